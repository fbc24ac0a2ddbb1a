package fusedream.engine.fetch;

/**
 * A file that came.
 *
 * @param bytes its size
 * @param sha256 its hash, in lower-case hexadecimal
 */
public record Fetched(long bytes, String sha256) {}
