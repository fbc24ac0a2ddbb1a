package fusedream.engine.weights;

import java.nio.ByteBuffer;

/** Puts the elements of one tensor into a little-endian buffer. */
final class Encoder {

    /** The exponent of binary16's smallest normal number. */
    private static final int LEAST_HALF_EXPONENT = -14;

    private static final int HALF_FRACTION_BITS = 10;
    private static final short HALF_INFINITY = 0x7c00;
    private static final short HALF_NAN = 0x7e00;

    private final ElementPutter putter;

    private interface ElementPutter {
        void put(int i, ByteBuffer target);
    }

    private Encoder(ElementPutter putter) {
        this.putter = putter;
    }

    /** Reads {@code tensor}, to be encoded as {@code type}. */
    static Encoder of(StoredTensor tensor, ElementType type) {
        if (type == ElementType.F64) {
            double[] values = tensor.toDoubles();
            return new Encoder((i, target) -> target.putDouble(values[i]));
        }
        return new Encoder(type.floating() ? floats(type, tensor.toFloats()) : integers(type, tensor.toLongs()));
    }

    private static ElementPutter floats(ElementType type, float[] values) {
        return switch (type) {
            case F16 -> (i, target) -> target.putShort(half(values[i]));
            case BF16 -> (i, target) -> target.putShort(brainHalf(values[i]));
            default -> (i, target) -> target.putFloat(values[i]);
        };
    }

    private static ElementPutter integers(ElementType type, long[] values) {
        return switch (type.bytes()) {
            case 8 -> (i, target) -> target.putLong(values[i]);
            case 4 -> (i, target) -> target.putInt((int) values[i]);
            case 2 -> (i, target) -> target.putShort((short) values[i]);
            default -> (i, target) -> target.put((byte) values[i]);
        };
    }

    /** Puts the element with flat index {@code i}. */
    void put(int i, ByteBuffer target) {
        putter.put(i, target);
    }

    /** {@code value} as IEEE 754 binary16, rounded to the nearest, ties to even. */
    static short half(float value) {
        short sign = (short) (Float.floatToRawIntBits(value) >>> 16 & 0x8000);
        if (Float.isNaN(value)) {
            return (short) (sign | HALF_NAN);
        }
        if (Float.isInfinite(value)) {
            return (short) (sign | HALF_INFINITY);
        }
        int exponent = Math.max(Math.getExponent(value), LEAST_HALF_EXPONENT);
        // in units of the last place, a number of at most 11 bits; a carry rightly raises the exponent
        double units = Math.rint(Math.scalb((double) Math.abs(value), HALF_FRACTION_BITS - exponent));
        long bits = ((long) (exponent - LEAST_HALF_EXPONENT) << HALF_FRACTION_BITS) + (long) units;
        return (short) (sign | Math.min(bits, HALF_INFINITY));
    }

    /** {@code value} as bfloat16, rounded to the nearest, ties to even. */
    static short brainHalf(float value) {
        int bits = Float.floatToRawIntBits(value);
        if (Float.isNaN(value)) {
            return (short) (bits >>> 16 | 0x40);
        }
        int tie = (bits >>> 16) & 1;
        return (short) ((bits + 0x7fff + tie) >>> 16);
    }
}
