package fusedream.engine.image;

import fusedream.engine.api.RgbImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;

/** Pictures from files that others made: PNG, JPEG, GIF (the first frame) or BMP, of bounded size. */
public final class PictureFile {

    /** The largest file that is read, in bytes. */
    static final long LARGEST_FILE = 64L << 20;

    /** The largest width or height, in pixels: unpacked, such a picture takes 48 MiB. */
    static final int LARGEST_SIDE = 4096;

    private PictureFile() {}

    /**
     * The picture in a file; transparency is dropped.
     *
     * @throws PictureException if it is none that we read, is damaged, or is too large
     */
    public static RgbImage read(Path file) {
        try {
            if (Files.size(file) > LARGEST_FILE) {
                throw new PictureException(
                        "The picture " + file + " has more than " + LARGEST_FILE + " bytes; give a smaller one.");
            }
            try (ImageInputStream in = ImageIO.createImageInputStream(file.toFile())) {
                return read(file, in);
            }
        } catch (IOException | RuntimeException e) {
            if (e instanceof PictureException known) {
                throw known;
            }
            // The JDK's readers answer damage with exceptions of many kinds.
            throw new PictureException(
                    "The picture " + file + " cannot be read; is it there, and is it a sound PNG or JPEG?", e);
        }
    }

    private static RgbImage read(Path file, ImageInputStream in) throws IOException {
        Iterator<ImageReader> readers = ImageIO.getImageReaders(in);
        if (!readers.hasNext()) {
            throw new PictureException("The file " + file + " is no picture that we read; give a PNG or a JPEG.");
        }
        ImageReader reader = readers.next();
        try {
            reader.setInput(in, true, true);
            int width = reader.getWidth(0);
            int height = reader.getHeight(0);
            if (Math.max(width, height) > LARGEST_SIDE) {
                throw new PictureException("The picture " + file + " has " + width + " x " + height
                        + " pixels; give one of at most " + LARGEST_SIDE + " each way.");
            }
            return BufferedPixels.read(reader.read(0));
        } finally {
            reader.dispose();
        }
    }
}
