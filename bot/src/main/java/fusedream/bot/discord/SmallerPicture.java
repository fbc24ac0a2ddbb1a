package fusedream.bot.discord;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import javax.imageio.ImageIO;

/** Pictures that Discord found too large, as JPEG; of a moving one its first frame. */
final class SmallerPicture {

    /** How often a picture can be made smaller. */
    static final int LEVELS = 3;

    private SmallerPicture() {}

    /**
     * The picture at a level.
     *
     * @param level 1 for its own size as JPEG; each further one halves its sides
     */
    static byte[] of(byte[] file, int level) {
        try {
            BufferedImage image = ImageIO.read(new ByteArrayInputStream(file));
            if (image == null) {
                throw new IOException("It is no picture that can be read.");
            }
            ByteArrayOutputStream jpeg = new ByteArrayOutputStream();
            ImageIO.write(scaled(image, 1 << (level - 1)), "jpeg", jpeg);
            return jpeg.toByteArray();
        } catch (IOException failed) {
            throw new UncheckedIOException("The picture's file is damaged; it cannot be made smaller.", failed);
        }
    }

    private static BufferedImage scaled(BufferedImage from, int divisor) {
        int width = Math.max(1, from.getWidth() / divisor);
        int height = Math.max(1, from.getHeight() / divisor);
        BufferedImage to = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        Graphics2D pen = to.createGraphics();
        try {
            pen.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
            pen.drawImage(from, 0, 0, width, height, Color.WHITE, null);
        } finally {
            pen.dispose();
        }
        return to;
    }
}
