package fusedream.engine.pack;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What a model pack consists of.
 *
 * @param name what it is asked for by
 * @param description what it is, in a sentence
 * @param parts its networks
 * @param files what is known of its files, by path; those that the parts name and no others
 */
record Manifest(String name, String description, Parts parts, Map<String, PackFile> files) {

    Manifest {
        files = Collections.unmodifiableMap(new LinkedHashMap<>(files));
    }

    /** The files that the search needs, path by role, in a fixed order. */
    Map<String, String> roles() {
        return parts.roles(files);
    }
}
