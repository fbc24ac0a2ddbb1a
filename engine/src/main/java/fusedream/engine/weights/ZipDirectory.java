package fusedream.engine.weights;

import static fusedream.engine.weights.CheckpointException.quote;

import fusedream.engine.weights.CheckpointException.Kind;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The entries of a zip archive as its central directory names them, each checked against its local header; the names and
 * offsets of fields are those of PKWARE's APPNOTE.TXT, sections 4.3.6 to 4.5.3.
 */
final class ZipDirectory {

    static final int STORED = 0;
    static final int DEFLATED = 8;

    private static final int LOCAL_HEADER = 0x04034b50;
    private static final int CENTRAL_HEADER = 0x02014b50;
    private static final int LOCAL_BYTES = 30;
    private static final int CENTRAL_BYTES = 46;
    private static final int MOST_ENTRIES = 2 * Contents.MOST_TENSORS;
    /** Encrypted (bits 0 and 6) or with masked headers (bit 13). */
    private static final int SECRET_FLAGS = 1 | 1 << 6 | 1 << 13;
    /** Sizes follow the data, the local header has zeros in their place. */
    private static final int SIZES_FOLLOW = 1 << 3;

    private static final long SENTINEL_32 = 0xffff_ffffL;

    private final MappedFile file;
    private final ZipEnd end;
    private final Map<String, Entry> entries = new LinkedHashMap<>();

    /** A file in the archive; {@code header} is where its local header lies, {@code data} where its bytes do. */
    record Entry(String name, int method, long header, long data, long packed, long unpacked) {

        long end() {
            return data + packed;
        }
    }

    private ZipDirectory(MappedFile file, ZipEnd end) {
        this.file = file;
        this.end = end;
    }

    static boolean recognises(ByteBuffer head) {
        return head.limit() >= 4 && head.getInt(0) == LOCAL_HEADER;
    }

    static ZipDirectory read(MappedFile file) {
        ZipEnd end = ZipEnd.find(file);
        ZipDirectory directory = new ZipDirectory(file, end);
        if (end.entries() > MOST_ENTRIES || end.directoryBytes() > MappedFile.LONGEST_SLICE) {
            throw file.fault(Kind.TOO_LARGE, "zip directory", "more than " + MOST_ENTRIES + " entries");
        }
        ByteBuffer records = file.slice(end.directory(), end.directoryBytes());
        for (long i = 0; i < end.entries(); i++) {
            directory.readEntry(records);
        }
        if (records.hasRemaining()) {
            throw file.fault(Kind.MALFORMED, "zip directory", "goes on behind its last entry");
        }
        directory.requireDisjoint();
        return directory;
    }

    Collection<Entry> entries() {
        return Collections.unmodifiableCollection(entries.values());
    }

    Optional<Entry> find(String name) {
        return Optional.ofNullable(entries.get(name));
    }

    private void readEntry(ByteBuffer records) {
        int at = records.position();
        if (records.remaining() < CENTRAL_BYTES || records.getInt(at) != CENTRAL_HEADER) {
            throw file.fault(Kind.MALFORMED, "zip directory", "no entry at byte " + (end.directory() + at));
        }
        int nameBytes = unsigned16(records, at + 28);
        int extraBytes = unsigned16(records, at + 30);
        int bytes = CENTRAL_BYTES + nameBytes + extraBytes + unsigned16(records, at + 32);
        if (records.remaining() < bytes) {
            throw file.fault(Kind.MALFORMED, "zip directory", "an entry runs past the end of the directory");
        }
        String name = file.text(records.slice(at + CENTRAL_BYTES, nameBytes), "zip directory");
        int flags = unsigned16(records, at + 8);
        int method = unsigned16(records, at + 10);
        if ((flags & SECRET_FLAGS) != 0 || unsigned16(records, at + 34) != 0) {
            throw file.fault(Kind.UNSUPPORTED, where(name), "encrypted or on another disk");
        }
        if (method != STORED && method != DEFLATED) {
            throw file.fault(Kind.UNSUPPORTED, where(name), "compression method " + method);
        }
        ByteBuffer extra =
                records.slice(at + CENTRAL_BYTES + nameBytes, extraBytes).order(records.order());
        long[] sizes = sizes(name, records, at, extra);
        add(locate(name, method, flags, sizes));
        records.position(at + bytes);
    }

