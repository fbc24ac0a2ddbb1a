package fusedream.bot.gallery;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Files in a folder, each named by the sha-256 of its content; the same content twice is one file. */
public final class PictureFiles {

    private static final int SHARD = 2;

    private final Path folder;

    /** @param folder made when the first file is kept */
    public PictureFiles(Path folder) {
        this.folder = folder;
    }

    /**
     * Writes a file as a whole or not at all, and down to the disk.
     *
     * @return the sha-256 that names it, in lower-case hexadecimal
     * @throws UncheckedIOException if the disk does not let it
     */
    public String keep(byte[] content) {
        String hash = sha256(content);
        Path file = file(hash);
        try {
            if (!Files.exists(file)) {
                Files.createDirectories(file.getParent());
                Path part = Files.createTempFile(file.getParent(), hash, ".part");
                try {
                    write(part, content);
                    Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
                } finally {
                    Files.deleteIfExists(part);
                }
            }
            return hash;
        } catch (IOException failed) {
            throw new UncheckedIOException("The picture could not be written to " + file + ".", failed);
        }
    }

    private static void write(Path part, byte[] content) throws IOException {
        try (FileChannel channel = FileChannel.open(part, StandardOpenOption.WRITE)) {
            ByteBuffer rest = ByteBuffer.wrap(content);
            while (rest.hasRemaining()) {
                channel.write(rest);
            }
            channel.force(true);
        }
    }

    /**
     * The content of a file.
     *
     * @throws UncheckedIOException if it is not there
     */
    public byte[] read(String sha256) {
        try {
            return Files.readAllBytes(file(sha256));
        } catch (IOException failed) {
            throw new UncheckedIOException("The picture " + sha256 + " could not be read.", failed);
        }
    }

    private Path file(String sha256) {
        return folder.resolve(sha256.substring(0, SHARD)).resolve(sha256 + ".png");
    }

    private static String sha256(byte[] content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("Every Java has SHA-256.", impossible);
        }
    }
}
