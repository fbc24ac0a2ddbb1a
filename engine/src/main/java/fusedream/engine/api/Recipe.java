package fusedream.engine.api;

import java.util.Map;

/**
 * How to make a picture again, as its {@link Provenance} says.
 *
 * @param request the same one; it gives the same picture on the same pack, precision and machine
 * @param pack the name of the model pack
 * @param hashes what its parts' files hashed to, sha-256 in hexadecimal by the part's name
 * @param precision in which its networks computed
 */
public record Recipe(DreamRequest request, String pack, Map<String, String> hashes, String precision) {

    public Recipe {
        hashes = Map.copyOf(hashes);
    }
}
