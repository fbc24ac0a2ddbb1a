package fusedream.engine.compose;

import fusedream.engine.latent.Latent;
import fusedream.engine.model.Generator;
import fusedream.engine.model.PerceptualMetric;
import fusedream.engine.score.BatchScore;
import fusedream.engine.tensor.Draws;
import fusedream.engine.tensor.Scope;
import fusedream.engine.tensor.Tape;
import fusedream.engine.tensor.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * The two objectives of a composed image (paper, Section 3.3) with their slopes, for B layouts at once: s_Fuse, the score
 * of the joined picture, and l_Fuse, the perceptual distance of foreground and background.
 *
 * <p>The generator runs forward once, on 2B latents. The pictures are then a leaf of their own, through which score and
 * distance each run backward alone; only their two gradients at the pictures go back through the generator, in two passes
 * over the one recording. Beside a single image's step that is 2 forward and 4 backward passes of one picture each, and
 * the perceptual network; AugCLIP costs the same.
 *
 * @param generator frozen
 * @param metric between foreground and background
 * @param joining of both to the one picture
 * @param score of the joined picture
 */
public record ComposedObjective(Generator generator, PerceptualMetric metric, Joining joining, BatchScore score) {

    /**
     * A point to evaluate.
     *
     * @param draws the score's chance; only a child of it is used, so that a trial always evaluates alike
     */
    public record Trial(Layout layout, Planes.Latents latents, Draws draws) {}

    /**
     * Both objectives at a point.
     *
     * @param score s_Fuse, higher is better
     * @param distance l_Fuse, lower is better
     * @param ofScore the gradient of the score with respect to both latents
     * @param ofDistance the gradient of the distance with respect to both latents
     */
    public record Evaluation(double score, double distance, Planes.Latents ofScore, Planes.Latents ofDistance) {}

    /** Evaluates all trials in one pass. */
    public List<Evaluation> evaluate(List<Trial> trials) {
        try (Scope scope = Scope.open();
                Tape tape = Tape.open()) {
            Tensor z = tape.leaf(rows(trials, Latent::z));
            Tensor y = tape.leaf(rows(trials, Latent::y));
            Tensor images = generator.generate(z, y); // (2B, 3, S, S), foregrounds before backgrounds
            Tensor seen = tape.leaf(images);
            double[] distances = distances(tape, seen);
            Tensor ofDistance = tape.gradient(seen);
            double[] scores = scores(tape, seen, trials);
            Tensor ofScore = tape.gradient(seen);
            tape.backward(images, ofScore, true);
            List<Planes.Latents> scoreSlopes = slopes(tape, z, y);
            tape.backward(images, ofDistance, false);
            List<Planes.Latents> distanceSlopes = slopes(tape, z, y);
            List<Evaluation> evaluations = new ArrayList<>();
            for (int b = 0; b < trials.size(); b++) {
                evaluations.add(new Evaluation(scores[b], distances[b], scoreSlopes.get(b), distanceSlopes.get(b)));
            }
            return evaluations;
        }
    }

    /** l_Fuse of each pair; its gradient is left at {@code seen}. */
    private double[] distances(Tape tape, Tensor seen) {
        long pairs = seen.size(0) / 2;
        try (Scope scope = Scope.open()) {
            Tensor each = metric.distance(seen.slice(0, 0, pairs), seen.slice(0, pairs, 2 * pairs));
            tape.backward(each.sum());
            return doubles(each.toFloats());
        }
    }

    /** s_Fuse of each pair; its gradient is left at {@code seen}. */
    private double[] scores(Tape tape, Tensor seen, List<Trial> trials) {
        long pairs = seen.size(0) / 2;
        try (Scope scope = Scope.open()) {
            Tensor joined = joining.join(
                    seen.slice(0, 0, pairs),
                    seen.slice(0, pairs, 2 * pairs),
                    trials.stream().map(Trial::layout).toList());
            List<Draws> draws =
                    trials.stream().map(trial -> trial.draws().child("score")).toList();
            BatchScore.Gradients scored = score.valuesAndGradients(tape, joined, draws);
            tape.backward(joined, scored.gradient(), false);
            return scored.values();
        }
    }

    private interface Part {
        float[] of(Latent latent);
    }

    private Tensor rows(List<Trial> trials, Part part) {
        List<float[]> rows = Stream.concat(
                        trials.stream().map(trial -> trial.latents().foreground()),
                        trials.stream().map(trial -> trial.latents().background()))
                .map(part::of)
                .toList();
        return generator.backend().tensor(buffer -> rows.forEach(buffer::put), rows.size(), rows.get(0).length);
    }

    /** What has reached z and y, layout by layout. */
    private static List<Planes.Latents> slopes(Tape tape, Tensor z, Tensor y) {
        List<float[]> ofZ = rows(tape.gradient(z));
        List<float[]> ofY = rows(tape.gradient(y));
        int pairs = ofZ.size() / 2;
        List<Planes.Latents> slopes = new ArrayList<>();
        for (int b = 0; b < pairs; b++) {
            slopes.add(new Planes.Latents(
                    new Latent(ofZ.get(b), ofY.get(b)), new Latent(ofZ.get(pairs + b), ofY.get(pairs + b))));
        }
        return slopes;
    }

    private static List<float[]> rows(Tensor matrix) {
        float[] values = matrix.toFloats();
        int width = (int) matrix.size(1);
        List<float[]> rows = new ArrayList<>();
        for (int from = 0; from < values.length; from += width) {
            rows.add(Arrays.copyOfRange(values, from, from + width));
        }
        return rows;
    }

    private static double[] doubles(float[] values) {
        double[] widened = new double[values.length];
        for (int i = 0; i < values.length; i++) {
            widened[i] = values[i];
        }
        return widened;
    }
}
