package fusedream.engine.weights;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import fusedream.engine.weights.CheckpointException.Kind;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** The bytes of a pickle and the place reached in them. */
final class PickleInput {

    /** Pickles hold names and shapes; one that goes on longer is refused. */
    static final int LONGEST = 1 << 26;

    private static final int LONGEST_TEXT = 1 << 20;
    private static final int LONGEST_LINE = 1 << 10;
    private static final int LONGEST_NUMBER = 255;

    private final MappedFile file;
    private final String source;
    private final long start;
    private final ByteBuffer bytes;
    private int opcodeAt;

    /**
     * The pickle in {@code bytes}.
     *
     * @param source what holds the pickle, for messages
     * @param start the byte of {@code source} at which {@code bytes} begins
     */
    PickleInput(MappedFile file, String source, long start, ByteBuffer bytes) {
        this.file = file;
        this.source = source;
        this.start = start;
        this.bytes = bytes;
    }

    int nextOpcode() {
        opcodeAt = bytes.position();
        return nextByte();
    }

    /** The bytes of this pickle that were read. */
    int consumed() {
        return bytes.position();
    }

    boolean atEnd() {
        return !bytes.hasRemaining();
    }

    int nextByte() {
        return Byte.toUnsignedInt(take(1).get());
    }

    int nextShort() {
        return Short.toUnsignedInt(take(2).getShort());
    }

    int nextInt() {
        return take(4).getInt();
    }

    long nextUnsignedInt() {
        return Integer.toUnsignedLong(nextInt());
    }

    long nextLong() {
        return take(8).getLong();
    }

    double nextBigEndianDouble() {
        return Double.longBitsToDouble(Long.reverseBytes(nextLong()));
    }

    /** A little-endian two's complement number of {@code length} bytes: a {@code Long} if it fits. */
    Number nextNumber(long length) {
        if (length < 0 || length > LONGEST_NUMBER) {
            throw fault(Kind.TOO_LARGE, "a number of " + length + " bytes");
        }
        byte[] digits = new byte[(int) length];
        ByteBuffer from = take(length);
        for (int i = digits.length - 1; i >= 0; i--) {
            digits[i] = from.get();
        }
        if (digits.length > Long.BYTES) {
            return new BigInteger(digits);
        }
        return digits.length == 0 ? 0L : new BigInteger(digits).longValue();
    }

    /** A UTF-8 text of {@code length} bytes. */
    String nextText(long length) {
        if (length < 0 || length > LONGEST_TEXT) {
            throw fault(Kind.TOO_LARGE, "a text of " + length + " bytes, at most " + LONGEST_TEXT + " are read");
        }
        ByteBuffer text = take(length);
        return file.text(text, where());
    }

    /** A text up to the next line feed. */
    String nextLine() {
        int end = bytes.position();
        while (end < bytes.limit() && bytes.get(end) != '\n') {
            end++;
        }
        if (end - bytes.position() > LONGEST_LINE) {
            throw fault(Kind.TOO_LARGE, "a name of more than " + LONGEST_LINE + " bytes");
        }
        byte[] line = new byte[end - bytes.position()];
        bytes.get(line);
        nextByte();
        return new String(line, ISO_8859_1);
    }

    void skip(long length) {
        take(length);
    }

    private ByteBuffer take(long length) {
        if (length < 0 || length > bytes.remaining()) {
            throw fault(
                    bytes.limit() == LONGEST ? Kind.TOO_LARGE : Kind.TRUNCATED,
                    "the pickle ends " + bytes.remaining() + " bytes on, " + length + " more were expected");
        }
        ByteBuffer taken = bytes.slice(bytes.position(), (int) length).order(ByteOrder.LITTLE_ENDIAN);
        bytes.position(bytes.position() + (int) length);
        return taken;
    }

    /** A fault at the present opcode. */
    CheckpointException fault(Kind kind, String problem) {
        return file.fault(kind, where(), problem);
    }

    private String where() {
        return "opcode at byte " + (start + opcodeAt) + " of " + source;
    }
}
