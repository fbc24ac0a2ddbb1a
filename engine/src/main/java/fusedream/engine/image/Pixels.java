package fusedream.engine.image;

import fusedream.engine.api.RgbImage;
import fusedream.engine.tensor.Backend;
import fusedream.engine.tensor.Tensor;

/**
 * The way from the generator's NCHW floats in [-1, 1] (RGB) to 8-bit pictures. Numbers are scaled to [0, 1], then to
 * {@code floor(255 x + 0.5)} within 0 to 255, in float32; what is not a number becomes 0.
 */
public final class Pixels {

    private static final int CHANNELS = 3;

    /** The gap around the pictures of a column, and torchvision's guard against a flat batch. */
    private static final int PADDING = 2;

    private static final float SMALLEST_SPREAD = 1e-5f;

    private Pixels() {}

    /**
     * One picture by the fixed mapping {@code (x + 1) / 2}: -1 is black and 1 is white, whatever else is in it.
     *
     * @param image (3, height, width)
     * @throws IllegalArgumentException if the array is not of that shape
     */
    public static RgbImage fixed(float[] image, int height, int width) {
        requireImages(image, 1, height, width);
        return column(image, height, width, -1, 2);
    }

    /**
     * The way back from {@link #fixed}: 0 becomes -1 and 255 becomes 1.
     *
     * @return (3, height, width)
     */
    public static float[] floats(RgbImage picture) {
        byte[] rgb = picture.rgb();
        int pixels = rgb.length / CHANNELS;
        float[] image = new float[rgb.length];
        for (int i = 0; i < rgb.length; i++) {
            image[i % CHANNELS * pixels + i / CHANNELS] = (rgb[i] & 0xff) / 127.5f - 1;
        }
        return image;
    }

    /** The way back from {@link #fixed} as a tensor of the innermost scope: (1, 3, height, width), float32 in [-1, 1]. */
    public static Tensor tensor(Backend backend, RgbImage picture) {
        return backend.tensor(floats(picture), 1, CHANNELS, picture.height(), picture.width());
    }

    /**
     * What FuseDream's save_image makes (fusedream_utils.py, torchvision's save_image with normalize=True and nrow=1):
     * contrast is stretched so that the smallest number of the batch is black and the largest white, and several
     * pictures stand in one column with 2 black pixels around each; a single one has no border.
     *
     * @param images (count, 3, height, width)
     * @throws IllegalArgumentException if the array is not of that shape
     */
    public static RgbImage stretched(float[] images, int count, int height, int width) {
        requireImages(images, count, height, width);
        float low = Float.POSITIVE_INFINITY;
        float high = Float.NEGATIVE_INFINITY;
        for (float value : images) {
            low = Math.min(low, value);
            high = Math.max(high, value);
        }
        return column(images, height, width, low, Math.max(high - low, SMALLEST_SPREAD));
    }

    private static RgbImage column(float[] images, int height, int width, float low, float spread) {
        int count = images.length / (CHANNELS * height * width);
        int padding = count == 1 ? 0 : PADDING;
        int pictureWidth = width + 2 * padding;
        int pictureHeight = count * (height + padding) + padding;
        byte[] rgb = new byte[CHANNELS * pictureWidth * pictureHeight];
        for (int i = 0; i < images.length; i++) {
            int column = i % width + padding;
            int channel = i / (height * width) % CHANNELS;
            int number = i / (CHANNELS * height * width);
            int row = i / width % height + padding + number * (height + padding);
            rgb[CHANNELS * (row * pictureWidth + column) + channel] = level((images[i] - low) / spread);
        }
        return new RgbImage(pictureWidth, pictureHeight, rgb);
    }

    private static byte level(float unit) {
        return (byte) (int) Math.max(0, Math.min(255, unit * 255 + 0.5f));
    }

    private static void requireImages(float[] images, int count, int height, int width) {
        boolean sized = count > 0 && height > 0 && width > 0;
        if (!sized || images.length != (long) count * CHANNELS * height * width) {
            throw new IllegalArgumentException("Expected " + count + " RGB images of " + height + " x " + width
                    + ", at least one pixel; got " + images.length + " numbers");
        }
    }
}
