package fusedream.engine.bank;

import fusedream.engine.bank.BankException.Kind;
import fusedream.engine.bank.BankSpec.Origin;
import fusedream.engine.latent.Latent;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/**
 * Appends entries to a bank. What was committed survives a crash at any moment: entries reach the disk before the counter
 * that makes them count. One writer at a time; readers may be open. Not thread-safe.
 */
public final class BankWriter implements AutoCloseable {

    /** Locks live beyond any content, so that they keep nobody from reading. */
    private static final long LOCK_AT = Long.MAX_VALUE - 1;

    private final Path path;
    private final BankSpec spec;
    private final Geometry geometry;
    private final FileChannel channel;
    private final ByteBuffer bytes;
    private final Segment segment;
    private Commit committed;
    private int size;

    private BankWriter(Path path, BankSpec spec, FileChannel channel) throws IOException {
        this.path = path;
        this.spec = spec;
        this.channel = channel;
        this.geometry = Geometry.of(spec);
        this.bytes = ByteBuffer.allocate(geometry.segmentBytes());
        this.segment = new Segment(bytes.duplicate(), geometry);
        lock();
        BankFile present = new BankFile(path, channel); // closing another channel of the file would end the lock
        requireSame(present.spec());
        committed = present.commit();
        size = present.size();
        if (size < committed.size()) {
            // A cut file grows from its last whole segment; the old count must not come alive again as it does.
            writeCommit();
        }
        load();
    }

    /**
     * Opens a bank to append to it; makes an empty one, folders included, if there is no file.
     *
     * @throws BankException if the file is another's, of another recipe, damaged or being written, or cannot be made
     */
    public static BankWriter open(Path path, BankSpec spec) {
        try {
            if (Files.notExists(path)) {
                create(path, spec);
            }
            FileChannel channel = FileChannel.open(path, StandardOpenOption.READ, StandardOpenOption.WRITE);
            try {
                return new BankWriter(path, spec, channel);
            } catch (IOException | RuntimeException e) {
                channel.close();
                throw e;
            }
        } catch (IOException e) {
            throw BankException.unwritable(path, e);
        }
    }

    /** A header is there whole or not at all. */
    private static void create(Path path, BankSpec spec) throws IOException {
        Path absolute = path.toAbsolutePath();
        Path part = absolute.resolveSibling(absolute.getFileName() + ".part");
        Files.createDirectories(absolute.resolveSibling(".").normalize());
        try (FileChannel channel = FileChannel.open(
                part, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE)) {
            writeAll(channel, BankHeader.encode(spec), 0);
            writeAll(channel, ByteBuffer.allocate(Geometry.DATA - BankHeader.BYTES), BankHeader.BYTES);
            channel.force(true);
        }
        Files.move(part, absolute, StandardCopyOption.ATOMIC_MOVE);
    }

    @SuppressWarnings("resource") // The lock goes with the channel.
    private void lock() throws IOException {
        boolean ours;
        try {
            ours = channel.tryLock(LOCK_AT, 1, false) != null;
        } catch (OverlappingFileLockException e) {
            ours = false;
        }
        if (!ours) {
            throw BankException.of(
                    Kind.BUSY, path, "another process or thread is growing this bank; let it finish, or stop it");
        }
    }

    private void requireSame(BankSpec present) {
        LatentBank.requireFit(path, present.pack(), spec.pack());
        if (!present.recipe().equals(spec.recipe())
                || present.origin() != spec.origin()
                || present.segment() != spec.segment()) {
            throw BankException.of(
                    Kind.OTHER_RECIPE,
                    path,
                    "this bank was made by " + present.recipe() + ", " + present.origin() + ", and cannot go on by "
                            + spec.recipe() + ", " + spec.origin() + "; use its recipe or another file");
        }
    }

    /** Brings the entries of the open segment into memory, and nothing of what a crash left behind them. */
    private void load() throws IOException {
        int rows = size % geometry.entries();
        if (rows > 0) {
            ByteBuffer all = bytes.duplicate();
            long start = geometry.start(size / geometry.entries());
            int read;
            do {
                read = channel.read(all, start + all.position());
            } while (read > 0);
            segment.clearFrom(rows);
        }
    }

    /** Entries appended, committed or not. */
    public int size() {
        return size;
    }

    /** What the bank is. */
    public BankSpec spec() {
        return spec;
    }

    /**
     * Appends the next candidate of a sampled bank.
     *
     * @param embedding its mean embedding, as {@link LatentBank} defines it; if a number is not finite, the entry is kept
     *     for its number's sake and never chosen
     */
    public void append(float[] embedding) {
        require(Origin.SAMPLED, embedding);
        segment.put(row(), embedding);
        appended();
    }

    /** Appends a latent to a bank of given ones; otherwise as {@link #append(float[])}. */
    public void append(Latent latent, float[] embedding) {
        require(Origin.GIVEN, embedding);
        BankSpec.Pack pack = spec.pack();
        if (latent.z().length != pack.latentSize() || latent.y().length != pack.classEmbeddingSize()) {
            throw new IllegalArgumentException("Expected a z of " + pack.latentSize() + " numbers and a y of "
                    + pack.classEmbeddingSize() + ", got " + latent + ".");
        }
        segment.put(row(), embedding);
        segment.putLatent(row(), latent);
        appended();
    }

    private void require(Origin origin, float[] embedding) {
        if (spec.origin() != origin || embedding.length != spec.pack().width()) {
            throw new IllegalArgumentException("Expected an entry of a bank that is " + spec.origin()
                    + ", with an embedding of " + spec.pack().width() + " numbers; got one that is " + origin
                    + ", with " + embedding.length + ".");
        }
        if (size == Geometry.MOST_ENTRIES) {
            throw BankException.of(Kind.UNWRITABLE, path, "the bank is full with " + size + " entries");
        }
    }

    private int row() {
        return size % geometry.entries();
    }

    private void appended() {
        size++;
        if (row() == 0) {
            writeSegment(size - 1);
            segment.clearFrom(0);
        }
    }

    /** Makes all appended entries count; they are on the disk when this returns. */
    public void commit() {
        if (size == committed.size()) {
            return;
        }
        if (row() > 0) {
            writeSegment(size - 1);
        }
        writeCommit();
    }

    private void writeSegment(int entry) {
        try {
            writeAll(channel, bytes.duplicate(), geometry.start(entry / geometry.entries()));
        } catch (IOException e) {
            throw BankException.unwritable(path, e);
        }
    }

    private void writeCommit() {
        try {
            channel.force(false);
            Commit next = committed.next(size);
            writeAll(channel, next.encode(), next.slot());
            channel.force(false);
            committed = next;
        } catch (IOException e) {
            throw BankException.unwritable(path, e);
        }
    }

    private static void writeAll(FileChannel channel, ByteBuffer content, long at) throws IOException {
        long start = at - content.position();
        while (content.hasRemaining()) {
            channel.write(content, start + content.position());
        }
    }

    /** Closes the file; what was appended and not committed is forgotten. */
    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw BankException.unwritable(path, e);
        }
    }
}