    /** The unpacked size, the packed size and the local header's offset, as 64 bits where the entry has them. */
    private long[] sizes(String name, ByteBuffer records, int at, ByteBuffer extra) {
        long[] sizes = {unsigned32(records, at + 24), unsigned32(records, at + 20), unsigned32(records, at + 42)};
        ByteBuffer wide = zip64Field(extra);
        for (int i = 0; i < sizes.length; i++) {
            if (sizes[i] == SENTINEL_32) {
                if (wide.remaining() < Long.BYTES) {
                    throw file.fault(Kind.MALFORMED, where(name), "lacks its 64-bit sizes");
                }
                sizes[i] = wide.getLong();
            }
        }
        return sizes;
    }

    private static ByteBuffer zip64Field(ByteBuffer extra) {
        while (extra.remaining() >= 4) {
            int id = Short.toUnsignedInt(extra.getShort());
            int bytes = Math.min(Short.toUnsignedInt(extra.getShort()), extra.remaining());
            if (id == 1) {
                return extra.slice(extra.position(), bytes).order(extra.order());
            }
            extra.position(extra.position() + bytes);
        }
        return extra.position(extra.limit());
    }

    /** Finds the data of an entry behind its local header, which must tell the same as the directory. */
    private Entry locate(String name, int method, int flags, long[] sizes) {
        long header = sizes[2];
        if (header < 0 || sizes[0] < 0 || sizes[1] < 0 || header > end.directory() - LOCAL_BYTES) {
            throw file.fault(Kind.MALFORMED, where(name), "its header lies outside of the archive, at byte " + header);
        }
        ByteBuffer local = file.slice(header, LOCAL_BYTES);
        int nameBytes = unsigned16(local, 26);
        long data = header + LOCAL_BYTES + nameBytes + unsigned16(local, 28);
        if (local.getInt(0) != LOCAL_HEADER || data > end.directory() || sizes[1] > end.directory() - data) {
            throw file.fault(Kind.MALFORMED, where(name), "does not lie in the archive, at byte " + header);
        }
        boolean sizesDiffer = (flags & SIZES_FOLLOW) == 0
                && (differs(unsigned32(local, 18), sizes[1]) || differs(unsigned32(local, 22), sizes[0]));
        String localName = file.text(file.slice(header + LOCAL_BYTES, nameBytes), where(name));
        if (!localName.equals(name)
                || unsigned16(local, 8) != method
                || unsigned16(local, 6) != flags
                || sizesDiffer
                || (method == STORED && sizes[0] != sizes[1])) {
            throw file.fault(Kind.MALFORMED, where(name), "the directory and the entry contradict each other");
        }
        return new Entry(name, method, header, data, sizes[1], sizes[0]);
    }

    private static boolean differs(long local, long central) {
        return local != SENTINEL_32 && local != central;
    }

    private void add(Entry entry) {
        if (entries.put(entry.name(), entry) != null) {
            throw file.fault(Kind.MALFORMED, where(entry.name()), "occurs twice");
        }
    }

    private void requireDisjoint() {
        List<Entry> byPlace = new ArrayList<>(entries.values());
        byPlace.sort(Comparator.comparingLong(Entry::header));
        long reached = 0;
        for (Entry entry : byPlace) {
            if (entry.header() < reached) {
                throw file.fault(Kind.MALFORMED, where(entry.name()), "overlaps the entry before it");
            }
            reached = entry.end();
        }
    }

    private static String where(String name) {
        return "zip entry " + quote(name);
    }

    private static int unsigned16(ByteBuffer bytes, int at) {
        return Short.toUnsignedInt(bytes.getShort(at));
    }

    private static long unsigned32(ByteBuffer bytes, int at) {
        return Integer.toUnsignedLong(bytes.getInt(at));
    }
}
