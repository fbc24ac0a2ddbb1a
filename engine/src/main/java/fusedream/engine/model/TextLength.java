package fusedream.engine.model;

/**
 * The length of a text in an encoder's own tokens, start and end among them.
 *
 * @param tokens how many tokens the whole text has
 * @param limit how many the encoder reads
 */
public record TextLength(int tokens, int limit) {

    /** Whether the encoder does not read all of it. */
    public boolean truncated() {
        return tokens > limit;
    }
}
