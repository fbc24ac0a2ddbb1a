package fusedream.engine.weights;

import static fusedream.engine.weights.CheckpointException.quote;

import java.nio.ByteBuffer;
import java.nio.FloatBuffer;
import java.nio.ShortBuffer;

/** Turns runs of little-endian elements into Java numbers, exactly where the wider type allows it. */
final class Decoder {

    /** Moves the exponent of a half, read as the top bits of a float, from bias 15 to bias 127: 2^(127 - 15). */
    private static final float REBIAS = 0x1p112f;

    private Decoder() {}

    static void requireRoom(StoredTensor tensor, FloatBuffer target) {
        if (target.remaining() < tensor.elements()) {
            throw new IllegalArgumentException("tensor " + quote(tensor.name()) + ": " + tensor.elements()
                    + " elements do not fit the " + target.remaining() + " places of the target");
        }
    }

    static void requireIntegers(StoredTensor tensor, String what) {
        if (tensor.type().floating()) {
            throw CheckpointException.of(
                    CheckpointException.Kind.MISMATCH,
                    what,
                    "tensor " + quote(tensor.name()),
                    "integers were expected, the elements are " + tensor.type());
        }
    }

    /** All of {@code run} as float32 into {@code target}. */
    static void floats(ElementType type, ByteBuffer run, FloatBuffer target) {
        switch (type) {
            case F32 -> target.put(run.asFloatBuffer());
            case F16 -> halves(run.asShortBuffer(), target);
            case BF16 -> brainHalves(run.asShortBuffer(), target);
            case F64 -> {
                while (run.hasRemaining()) {
                    target.put((float) run.getDouble());
                }
            }
            default -> {
                while (run.hasRemaining()) {
                    target.put((float) nextLong(type, run));
                }
            }
        }
    }

    private static void halves(ShortBuffer run, FloatBuffer target) {
        int count = run.remaining();
        for (int i = 0; i < count; i++) {
            target.put(half(run.get(i)));
        }
    }

    private static void brainHalves(ShortBuffer run, FloatBuffer target) {
        int count = run.remaining();
        for (int i = 0; i < count; i++) {
            target.put(brainHalf(run.get(i)));
        }
    }

    /** One element as float64, and {@code run} advanced past it. */
    static double nextDouble(ElementType type, ByteBuffer run) {
        return switch (type) {
            case F64 -> run.getDouble();
            case F32 -> run.getFloat();
            case F16 -> half(run.getShort());
            case BF16 -> brainHalf(run.getShort());
            default -> nextLong(type, run);
        };
    }

    /** One element of an integer type, and {@code run} advanced past it. */
    static long nextLong(ElementType type, ByteBuffer run) {
        return switch (type) {
            case I64 -> run.getLong();
            case I32 -> run.getInt();
            case I16 -> run.getShort();
            case I8 -> run.get();
            case U8 -> Byte.toUnsignedInt(run.get());
            case BOOL -> run.get() == 0 ? 0 : 1;
            default -> throw new IllegalArgumentException(type + " is not an integer type");
        };
    }

    /**
     * The value of IEEE 754 binary16 {@code bits}, exactly. Its exponent and fraction are put where a float has them;
     * one multiplication by a power of two then corrects the exponent's bias and normalises subnormals on the way (the
     * method of Giesen's "half to float done quic").
     */
    static float half(short bits) {
        int magnitude = (bits & 0x7fff) << 13;
        int sign = (bits & 0x8000) << 16;
        boolean infiniteOrNan = (bits & 0x7c00) == 0x7c00;
        int widened = infiniteOrNan
                ? magnitude | 0x7f800000
                : Float.floatToRawIntBits(Float.intBitsToFloat(magnitude) * REBIAS);
        return Float.intBitsToFloat(widened | sign);
    }

    /** The value of bfloat16 {@code bits}, exactly. */
    static float brainHalf(short bits) {
        return Float.intBitsToFloat(bits << 16);
    }
}
