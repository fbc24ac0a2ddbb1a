package fusedream.engine.fetch;

import java.net.URI;
import java.nio.file.Path;
import java.util.OptionalLong;

/**
 * A file that is wanted.
 *
 * @param name what it is called in messages
 * @param source where it is, {@code https} or {@code http}
 * @param target where it goes; nothing may be there yet
 * @param size in bytes, if known
 * @param digits the first digits of its sha-256 in lower-case hexadecimal, as many as are known, none to all 64
 */
public record Download(String name, URI source, Path target, OptionalLong size, String digits) {

    /** Whether a whole hash is known, so that pieces of two files could not pass for one. */
    boolean hashKnown() {
        return digits.length() == 64;
    }
}
