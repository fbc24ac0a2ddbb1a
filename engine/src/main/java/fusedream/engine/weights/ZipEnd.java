package fusedream.engine.weights;

import fusedream.engine.weights.CheckpointException.Kind;
import java.nio.ByteBuffer;

/** Where the central directory of a zip archive lies, as told by the records at the archive's end (APPNOTE 4.3.14-16). */
record ZipEnd(long entries, long directory, long directoryBytes) {

    private static final int END = 0x06054b50;
    private static final int END_BYTES = 22;
    private static final int LONGEST_COMMENT = 0xffff;
    private static final int LOCATOR_64 = 0x07064b50;
    private static final int LOCATOR_64_BYTES = 20;
    private static final int END_64 = 0x06064b50;
    private static final int END_64_BYTES = 56;

    static ZipEnd find(MappedFile file) {
        long tailStart = Math.max(0, file.size() - END_BYTES - LONGEST_COMMENT);
        ByteBuffer tail = file.slice(tailStart, file.size() - tailStart);
        for (int at = tail.limit() - END_BYTES; at >= 0; at--) {
            boolean reachesTheEnd = at + END_BYTES + Short.toUnsignedInt(tail.getShort(at + 20)) == tail.limit();
            if (tail.getInt(at) == END && reachesTheEnd) {
                return read(file, tailStart + at);
            }
        }
        throw file.fault(
                Kind.TRUNCATED, "", "a zip archive without its last part, the directory; fetch the file again");
    }

    private static ZipEnd read(MappedFile file, long at) {
        ByteBuffer end = file.slice(at, END_BYTES);
        ZipEnd narrow = new ZipEnd(
                Short.toUnsignedLong(end.getShort(10)),
                Integer.toUnsignedLong(end.getInt(16)),
                Integer.toUnsignedLong(end.getInt(12)));
        if (end.getShort(4) != 0 || end.getShort(6) != 0 || end.getShort(8) != end.getShort(10)) {
            throw file.fault(Kind.UNSUPPORTED, "", "a zip archive in several parts");
        }
        long locator = at - LOCATOR_64_BYTES;
        if (locator >= 0 && file.slice(locator, LOCATOR_64_BYTES).getInt() == LOCATOR_64) {
            long wideAt = file.slice(locator, LOCATOR_64_BYTES).getLong(8);
            return wide(file, wideAt, locator, narrow).requireEndingAt(wideAt, file);
        }
        return narrow.requireEndingAt(at, file);
    }

    private static ZipEnd wide(MappedFile file, long at, long locator, ZipEnd narrow) {
        if (at < 0
                || at > locator - END_64_BYTES
                || file.slice(at, END_64_BYTES).getInt() != END_64) {
            throw file.fault(Kind.MALFORMED, "zip directory", "no 64-bit end record at byte " + at);
        }
        ByteBuffer end = file.slice(at, END_64_BYTES);
        ZipEnd wide = new ZipEnd(end.getLong(32), end.getLong(48), end.getLong(40));
        boolean agree = agrees(narrow.entries, 0xffff, wide.entries)
                && agrees(narrow.directory, 0xffff_ffffL, wide.directory)
                && agrees(narrow.directoryBytes, 0xffff_ffffL, wide.directoryBytes)
                && end.getLong(4) == locator - at - 12
                && end.getLong(24) == wide.entries;
        if (!agree) {
            throw file.fault(Kind.MALFORMED, "zip directory", "its two end records contradict each other");
        }
        return wide;
    }

    private static boolean agrees(long narrow, long sentinel, long wide) {
        return narrow == sentinel || narrow == wide;
    }

    private ZipEnd requireEndingAt(long end, MappedFile file) {
        if (entries < 0
                || directory < 0
                || directoryBytes < 0
                || directory > end
                || end - directory != directoryBytes) {
            throw file.fault(
                    Kind.MALFORMED,
                    "zip directory",
                    directoryBytes + " bytes at " + directory + " do not end at " + end + ", where the end record is");
        }
        return this;
    }
}
