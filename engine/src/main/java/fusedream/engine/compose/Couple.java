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

    private static final double ALPHA = 0.5;

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
     */
    public static Couple best(
            Generator generator, PromptScore score, List<Latent> candidates, int basis, ChunkSize chunk) {
        if (candidates.size() == 1) {
            return new Couple(candidates, candidates);
        }
        float[][] scores;
        try (Scope scope = Scope.open()) {
            scores = scores(Basis.of(candidates).pictures(generator), score, chunk);
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

    /** [foreground][background]: the plain score of one pasted on the other; NaN for a picture on itself. */
    private static float[][] scores(Tensor pictures, PromptScore score, ChunkSize chunk) {
        int count = (int) pictures.size(0);
        float[][] scores = new float[count][count];
        for (int i = 0; i < count; i++) {
            Arrays.fill(scores[i], Float.NEGATIVE_INFINITY);
            Tensor foreground = pictures.slice(0, i, i + 1L);
            for (Layout layout : corners((int) pictures.size(2))) {
                float[] pasted = chunk.run(size -> pasted(foreground, pictures, layout, score, size));
                for (int j = 0; j < count; j++) {
                    scores[i][j] = Math.max(scores[i][j], pasted[j]);
                }
            }
            scores[i][i] = Float.NaN;
        }
        return scores;
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
