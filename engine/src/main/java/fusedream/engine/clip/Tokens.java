package fusedream.engine.clip;

import java.util.Arrays;

/**
 * A text as the text encoder reads it.
 *
 * @param ids as many ids as the context is long, zeros behind the end token
 * @param length number of tokens with start and end token, before the text was cut
 * @param truncated whether the text was too long and was cut
 */
@SuppressWarnings("ArrayRecordComponent") // copied on the way in and out, and compared by content
public record Tokens(int[] ids, int length, boolean truncated) {

    public Tokens {
        ids = ids.clone();
    }

    @Override
    public int[] ids() {
        return ids.clone();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Tokens tokens
                && Arrays.equals(ids, tokens.ids)
                && length == tokens.length
                && truncated == tokens.truncated;
    }

    @Override
    public int hashCode() {
        return 31 * Arrays.hashCode(ids) + length;
    }

    @Override
    public String toString() {
        return "Tokens[ids=" + Arrays.toString(ids) + ", length=" + length + ", truncated=" + truncated + "]";
    }
}
