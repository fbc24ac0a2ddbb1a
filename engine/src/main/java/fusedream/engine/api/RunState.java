package fusedream.engine.api;

import java.util.Arrays;

/**
 * Where a search stands, to be stored and gone on with: basis, weights, Adam's moments, step and random state, in the
 * engine's own form, which begins with its version.
 */
public final class RunState {

    private final byte[] bytes;

    public RunState(byte[] bytes) {
        this.bytes = bytes.clone();
    }

    /** A copy of the stored form. */
    public byte[] bytes() {
        return bytes.clone();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof RunState state && Arrays.equals(bytes, state.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    @Override
    public String toString() {
        return "RunState[" + bytes.length + " bytes]";
    }
}
