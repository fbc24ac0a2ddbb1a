package fusedream.engine.pack;

/**
 * What is known of a file's sha-256: all 64 digits, the first few, as torchvision publishes them in file names, or nothing.
 *
 * @param digits in lower-case hexadecimal
 */
record Fingerprint(String digits) {

    /** The publisher gives none. */
    static final Fingerprint UNPUBLISHED = new Fingerprint("");

    static final int WHOLE = 64;

    boolean whole() {
        return digits.length() == WHOLE;
    }

    boolean fits(String sha256) {
        return sha256.startsWith(digits);
    }
}
