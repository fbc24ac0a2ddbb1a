package fusedream.engine.augment;

import fusedream.engine.tensor.Draws;
import java.util.Arrays;

/**
 * All the chance in one augmentation of N pictures, as plain numbers that can be stored and used again.
 *
 * <p>The numbers are those that FuseDream's DiffAugment_pytorch.py draws, before it scales them.
 *
 * @param colour the three draws of the colour
 * @param translation by how many pixels the picture moves up and to the left
 * @param resize in [0, 1), one for the batch: 0 shrinks to 0.8, 1 would enlarge to 1.2
 * @param cutout the centre of the rectangle
 */
public record AugmentDraws(Colour colour, Offsets translation, double resize, Offsets cutout) {

    /** DiffAugment_pytorch.py, rand_translation: the share of the size. */
    private static final double TRANSLATION_SHARE = 0.125;

    /**
     * N draws each of brightness, saturation and contrast, all in [0, 1); 0.5 changes nothing.
     */
    @SuppressWarnings("ArrayRecordComponent") // Plain arrays are what is recorded; nobody compares them by equals.
    public record Colour(float[] brightness, float[] saturation, float[] contrast) {
        public Colour {
            if (brightness.length != saturation.length || brightness.length != contrast.length) {
                throw new IllegalArgumentException("Expected as many draws of brightness, saturation and contrast, got "
                        + brightness.length + ", " + saturation.length + " and " + contrast.length + ".");
            }
        }

        private Colour slice(int from, int to) {
            return new Colour(
                    Arrays.copyOfRange(brightness, from, to),
                    Arrays.copyOfRange(saturation, from, to),
                    Arrays.copyOfRange(contrast, from, to));
        }
    }

    /**
     * N places or moves in pixels. The published code calls the rows x and the columns y.
     */
    @SuppressWarnings("ArrayRecordComponent") // As above.
    public record Offsets(int[] rows, int[] columns) {
        public Offsets {
            if (rows.length != columns.length) {
                throw new IllegalArgumentException("Expected as many draws for rows and columns, got " + rows.length
                        + " and " + columns.length + ".");
            }
        }

        private Offsets slice(int from, int to) {
            return new Offsets(Arrays.copyOfRange(rows, from, to), Arrays.copyOfRange(columns, from, to));
        }
    }

    /** @throws IllegalArgumentException if the parts are not for the same N of at least 1, or resize is not in [0, 1) */
    public AugmentDraws {
        int count = colour.brightness().length;
        if (count == 0 || translation.rows().length != count || cutout.rows().length != count) {
            throw new IllegalArgumentException("Expected as many draws of each sort, at least one, got " + count
                    + " of colour, " + translation.rows().length + " of translation and " + cutout.rows().length
                    + " of cutout.");
        }
        if (!(resize >= 0 && resize < 1)) {
            throw new IllegalArgumentException("Expected a draw of the resize in [0, 1), got " + resize + ".");
        }
    }

    /**
     * Draws for {@code count} pictures of this size, in the order of the published policy. Everything is drawn whatever is
     * used of it, so that leaving out one augmentation leaves the others as they were.
     */
    public static AugmentDraws draw(Draws draws, int count, int height, int width) {
        Colour colour = new Colour(draws.uniforms(count), draws.uniforms(count), draws.uniforms(count));
        int maxDown = share(height, TRANSLATION_SHARE);
        int maxRight = share(width, TRANSLATION_SHARE);
        Offsets translation =
                new Offsets(draws.integers(count, -maxDown, maxDown), draws.integers(count, -maxRight, maxRight));
        double resize = draws.uniformDouble();
        Offsets cutout = new Offsets(
                draws.integers(count, 0, Cutout.lastCentre(height)),
                draws.integers(count, 0, Cutout.lastCentre(width)));
        return new AugmentDraws(colour, translation, resize, cutout);
    }

    /** How many pictures come out, N. */
    public int count() {
        return colour.brightness().length;
    }

    /** Those of the pictures [from, to): the parts of a batch together are the batch. */
    public AugmentDraws slice(int from, int to) {
        return new AugmentDraws(colour.slice(from, to), translation.slice(from, to), resize, cutout.slice(from, to));
    }

    /** A share of a size in whole pixels, as the published code rounds it. */
    static int share(int size, double share) {
        return (int) (size * share + 0.5);
    }
}
