package fusedream.engine.compose;

/**
 * Seamless cloning of a rectangle (Perez, Gangnet and Blake 2003, "Poisson image editing"; FuseDream, Section 3.3): the
 * rectangle keeps the gradients of a source and meets the background around it without a seam.
 *
 * <p>For each pixel p of the rectangle, over its neighbours q (up, down, left, right) within the image:
 * {@code sum (f_p - f_q) = sum (s_p - s_q)}, where f_q is the background outside the rectangle. Where the rectangle
 * touches the image's border there is no neighbour and so no condition (Neumann). The difference {@code u = f - s} then
 * obeys Laplace's equation with {@code background - source} on the ring of pixels around the rectangle, which
 * {@link RectanglePoisson} solves exactly. A rectangle that covers the image has no ring: f is then fixed up to a
 * constant only, and the source's own mean is kept, so that the result is the source.
 */
public final class PoissonBlend {

    private final float[] source;
    private final float[] background;
    private final int height;
    private final int width;
    private final Rectangle place;

    private PoissonBlend(float[] source, float[] background, int height, int width, Rectangle place) {
        this.source = source;
        this.background = background;
        this.height = height;
        this.width = width;
        this.place = place;
    }

    /**
     * Blends a rectangle of the source into the background.
     *
     * @param source CHW; inside the rectangle and on the ring of pixels around it its values count
     * @param background CHW; the result outside the rectangle
     * @return CHW; inside the rectangle it may leave the range of the inputs, and is not clamped
     * @throws IllegalArgumentException if an array is not CHW or the rectangle is not within the image
     */
    public static float[] blend(
            float[] source, float[] background, int channels, int height, int width, Rectangle place) {
        requireImage("source", source, channels, height, width);
        requireImage("background", background, channels, height, width);
        place.requireWithin(height, width);
        if (place.height() == height && place.width() == width) {
            return source.clone();
        }
        return new PoissonBlend(source, background, height, width, place).blended(channels);
    }

    /**
     * Lays a foreground of the rectangle's size on an empty canvas of the image's size and repeats its outermost pixels
     * outwards: a source for {@link #blend} where there is no source outside the rectangle, and no gradient across the
     * seam is wanted.
     *
     * @param foreground CHW of the rectangle's height and width
     * @return CHW of the image's height and width
     */
    public static float[] spread(float[] foreground, int channels, int height, int width, Rectangle place) {
        requireImage("foreground", foreground, channels, place.height(), place.width());
        place.requireWithin(height, width);
        float[] canvas = new float[channels * height * width];
        for (int at = 0; at < canvas.length; at++) {
            int channel = at / (height * width);
            int row = clamp(at / width % height - place.top(), place.height());
            int column = clamp(at % width - place.left(), place.width());
            canvas[at] = foreground[(channel * place.height() + row) * place.width() + column];
        }
        return canvas;
    }

    private static int clamp(int index, int count) {
        return Math.max(0, Math.min(count - 1, index));
    }

    private static void requireImage(String what, float[] image, int channels, int height, int width) {
        if (image.length != (long) channels * height * width) {
            throw new IllegalArgumentException("Expected the " + what + " to have " + channels + " x " + height + " x "
                    + width + " numbers, got " + image.length);
        }
    }

    private float[] blended(int channels) {
        int bottom = place.top() + place.height();
        int right = place.left() + place.width();
        Line vertical = new Line(place.height(), place.top() > 0, bottom < height);
        Line horizontal = new Line(place.width(), place.left() > 0, right < width);
        RectanglePoisson equation = new RectanglePoisson(vertical, horizontal);
        float[] result = background.clone();
        for (int channel = 0; channel < channels; channel++) {
            double[] difference = equation.solve(rightSide(channel));
            for (int i = 0; i < difference.length; i++) {
                int at = index(channel, i / place.width(), i % place.width());
                result[at] = (float) (source[at] + difference[i]);
            }
        }
        return result;
    }

    /** For each pixel of the rectangle, the sum of background minus source over its neighbours on the ring. */
    private double[] rightSide(int channel) {
        int lastRow = place.height() - 1;
        int lastColumn = place.width() - 1;
        double[] right = new double[place.height() * place.width()];
        for (int j = 0; j <= lastColumn; j++) {
            right[j] += ring(channel, -1, j);
            right[lastRow * place.width() + j] += ring(channel, lastRow + 1, j);
        }
        for (int i = 0; i <= lastRow; i++) {
            right[i * place.width()] += ring(channel, i, -1);
            right[i * place.width() + lastColumn] += ring(channel, i, lastColumn + 1);
        }
        return right;
    }

    /** Background minus source at a pixel named from the rectangle's corner; 0 outside the image. */
    private double ring(int channel, int i, int j) {
        int row = place.top() + i;
        int column = place.left() + j;
        if (row < 0 || row >= height || column < 0 || column >= width) {
            return 0;
        }
        int at = index(channel, i, j);
        return (double) background[at] - source[at];
    }

    private int index(int channel, int i, int j) {
        return (channel * height + place.top() + i) * width + place.left() + j;
    }
}
