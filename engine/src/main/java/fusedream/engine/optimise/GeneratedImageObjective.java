package fusedream.engine.optimise;

import fusedream.engine.latent.Latent;
import fusedream.engine.model.Generator;
import fusedream.engine.score.ImageScore;
import fusedream.engine.score.ScoreGradient;
import fusedream.engine.tensor.Scope;
import fusedream.engine.tensor.Tape;
import fusedream.engine.tensor.Tensor;

/**
 * The score of the generator's image (FuseDream, equation 2): the generator forward once, the score's gradient with respect to
 * the image, and that gradient back through the generator.
 *
 * @param generator frozen
 * @param score may draw new augmentations at every call
 */
public record GeneratedImageObjective(Generator generator, ImageScore score) implements Objective {

    @Override
    public Evaluation evaluate(Latent latent) {
        try (Scope scope = Scope.open();
                Tape tape = Tape.open()) {
            Tensor z = tape.leaf(row(latent.z()));
            Tensor y = tape.leaf(row(latent.y()));
            Tensor image = generator.generate(z, y); // (1, 3, R, R)
            ScoreGradient result = score.valueAndGradient(tape, image);
            tape.backward(image, result.gradient(), false);
            Latent slope =
                    new Latent(tape.gradient(z).toFloats(), tape.gradient(y).toFloats());
            return new Evaluation(result.value(), slope);
        }
    }

    private Tensor row(float[] values) {
        return generator.backend().tensor(values, 1, values.length);
    }
}
