package fusedream.engine.pack;

import java.util.OptionalLong;
import java.util.regex.Pattern;

/**
 * A file as a manifest describes it.
 *
 * @param path under the folder, with slashes
 * @param size in bytes, if known
 * @param fingerprint what is known of its hash
 * @param licence under which it may be used
 * @param origin where it comes from
 */
record PackFile(String path, OptionalLong size, Fingerprint fingerprint, String licence, Origin origin) {

    /** No models are larger; a manifest that says so is wrong. */
    static final long LARGEST = 64L << 30;

    /** Stays in its folder on every system: no "..", no root, no drive, no hidden files, nothing for a shell to mistake. */
    private static final Pattern SAFE =
            Pattern.compile("[A-Za-z0-9_][A-Za-z0-9._-]{0,99}(/[A-Za-z0-9_][A-Za-z0-9._-]{0,99}){0,7}");

    /** Ours: what downloads, hashes and manifests are kept in. */
    private static final Pattern TAKEN = Pattern.compile(".*\\.part(\\.from)?|models\\.lock|pack\\.yaml");

    static boolean safe(String path) {
        return SAFE.matcher(path).matches() && !TAKEN.matcher(path).matches();
    }

    /** The name without folders. */
    String name() {
        return path.substring(path.lastIndexOf('/') + 1);
    }
}
