package fusedream.engine.bank;

import fusedream.engine.bank.BankException.Kind;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;

/**
 * A bank's file mapped for reading, which another thread or process may be growing. A mapping of Java ends at 2 GiB, so
 * segments are mapped in stretches of up to 1 GiB, new ones when they are first asked for. Thread-safe.
 */
final class BankFile implements AutoCloseable {

    private static final int STRETCH_BYTES = 1 << 30;

    private final Path path;
    private final FileChannel channel;
    private final ByteBuffer head;
    private final BankSpec spec;
    private final Geometry geometry;
    private final List<Segment> segments = new ArrayList<>();

    /** @param channel of the file; closed with this */
    BankFile(Path path, FileChannel channel) throws IOException {
        this.path = path;
        this.channel = channel;
        ByteBuffer header = ByteBuffer.allocate(BankHeader.BYTES);
        int read;
        do {
            read = channel.read(header, header.position());
        } while (read > 0);
        spec = BankHeader.decode(header.flip(), path);
        try {
            geometry = Geometry.of(spec);
        } catch (IllegalArgumentException e) {
            throw BankException.malformed(path, String.valueOf(e.getMessage()));
        }
        if (channel.size() < Geometry.DATA) {
            throw BankException.malformed(path, "the bank ends before its first entry");
        }
        head = channel.map(MapMode.READ_ONLY, 0, Geometry.DATA);
    }

    @SuppressWarnings("MustBeClosedChecker")
    static BankFile open(Path path) {
        if (!Files.isRegularFile(path)) {
            throw BankException.of(
                    Kind.UNREADABLE, path, "there is no such file; build a bank with 'fusedream bank build'");
        }
        try {
            FileChannel channel = FileChannel.open(path, StandardOpenOption.READ);
            try {
                return new BankFile(path, channel);
            } catch (IOException | RuntimeException e) {
                channel.close();
                throw e;
            }
        } catch (IOException e) {
            throw BankException.unreadable(path, e);
        }
    }

    Path path() {
        return path;
    }

    BankSpec spec() {
        return spec;
    }

    Geometry geometry() {
        return geometry;
    }

    /** The commit that holds now. */
    Commit commit() {
        return Commit.read(head);
    }

    /** How many entries are committed now; of a file that was cut short, those in whole segments. */
    int size() {
        try {
            long room = geometry.room(channel.size());
            return (int) Math.min(Math.min(commit().size(), room), Geometry.MOST_ENTRIES);
        } catch (IOException e) {
            throw BankException.unreadable(path, e);
        }
    }

    /**
     * The segments that hold so many entries.
     *
     * @param size at most what {@link #size} said
     */
    synchronized List<Segment> segments(int size) {
        int wanted = geometry.segments(size);
        try {
            while (segments.size() < wanted) {
                map(Math.min(wanted - segments.size(), Math.max(1, STRETCH_BYTES / geometry.segmentBytes())));
            }
        } catch (IOException e) {
            throw BankException.unreadable(path, e);
        }
        return List.copyOf(segments.subList(0, wanted));
    }

    /** Maps the next segments in one stretch. */
    private void map(int count) throws IOException {
        int bytes = geometry.segmentBytes();
        ByteBuffer stretch = channel.map(MapMode.READ_ONLY, geometry.start(segments.size()), (long) count * bytes);
        for (int i = 0; i < count; i++) {
            segments.add(new Segment(stretch.slice(i * bytes, bytes), geometry));
        }
    }

    /** Closes the file; the memory goes back when the collector finds the mappings. */
    @Override
    public synchronized void close() {
        segments.clear();
        try {
            channel.close();
        } catch (IOException e) {
            throw BankException.unreadable(path, e);
        }
    }
}
