package fusedream.engine.compose;

import fusedream.engine.compose.Layout.Horizontal;
import fusedream.engine.compose.Layout.Vertical;
import fusedream.engine.latent.Basis;
import fusedream.engine.latent.BestOf;
import fusedream.engine.latent.Latent;
import fusedream.engine.model.Generator;
import fusedream.engine.score.PromptScore;
import fusedream.engine.tensor.ChunkSize;
import fusedream.engine.tensor.Scope;
import fusedream.engine.tensor.Tensor;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/**
 * What the planes of a composed image start from where both are to show the same words: of the pictures that fit these best,
 * the two that fit best with one pasted on the other, and for each plane the best partners of the other's.
 *
 * <p>The paper does not say what the planes start from. Two that start as the same picture have no distance between them, and
 * the secondary objective keeps it so: what comes is one thing twice.
 *
 * @param foregrounds k latents, best first
 * @param backgrounds k latents, best first
 */
public record Couple(List<Latent> foregrounds, List<Latent> backgrounds) {

    /** How many of the best pictures are tried as either plane. */
    public static final int CANDIDATES = 20;

    /** In how many corners one picture is tried on another. */
    public static final int CORNERS = 2;

    private static final double ALPHA = 0.5;

    /** Asked after each foreground has been tried on all backgrounds. */
    @FunctionalInterface
    public interface Watch {

        /**
         * Whether to try the next; else the best so far is taken.
         *
         * @param best score of a pair so far, NaN while none is a number
         */
        boolean goOn(int tried, int of, double best);
    }

    public Couple {
        foregrounds = List.copyOf(foregrounds);
        backgrounds = List.copyOf(backgrounds);
    }

    /**
     * Tries each candidate on each other one, in a lower and in an upper corner.
     *
     * @param candidates at least one
     * @param basis k, how many are wanted for each plane; there may be fewer
     * @param chunk the most pictures at once
     * @param watch may end the trying early
     */
    public static Couple best(
            Generator generator, PromptScore score, List<Latent> candidates, int basis, ChunkSize chunk, Watch watch) {
        if (candidates.size() == 1) {
            return new Couple(candidates, candidates);
        }
        float[][] scores;
        try (Scope scope = Scope.open()) {
            scores = scores(Basis.of(candidates).pictures(generator), score, chunk, watch);
        }
        int count = candidates.size();
        float[] flat = new float[count * count];
        for (int i = 0; i < count; i++) {
            System.arraycopy(scores[i], 0, flat, i * count, count);
        }
        int[] found = BestOf.indices(flat, 1);
        if (found.length == 0) { // no score is a number: as the samples come
            List<Latent> first = candidates.subList(0, Math.min(basis, count));
            return new Couple(first, first);
        }
        int best = found[0];
        return new Couple(
                chosen(candidates, column(scores, best % count), basis),
                chosen(candidates, scores[best / count], basis));
    }

    private static List<Latent> chosen(List<Latent> candidates, float[] scores, int count) {
        return Arrays.stream(BestOf.indices(scores, count))
                .mapToObj(candidates::get)
                .toList();
    }

    private static float[] column(float[][] scores, int index) {
        float[] column = new float[scores.length];
        for (int i = 0; i < column.length; i++) {
            column[i] = scores[i][index];
        }
        return column;
    }

    /** [foreground][background]: the plain score of one pasted on the other; NaN for a picture on itself, and if not tried. */
    private static float[][] scores(Tensor pictures, PromptScore score, ChunkSize chunk, Watch watch) {
        int count = (int) pictures.size(0);
        float[][] scores = new float[count][count];
        for (float[] row : scores) {
            Arrays.fill(row, Float.NaN);
        }
        double best = Double.NaN;
        for (int i = 0; i < count; i++) {
            scores[i] = onAll(pictures, i, score, chunk);
            for (int partner : BestOf.indices(scores[i], 1)) {
                best = scores[i][partner] <= best ? best : scores[i][partner];
            }
            if (!watch.goOn(i + 1, count, best)) {
                break;
            }
        }
        return scores;
    }

    private static float[] onAll(Tensor pictures, int foreground, PromptScore score, ChunkSize chunk) {
        float[] best = new float[(int) pictures.size(0)];
        Arrays.fill(best, Float.NEGATIVE_INFINITY);
        Tensor pasted = pictures.slice(0, foreground, foreground + 1L);
        for (Layout layout : corners((int) pictures.size(2))) {
            float[] scores = chunk.run(size -> pasted(pasted, pictures, layout, score, size));
            for (int i = 0; i < best.length; i++) {
                best[i] = Math.max(best[i], scores[i]);
            }
        }
        best[foreground] = Float.NaN;
        return best;
    }

    private static List<Layout> corners(int size) {
        return List.of(
                Layout.of(size, ALPHA, Vertical.BOTTOM, Horizontal.LEFT),
                Layout.of(size, ALPHA, Vertical.TOP, Horizontal.RIGHT));
    }

    private static float[] pasted(Tensor foreground, Tensor backgrounds, Layout layout, PromptScore score, int size) {
        int count = (int) backgrounds.size(0);
        float[] scores = new float[count];
        for (int from = 0; from < count; from += size) {
            int some = Math.min(size, count - from);
            try (Scope scope = Scope.open()) {
                Tensor repeated = Tensor.concat(0, Collections.nCopies(some, foreground));
                Tensor pasted = Pasting.paste(
                        repeated, backgrounds.slice(0, from, from + some), Collections.nCopies(some, layout));
                System.arraycopy(score.each(pasted), 0, scores, from, some);
            }
        }
        return scores;
    }
}
