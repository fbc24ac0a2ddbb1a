package fusedream.bot.gallery;

import fusedream.engine.api.RgbImage;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import javax.imageio.ImageIO;

/** Reads the pixels of our own files; of a moving picture, those of its first frame. */
final class PicturePixels {

    private PicturePixels() {}

    static BufferedImage image(byte[] file) throws IOException {
        BufferedImage image;
        try {
            image = ImageIO.read(new ByteArrayInputStream(file));
        } catch (RuntimeException damaged) {
            throw new IOException("It is damaged.", damaged);
        }
        if (image == null) {
            throw new IOException("It is no picture that can be read.");
        }
        return image;
    }

    /** @throws UncheckedIOException if it is damaged */
    static RgbImage rgb(byte[] file) {
        try {
            BufferedImage image = image(file);
            int width = image.getWidth();
            int[] pixels = image.getRGB(0, 0, width, image.getHeight(), null, 0, width);
            byte[] rgb = new byte[3 * pixels.length];
            for (int at = 0; at < pixels.length; at++) {
                rgb[3 * at] = (byte) (pixels[at] >> 16);
                rgb[3 * at + 1] = (byte) (pixels[at] >> 8);
                rgb[3 * at + 2] = (byte) pixels[at];
            }
            return new RgbImage(width, image.getHeight(), rgb);
        } catch (IOException damaged) {
            throw new UncheckedIOException("The picture's file is damaged.", damaged);
        }
    }
}
