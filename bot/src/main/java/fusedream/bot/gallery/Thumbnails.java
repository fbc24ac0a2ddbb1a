package fusedream.bot.gallery;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/**
 * Small JPEGs of pictures in a folder of their own, made when first asked for. They can all be made anew, so they are not
 * written down to the disk: one that a crash left empty is made again, as is one that is missing.
 */
public final class Thumbnails {

    /** The longer side of a thumbnail in pixels; smaller pictures keep their size. */
    public static final int SIDE = 256;

    private static final float QUALITY = 0.85f;

    private final Path folder;

    /** @param folder made when the first one is kept */
    public Thumbnails(Path folder) {
        this.folder = folder;
    }

    /**
     * The thumbnail of a picture as JPEG, if it was made before.
     *
     * @throws UncheckedIOException if it cannot be read
     */
    Optional<byte[]> kept(String sha256) {
        try {
            Path file = file(sha256);
            return Files.exists(file)
                    ? Optional.of(Files.readAllBytes(file)).filter(content -> content.length > 0)
                    : Optional.empty();
        } catch (IOException failed) {
            throw new UncheckedIOException("The thumbnail of " + sha256 + " could not be read.", failed);
        }
    }

    /** @throws UncheckedIOException if it cannot be written */
    void keep(String sha256, byte[] jpeg) {
        try {
            Path file = file(sha256);
            Files.createDirectories(file.getParent());
            Path part = Files.createTempFile(file.getParent(), sha256, ".part");
            try {
                Files.write(part, jpeg);
                Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
            } finally {
                Files.deleteIfExists(part);
            }
        } catch (IOException failed) {
            throw new UncheckedIOException("The thumbnail of " + sha256 + " could not be written.", failed);
        }
    }

    void delete(String sha256) {
        try {
            Files.deleteIfExists(file(sha256));
        } catch (IOException failed) {
            throw new UncheckedIOException("The thumbnail of " + sha256 + " could not be removed.", failed);
        }
    }

    private Path file(String sha256) {
        return PictureFiles.in(folder, sha256, ".jpg");
    }

    /**
     * Makes a thumbnail.
     *
     * @throws UncheckedIOException if the picture cannot be read
     */
    static byte[] jpeg(byte[] picture) {
        try {
            return encoded(shrunk(PicturePixels.image(picture)));
        } catch (IOException failed) {
            throw new UncheckedIOException("The picture's file is damaged; no thumbnail can be made of it.", failed);
        }
    }

    private static BufferedImage shrunk(BufferedImage image) {
        return PictureSize.of(image, Math.min(SIDE, Math.max(image.getWidth(), image.getHeight())));
    }

    private static byte[] encoded(BufferedImage image) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
        try (MemoryCacheImageOutputStream out = new MemoryCacheImageOutputStream(bytes)) {
            ImageWriteParam quality = writer.getDefaultWriteParam();
            quality.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
            quality.setCompressionQuality(QUALITY);
            writer.setOutput(out);
            writer.write(null, new IIOImage(image, null, null), quality);
        } finally {
            writer.dispose();
        }
        return bytes.toByteArray();
    }
}
