package fusedream.engine.fetch;

import static java.nio.charset.StandardCharsets.UTF_8;

import fusedream.engine.fetch.FetchException.Kind;
import java.io.IOException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/**
 * What has come of a file: {@code NAME.part} beside its target, locked while it is open, and {@code NAME.part.from}, which
 * says of what it is a part: the address and the server's mark of the version (an ETag or a date).
 */
final class PartFile implements AutoCloseable {

    private static final int DIGEST_STEP = 1 << 20;

    private final Path target;
    private final Path part;
    private final Path from;
    private final FileChannel channel;

    private PartFile(Path target, Path part, FileChannel channel) {
        this.target = target;
        this.part = part;
        this.from = part.resolveSibling(part.getFileName() + ".from");
        this.channel = channel;
    }

    /** Where the unfinished part of a file lies. */
    static Path of(Path target) {
        return target.resolveSibling(target.getFileName() + ".part");
    }

    /**
     * Opens what is there, or an empty part.
     *
     * @throws FetchException of kind {@code BUSY} if another has it open, {@code UNWRITABLE}
     */
    static PartFile open(Path target) {
        Path part = of(target);
        try {
            Files.createDirectories(target.toAbsolutePath().getParent());
            FileChannel channel = FileChannel.open(
                    part, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
            PartFile opened = new PartFile(target, part, channel);
            if (!opened.lock()) {
                channel.close();
                throw new FetchException(
                        Kind.BUSY, target + " is being fetched by another process; wait for it, or end it.");
            }
            // Another process may have finished between our open and our lock: the file we hold is then the target
            // itself, and no part.
            if (Files.exists(target)) {
                opened.close();
                throw new FetchException(Kind.BUSY, target + " is there already; nothing is written over it.");
            }
            return opened;
        } catch (IOException e) {
            throw unwritable(part, e);
        }
    }

    private boolean lock() throws IOException {
        try {
            return channel.tryLock() != null;
        } catch (OverlappingFileLockException e) {
            return false;
        }
    }

    long size() {
        try {
            return channel.size();
        } catch (IOException e) {
            throw unwritable(part, e);
        }
    }

    /** The server's mark of the version that this is a part of, if it came from {@code source}. */
    Optional<String> version(URI source) {
        try {
            List<String> lines = Files.readAllLines(from, UTF_8);
            return lines.size() == 2 && lines.get(0).equals(source.toString())
                    ? Optional.of(lines.get(1))
                    : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /** Throws away what is there and begins a version, whose mark is empty if the server gives none. */
    void begin(URI source, Optional<String> version) {
        try {
            channel.truncate(0);
            Files.deleteIfExists(from);
            if (version.isPresent()) {
                Files.write(from, List.of(source.toString(), version.get()), UTF_8);
            }
        } catch (IOException e) {
            throw unwritable(part, e);
        }
    }

    void append(ByteBuffer bytes) {
        try {
            long position = channel.size();
            while (bytes.hasRemaining()) {
                position += channel.write(bytes, position);
            }
        } catch (IOException e) {
            throw unwritable(part, e);
        }
    }

    /** The hash of what is there, in lower-case hexadecimal. */
    String sha256() {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            ByteBuffer buffer = ByteBuffer.allocate(DIGEST_STEP);
            for (long position = 0; channel.read(buffer, position) > 0; ) {
                position += buffer.flip().remaining();
                digest.update(buffer);
                buffer.clear();
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256.", e);
        } catch (IOException e) {
            throw unwritable(part, e);
        }
    }

    /** Makes it the target, in one step: who looks sees the whole file or none. */
    void finish() {
        try {
            channel.force(true);
            Files.move(part, target, StandardCopyOption.ATOMIC_MOVE);
            Files.deleteIfExists(from);
        } catch (IOException e) {
            throw unwritable(target, e);
        }
    }

    /** Deletes it. */
    void discard() {
        try {
            Files.deleteIfExists(from);
            Files.deleteIfExists(part);
        } catch (IOException e) {
            throw unwritable(part, e);
        }
    }

    /** Ends the lock. An empty part is not worth keeping. */
    @Override
    public void close() {
        try (channel) {
            if (channel.size() == 0) {
                discard();
            }
        } catch (IOException e) {
            throw unwritable(part, e);
        }
    }

    private static FetchException unwritable(Path file, IOException cause) {
        return new FetchException(Kind.UNWRITABLE, file + " cannot be written: " + cause + ".", cause);
    }
}
