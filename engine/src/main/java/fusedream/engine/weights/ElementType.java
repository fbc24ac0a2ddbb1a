package fusedream.engine.weights;

/** How one element of a stored tensor is encoded; all of them little-endian. */
public enum ElementType {
    F64(8, true),
    F32(4, true),
    /** IEEE 754 binary16. */
    F16(2, true),
    /** The upper half of an {@link #F32}. */
    BF16(2, true),
    I64(8, false),
    I32(4, false),
    I16(2, false),
    I8(1, false),
    U8(1, false),
    /** One byte; zero is false. */
    BOOL(1, false);

    private final int bytes;
    private final boolean floating;

    ElementType(int bytes, boolean floating) {
        this.bytes = bytes;
        this.floating = floating;
    }

    /** Bytes of one element. */
    public int bytes() {
        return bytes;
    }

    /** True for the types that can hold fractions, NaN and infinities. */
    public boolean floating() {
        return floating;
    }
}
