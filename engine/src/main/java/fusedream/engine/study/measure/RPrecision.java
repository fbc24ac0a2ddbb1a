package fusedream.engine.study.measure;

import fusedream.engine.model.ImageTextEncoder;
import fusedream.engine.tensor.Draws;
import fusedream.engine.tensor.Scope;
import fusedream.engine.tensor.Tensor;
import java.util.Arrays;
import java.util.List;

/**
 * How often a picture finds its own text again (R-precision with R = 1, Xu et al., AttnGAN, 2018): each picture is
 * compared with its text and with others drawn at random, by an encoder that took no part in making it. With a CLIP
 * encoder this is the paper's CLIP R-precision.
 *
 * @param share of the pictures whose own text comes first, 0 to 1
 * @param ranks the place of each picture's own text, 1 for the first; an equal cosine counts as before it
 */
public record RPrecision(double share, List<Integer> ranks) {

    /** Other texts for each picture in the published protocol. */
    public static final int DISTRACTORS = 99;

    public RPrecision {
        ranks = List.copyOf(ranks);
    }

    /**
     * Measures pictures that an encoder takes.
     *
     * @param judge an encoder other than the one that was climbed
     * @param pictures each (1, 3, H, W), float32, RGB in [-1, 1]
     * @param texts that of each picture
     * @param distractors how many other texts each picture meets; all others if there are no more
     */
    public static RPrecision of(
            ImageTextEncoder judge, List<Tensor> pictures, List<String> texts, int distractors, Draws draws) {
        float[][] images = pictures.stream()
                .map(picture -> {
                    try (Scope scope = Scope.open()) {
                        return judge.encodeImages(picture).toFloats();
                    }
                })
                .toArray(float[][]::new);
        float[][] words = texts.stream()
                .map(text -> {
                    try (Scope scope = Scope.open()) {
                        return judge.encodeTexts(List.of(text)).toFloats();
                    }
                })
                .toArray(float[][]::new);
        return of(images, words, distractors, draws);
    }

    /**
     * Measures embeddings, not normalised; row i of both belongs together.
     *
     * @throws IllegalArgumentException if there are not as many of both, at least 2
     */
    public static RPrecision of(float[][] images, float[][] texts, int distractors, Draws draws) {
        if (images.length != texts.length || images.length < 2 || distractors < 1) {
            throw new IllegalArgumentException("Expected a text for each picture, at least two, and at least one"
                    + " distractor; got " + images.length + " pictures, " + texts.length + " texts and " + distractors
                    + " distractors.");
        }
        Integer[] ranks = new Integer[images.length];
        for (int i = 0; i < ranks.length; i++) {
            ranks[i] = rank(images[i], texts, i, others(texts.length, i, distractors, draws));
        }
        long first = Arrays.stream(ranks).filter(rank -> rank == 1).count();
        return new RPrecision((double) first / ranks.length, List.of(ranks));
    }

    private static int rank(float[] image, float[][] texts, int own, int[] others) {
        double score = cosine(image, texts[own]);
        return 1
                + (int) Arrays.stream(others)
                        .filter(other -> !(cosine(image, texts[other]) < score))
                        .count();
    }

    /** The first of a shuffle (Durstenfeld 1964) of all but {@code own}. */
    private static int[] others(int count, int own, int wanted, Draws draws) {
        int[] all = new int[count - 1];
        for (int i = 0; i < all.length; i++) {
            all[i] = i < own ? i : i + 1;
        }
        int taken = Math.min(wanted, all.length);
        for (int i = 0; i < taken; i++) {
            int swap = draws.integer(i, all.length - 1);
            int kept = all[i];
            all[i] = all[swap];
            all[swap] = kept;
        }
        return Arrays.copyOf(all, taken);
    }

    private static double cosine(float[] left, float[] right) {
        double product = 0;
        double leftSquare = 0;
        double rightSquare = 0;
        for (int i = 0; i < left.length; i++) {
            product += (double) left[i] * right[i];
            leftSquare += (double) left[i] * left[i];
            rightSquare += (double) right[i] * right[i];
        }
        return product / Math.sqrt(leftSquare * rightSquare);
    }
}
