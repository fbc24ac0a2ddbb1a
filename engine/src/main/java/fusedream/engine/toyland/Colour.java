package fusedream.engine.toyland;

import fusedream.engine.toyland.paint.Rgb;
import java.util.List;

/** The named colours of things. */
@SuppressWarnings("ImmutableEnumChecker") // unmodifiable lists
public enum Colour {
    RED(0xDB2420, "red", "crimson", "scarlet"),
    ORANGE(0xF7860F, "orange"),
    YELLOW(0xFBDC2B, "yellow", "golden"),
    GREEN(0x2BA640, "green", "emerald"),
    BLUE(0x2058DB, "blue", "azure"),
    PURPLE(0x7F33AE, "purple", "violet"),
    PINK(0xFA8CBD, "pink", "rosy"),
    BROWN(0x84481A, "brown"),
    WHITE(0xF7F7F5, "white"),
    BLACK(0x1A1A1F, "black");

    private final Rgb rgb;
    private final List<String> adjectives;

    Colour(int hex, String... adjectives) {
        this.rgb = Rgb.of(hex);
        this.adjectives = List.of(adjectives);
    }

    public Rgb rgb() {
        return rgb;
    }

    /** The usual adjective, then its synonyms. */
    public List<String> adjectives() {
        return adjectives;
    }
}
