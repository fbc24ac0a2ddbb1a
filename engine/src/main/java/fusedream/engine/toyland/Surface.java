package fusedream.engine.toyland;

import java.util.List;

/** What the body of a thing looks like up close. */
@SuppressWarnings("ImmutableEnumChecker") // unmodifiable lists
public enum Surface {
    PLAIN("plain"),
    STRIPED("striped", "stripy"),
    DOTTED("dotted", "spotted"),
    GLOWING("glowing", "shining", "luminous");

    private final List<String> adjectives;

    Surface(String... adjectives) {
        this.adjectives = List.of(adjectives);
    }

    /** The usual adjective, then its synonyms. */
    public List<String> adjectives() {
        return adjectives;
    }
}
