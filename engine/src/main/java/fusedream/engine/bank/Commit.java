package fusedream.engine.bank;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Comparator;
import java.util.Optional;
import java.util.zip.CRC32C;

/**
 * How many entries of a file count. It stands in two slots that are written in turn, each with a checksum, so that a write
 * which a crash tore leaves the one before it.
 *
 * @param sequence the number of this commit, from 1; the higher of the two slots holds
 * @param size entries
 */
record Commit(long sequence, long size) {

    static final int BYTES = 2 * Long.BYTES + Integer.BYTES;

    private static final Commit NONE = new Commit(0, 0);

    /** The one that holds, of the start of a file; none has size 0. */
    static Commit read(ByteBuffer head) {
        return Geometry.SLOTS.stream()
                .flatMap(slot -> decode(head.slice(slot, BYTES)).stream())
                .max(Comparator.comparingLong(Commit::sequence))
                .orElse(NONE);
    }

    /** The one after this. */
    Commit next(long newSize) {
        return new Commit(sequence + 1, newSize);
    }

    /** Where it belongs in the file. */
    int slot() {
        return Geometry.SLOTS.get((int) (sequence % 2));
    }

    ByteBuffer encode() {
        ByteBuffer bytes = ByteBuffer.allocate(BYTES).order(ByteOrder.LITTLE_ENDIAN);
        bytes.putLong(sequence).putLong(size);
        return bytes.putInt(checksum(bytes)).flip();
    }

    private static Optional<Commit> decode(ByteBuffer slot) {
        byte[] copy = new byte[BYTES]; // a writer may change the slot while it is read
        slot.get(copy);
        ByteBuffer bytes = ByteBuffer.wrap(copy).order(ByteOrder.LITTLE_ENDIAN);
        Commit commit = new Commit(bytes.getLong(), bytes.getLong());
        boolean sound = bytes.getInt() == checksum(bytes) && commit.sequence > 0 && commit.size >= 0;
        return sound ? Optional.of(commit) : Optional.empty();
    }

    private static int checksum(ByteBuffer bytes) {
        CRC32C sum = new CRC32C();
        sum.update(bytes.duplicate().limit(2 * Long.BYTES).position(0));
        return (int) sum.getValue();
    }
}
