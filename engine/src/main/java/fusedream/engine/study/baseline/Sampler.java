package fusedream.engine.study.baseline;

import fusedream.engine.latent.Basis;
import fusedream.engine.latent.Latent;
import fusedream.engine.model.Generator;
import fusedream.engine.tensor.Draws;
import fusedream.engine.tensor.Scope;

/** Where the class embedding of a random latent comes from. */
public enum Sampler {
    /** A random class's own embedding: what the generator was trained on. */
    CLASS_EMBEDDINGS {
        @Override
        float[] y(Generator generator, Draws draws) {
            try (Scope scope = Scope.open()) {
                return generator
                        .embed(draws.integer(0, generator.classes() - 1))
                        .toFloats();
            }
        }
    },
    /** N(0, I), which the paper tries and which leaves the trained distribution. */
    NORMAL {
        @Override
        float[] y(Generator generator, Draws draws) {
            return draws.normals(generator.classEmbeddingSize());
        }
    };

    abstract float[] y(Generator generator, Draws draws);

    /** A latent: z from N(0, I) clamped to [-2, 2], then y. */
    Latent draw(Generator generator, Draws draws) {
        Basis z = new Basis(1, draws.normals(generator.latentSize()), new float[1]).clamped();
        return new Latent(z.z(), y(generator, draws));
    }
}
