package fusedream.engine.image;

import fusedream.engine.api.RgbImage;
import java.awt.image.BufferedImage;
import java.util.Arrays;

/**
 * An 8-bit RGB picture. Immutable: the bytes are copied on the way in and out.
 *
 * @param width columns, at least 1
 * @param height rows, at least 1
 * @param rgb red, green and blue of each pixel, 0 to 255 as unsigned bytes, row by row from the top left (HWC)
 */
@SuppressWarnings("ArrayRecordComponent") // equality is by content, and the array never leaks
public record Picture(int width, int height, byte[] rgb) {

    public Picture {
        if (width < 1 || height < 1 || rgb.length != 3L * width * height) {
            throw new IllegalArgumentException("Expected a picture of at least one pixel with three bytes each; got "
                    + rgb.length + " bytes for " + width + " x " + height + " pixels");
        }
        rgb = rgb.clone();
    }

    /** The picture's RGB; a transparent picture loses its transparency. */
    public static Picture of(BufferedImage image) {
        int width = image.getWidth();
        int[] packed = image.getRGB(0, 0, width, image.getHeight(), null, 0, width);
        byte[] rgb = new byte[3 * packed.length];
        for (int i = 0; i < packed.length; i++) {
            rgb[3 * i] = (byte) (packed[i] >> 16);
            rgb[3 * i + 1] = (byte) (packed[i] >> 8);
            rgb[3 * i + 2] = (byte) packed[i];
        }
        return new Picture(width, image.getHeight(), rgb);
    }

    /** The same pixels, from the engine's outer form. */
    public static Picture of(RgbImage image) {
        return new Picture(image.width(), image.height(), image.rgb());
    }

    /** The same pixels, in the engine's outer form. */
    public RgbImage toRgbImage() {
        return new RgbImage(width, height, rgb);
    }

    @Override
    public byte[] rgb() {
        return rgb.clone();
    }

    /** An image of type {@link BufferedImage#TYPE_INT_RGB}. */
    public BufferedImage toBufferedImage() {
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        int[] packed = new int[width * height];
        for (int i = 0; i < packed.length; i++) {
            packed[i] = (rgb[3 * i] & 0xff) << 16 | (rgb[3 * i + 1] & 0xff) << 8 | (rgb[3 * i + 2] & 0xff);
        }
        image.setRGB(0, 0, width, height, packed, 0, width);
        return image;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Picture that
                && width == that.width
                && height == that.height
                && Arrays.equals(rgb, that.rgb);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(rgb);
    }

    @Override
    public String toString() {
        return "Picture[" + width + " x " + height + "]";
    }
}
