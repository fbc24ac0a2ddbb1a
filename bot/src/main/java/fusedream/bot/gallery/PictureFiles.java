package fusedream.bot.gallery;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Files in a folder, each named by the sha-256 of its content; the same content twice is one file. */
public final class PictureFiles {

    private static final int SHARD = 2;

    /** Of so many files it is remembered that they are whole. */
    private static final int MOST_WHOLE = 10_000;

    private final Path folder;
    private final Disk disk;
    private final Cache<String, Stamp> whole =
            Caffeine.newBuilder().maximumSize(MOST_WHOLE).build();

    /** What tells a file from what it was before. */
    private record Stamp(long size, FileTime changed) {}

    /** What files are written through. */
    @FunctionalInterface
    interface Disk {

        /** Opens a file that is there for writing. */
        FileChannel open(Path file) throws IOException;
    }

    /** @param folder made when the first file is kept */
    public PictureFiles(Path folder) {
        this(folder, file -> FileChannel.open(file, StandardOpenOption.WRITE));
    }

    PictureFiles(Path folder, Disk disk) {
        this.folder = folder;
        this.disk = disk;
    }

    /**
     * Writes a file as a whole or not at all, and down to the disk.
     *
     * @param media by which its name ends
     * @return the sha-256 that names it, in lower-case hexadecimal
     * @throws UncheckedIOException if the disk does not let it
     */
    public String keep(byte[] content, Media media) {
        String hash = sha256(content);
        Path file = in(folder, hash, media.ending());
        try {
            if (!Files.exists(find(hash))) {
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
            throw new UncheckedIOException(
                    "The picture could not be written to " + file + " (" + failed.getMessage()
                            + "). Free some space, or give this user the right to write there.",
                    failed);
        }
    }

    private void write(Path part, byte[] content) throws IOException {
        try (FileChannel channel = disk.open(part)) {
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
            return Files.readAllBytes(find(sha256));
        } catch (IOException failed) {
            throw new UncheckedIOException("The picture " + sha256 + " could not be read.", failed);
        }
    }

    /** Whether a file is there with the content that names it. That is read once, and again when the file has changed. */
    boolean isWhole(String sha256) {
        Path file = find(sha256);
        try {
            BasicFileAttributes now = Files.readAttributes(file, BasicFileAttributes.class);
            Stamp stamp = new Stamp(now.size(), now.lastModifiedTime());
            if (stamp.equals(whole.getIfPresent(sha256))) {
                return true;
            }
            boolean same = sha256(Files.readAllBytes(file)).equals(sha256);
            if (same) {
                whole.put(sha256, stamp);
            }
            return same;
        } catch (IOException unreadable) {
            return false;
        }
    }

    /**
     * Removes a file, if it is there.
     *
     * @throws UncheckedIOException if the disk does not let it
     */
    void delete(String sha256) {
        try {
            for (Media media : Media.values()) {
                Files.deleteIfExists(in(folder, sha256, media.ending()));
            }
        } catch (IOException failed) {
            throw new UncheckedIOException("The picture " + sha256 + " could not be removed.", failed);
        }
    }

    /** Where a file lies: moving pictures, too, once got the name of a PNG. */
    private Path find(String sha256) {
        Path moving = in(folder, sha256, Media.GIF.ending());
        return Files.exists(moving) ? moving : in(folder, sha256, Media.PNG.ending());
    }

    /** Where a file of a hash lies in a folder. */
    static Path in(Path folder, String sha256, String ending) {
        return folder.resolve(sha256.substring(0, SHARD)).resolve(sha256 + ending);
    }

    static String sha256(byte[] content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("Every Java has SHA-256.", impossible);
        }
    }
}
