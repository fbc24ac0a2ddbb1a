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
 * the segments are mapped in windows of whole segments up to 1 GiB; the last window is mapped anew as it grows. Thread-safe.
 */
final class BankFile implements AutoCloseable {

    private static final int WINDOW_BYTES = 1 << 30;

    private final Path path;
    private final FileChannel channel;
    private final ByteBuffer head;
    private final BankSpec spec;
    private final Geometry geometry;
    private final int windowSegments;
    private final List<ByteBuffer> windows = new ArrayList<>();

    private BankFile(Path path, FileChannel channel) throws IOException {
        this.path = path;
        this.channel = channel;
        ByteBuffer header = ByteBuffer.allocate(BankHeader.BYTES);
        while (header.hasRemaining() && channel.read(header, header.position()) > 0) {
            continue;
        }
        spec = BankHeader.decode(header.flip(), path);
        try {
            geometry = Geometry.of(spec);
        } catch (IllegalArgumentException e) {
            throw BankException.malformed(path, e.getMessage());
        }
        if (channel.size() < Geometry.DATA) {
            throw BankException.malformed(path, "the bank ends before its first entry");
        }
        head = channel.map(MapMode.READ_ONLY, 0, Geometry.DATA);
        windowSegments = Math.max(1, WINDOW_BYTES / geometry.segmentBytes());
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
     * One segment.
     *
     * @param size entries that are there as {@link #size} said; the segment holds one of them
     */
    Segment segment(int index, int size) {
        int first = index / windowSegments * windowSegments;
        int last = Math.min(geometry.segments(size), first + windowSegments);
        ByteBuffer window = window(index / windowSegments, (last - first) * geometry.segmentBytes());
        int start = (index - first) * geometry.segmentBytes();
        return new Segment(window.slice(start, geometry.segmentBytes()), geometry);
    }

    private synchronized ByteBuffer window(int number, int bytes) {
        while (windows.size() <= number) {
            windows.add(ByteBuffer.allocate(0));
        }
        if (windows.get(number).limit() < bytes) {
            try {
                windows.set(
                        number, channel.map(MapMode.READ_ONLY, geometry.start(number * windowSegments), bytes));
            } catch (IOException e) {
                throw BankException.unreadable(path, e);
            }
        }
        return windows.get(number);
    }

    /** Closes the file; the memory goes back when the collector finds the mappings. */
    @Override
    public synchronized void close() {
        windows.clear();
        try {
            channel.close();
        } catch (IOException e) {
            throw BankException.unreadable(path, e);
        }
    }
}
