package fusedream.engine.bank;

import java.util.List;

/**
 * Where things lie in a bank's file: header, two commit slots, then segments of equal size one behind the other.
 *
 * <p>A segment holds R entries of an embedding of D numbers in planes, so that a scan reads one of them only:
 *
 * <pre>
 * coarse   (D/4, R, 4)  int8     the upper halves, four neighbouring dimensions of an entry together
 * fine     (R, D)       int8     the lower halves
 * scale    (R)          float32  NaN for an entry that is never chosen
 * latent   (R, L)       float32  z and y; L is 0 where latents follow from the seed
 * </pre>
 *
 * @param width D, rounded up to a multiple of 4
 * @param latentSize of z
 * @param latentNumbers L, of z and y together, or 0
 * @param entries R
 */
record Geometry(int width, int latentSize, int latentNumbers, int entries) {

    /** Dimensions that lie together. */
    static final int GROUP = 4;

    /** Where the two commit slots lie, each in a sector of its own. */
    static final List<Integer> SLOTS = List.of(BankHeader.BYTES, BankHeader.BYTES + 2048);

    /** Where segments begin. */
    static final int DATA = BankHeader.BYTES + 4096;

    /** The largest bank: places are ints. */
    static final int MOST_ENTRIES = Integer.MAX_VALUE - (1 << 17);

    private static final int LARGEST_SEGMENT_BYTES = 1 << 30;

    /** @throws IllegalArgumentException if a segment is larger than can be mapped at once */
    Geometry {
        long bytes = (long) entries * (2L * width + Float.BYTES + (long) Float.BYTES * latentNumbers);
        if (bytes > LARGEST_SEGMENT_BYTES) {
            throw new IllegalArgumentException("Expected segments of at most " + LARGEST_SEGMENT_BYTES + " bytes, got "
                    + entries + " entries of together " + bytes + ".");
        }
    }

    static Geometry of(BankSpec spec) {
        BankSpec.Pack pack = spec.pack();
        int width = (pack.width() + GROUP - 1) / GROUP * GROUP;
        int numbers = spec.origin() == BankSpec.Origin.GIVEN ? pack.latentSize() + pack.classEmbeddingSize() : 0;
        return new Geometry(width, pack.latentSize(), numbers, spec.segment());
    }

    int segmentBytes() {
        return latents() + Float.BYTES * latentNumbers * entries;
    }

    /** How many segments hold so many entries. */
    int segments(int size) {
        return (int) (((long) size + entries - 1) / entries);
    }

    /** Where a segment begins in the file. */
    long start(int segment) {
        return DATA + (long) segment * segmentBytes();
    }

    /** How many entries lie in the whole segments of a file of so many bytes. */
    long room(long fileBytes) {
        return Math.max(0, fileBytes - DATA) / segmentBytes() * entries;
    }

    int groups() {
        return width / GROUP;
    }

    /** Where the fine plane begins in a segment. */
    int fine() {
        return width * entries;
    }

    /** Where the scales begin in a segment. */
    int scales() {
        return 2 * fine();
    }

    /** Where the latents begin in a segment. */
    int latents() {
        return scales() + Float.BYTES * entries;
    }
}
