package fusedream.engine.image;

import fusedream.engine.api.RgbImage;
import java.awt.image.BufferedImage;

/** The way between our pictures and those of the JDK, whose readers and writers know the file formats. */
public final class BufferedPixels {

    private BufferedPixels() {}

    /** An image of type {@link BufferedImage#TYPE_INT_RGB}. */
    public static BufferedImage of(RgbImage picture) {
        int width = picture.width();
        byte[] rgb = picture.rgb();
        int[] packed = new int[width * picture.height()];
        for (int i = 0; i < packed.length; i++) {
            packed[i] = (rgb[3 * i] & 0xff) << 16 | (rgb[3 * i + 1] & 0xff) << 8 | (rgb[3 * i + 2] & 0xff);
        }
        BufferedImage image = new BufferedImage(width, picture.height(), BufferedImage.TYPE_INT_RGB);
        image.setRGB(0, 0, width, picture.height(), packed, 0, width);
        return image;
    }

    /** The image's RGB; a transparent one loses its transparency. */
    public static RgbImage read(BufferedImage image) {
        int width = image.getWidth();
        int[] packed = image.getRGB(0, 0, width, image.getHeight(), null, 0, width);
        byte[] rgb = new byte[3 * packed.length];
        for (int i = 0; i < packed.length; i++) {
            rgb[3 * i] = (byte) (packed[i] >> 16);
            rgb[3 * i + 1] = (byte) (packed[i] >> 8);
            rgb[3 * i + 2] = (byte) packed[i];
        }
        return new RgbImage(width, image.getHeight(), rgb);
    }
}
