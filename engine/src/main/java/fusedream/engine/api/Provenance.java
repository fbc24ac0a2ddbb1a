package fusedream.engine.api;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * How a picture was made, as keys and values in a fixed order: enough to make it again. Written into its PNG.
 *
 * @param entries such as {@code prompt}, {@code seed}, {@code pack}, {@code pack.sha256}, {@code steps}, {@code version}
 */
public record Provenance(Map<String, String> entries) {

    public Provenance {
        entries = Collections.unmodifiableMap(new LinkedHashMap<>(entries));
    }
}
