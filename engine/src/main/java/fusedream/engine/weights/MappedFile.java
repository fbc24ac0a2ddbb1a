package fusedream.engine.weights;

import static java.nio.charset.StandardCharsets.UTF_8;

import fusedream.engine.weights.CheckpointException.Kind;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * A file mapped read-only into memory, little-endian, of any size up to 256 GiB.
 *
 * <p>A Java mapping ends at 2 GiB. The file is therefore mapped in windows that begin at every GiB and reach up to 2 GiB
 * far, so that every stretch of up to 1 GiB lies whole in one of them.
 */
final class MappedFile implements AutoCloseable {

    /** The longest stretch that {@link #slice} gives out: 1 GiB. */
    static final int LONGEST_SLICE = 1 << 30;

    private static final int WINDOW_SHIFT = 30;
    private static final long LARGEST_FILE = 256L << 30;
    private static final int DIGEST_STEP = 1 << 24;

    private final Path path;
    private final long size;
    private volatile ByteBuffer @Nullable [] windows;

    private MappedFile(Path path, long size, ByteBuffer[] windows) {
        this.path = path;
        this.size = size;
        this.windows = windows;
    }

    static MappedFile open(Path path) {
        if (!Files.isRegularFile(path)) {
            throw CheckpointException.of(
                    Kind.UNREADABLE, path.toString(), "", "there is no such file; a regular file was expected");
        }
        try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
            long size = channel.size();
            if (size > LARGEST_FILE) {
                throw CheckpointException.of(
                        Kind.TOO_LARGE, path.toString(), "", size + " bytes, at most " + LARGEST_FILE + " are read");
            }
            return new MappedFile(path, size, map(channel, size));
        } catch (IOException e) {
            throw CheckpointException.of(Kind.UNREADABLE, path.toString(), "", "cannot be read: " + e.getMessage(), e);
        }
    }

    private static ByteBuffer[] map(FileChannel channel, long size) throws IOException {
        ByteBuffer[] windows = new ByteBuffer[(int) ((size + (1L << WINDOW_SHIFT) - 1) >>> WINDOW_SHIFT)];
        for (int i = 0; i < windows.length; i++) {
            long start = (long) i << WINDOW_SHIFT;
            windows[i] = channel.map(MapMode.READ_ONLY, start, Math.min(size - start, Integer.MAX_VALUE))
                    .order(ByteOrder.LITTLE_ENDIAN);
        }
        return windows;
    }

    Path path() {
        return path;
    }

    long size() {
        return size;
    }

    /** Whether {@code length} bytes at {@code offset} lie in the file. */
    boolean holds(long offset, long length) {
        return offset >= 0 && length >= 0 && offset <= size - length;
    }

    /** A view of {@code length} bytes, at most {@link #LONGEST_SLICE}, at {@code offset}; both lie in the file. */
    ByteBuffer slice(long offset, long length) {
        if (!holds(offset, length) || length > LONGEST_SLICE) {
            throw new IllegalArgumentException(length + " bytes at " + offset + " of " + size);
        }
        if (length == 0) {
            return ByteBuffer.allocate(0).order(ByteOrder.LITTLE_ENDIAN);
        }
        ByteBuffer window = window(offset);
        return window.slice(inWindow(offset), (int) length).order(ByteOrder.LITTLE_ENDIAN);
    }

    /** Puts the element of 1, 2, 4 or 8 bytes at {@code offset} into the little-endian {@code target}. */
    void copyElement(long offset, int bytes, ByteBuffer target) {
        ByteBuffer window = window(offset);
        int at = inWindow(offset);
        switch (bytes) {
            case 1 -> target.put(window.get(at));
            case 2 -> target.putShort(window.getShort(at));
            case 4 -> target.putInt(window.getInt(at));
            case 8 -> target.putLong(window.getLong(at));
            default -> throw new IllegalArgumentException(bytes + " bytes are no element");
        }
    }

    private ByteBuffer window(long offset) {
        ByteBuffer[] open = windows;
        if (open == null) {
            throw new IllegalStateException(path + " is closed");
        }
        return open[(int) (offset >>> WINDOW_SHIFT)];
    }

    private static int inWindow(long offset) {
        return (int) (offset & ((1L << WINDOW_SHIFT) - 1));
    }

    /** {@code bytes} as UTF-8, refusing what is not. */
    String text(ByteBuffer bytes, String where) {
        try {
            return UTF_8.newDecoder().decode(bytes).toString();
        } catch (CharacterCodingException e) {
            throw CheckpointException.of(Kind.MALFORMED, path.toString(), where, "the text is not UTF-8", e);
        }
    }

    /** The SHA-256 of the file in lower-case hex. */
    String sha256() {
        MessageDigest digest;
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
        for (long at = 0; at < size; at += DIGEST_STEP) {
            digest.update(slice(at, Math.min(DIGEST_STEP, size - at)));
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    CheckpointException fault(Kind kind, String where, String problem) {
        return CheckpointException.of(kind, path.toString(), where, problem);
    }

    /** Forgets the mappings; the memory goes back when the collector finds them. */
    @Override
    public void close() {
        windows = null;
    }
}
