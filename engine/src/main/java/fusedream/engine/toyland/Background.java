package fusedream.engine.toyland;

import fusedream.engine.toyland.art.Grounds;
import fusedream.engine.toyland.art.Heavens;
import fusedream.engine.toyland.art.Landscape;
import fusedream.engine.toyland.art.Waters;
import java.util.List;

/** Where a scene takes place. */
@SuppressWarnings("ImmutableEnumChecker") // a pure function and an unmodifiable list
public enum Background {
    NIGHT(Heavens::night, "at night", "in the dark", "on a starry night", "at midnight"),
    UNDER_WATER(Waters::deep, "under water", "underwater", "below the waves", "deep down in the water"),
    SEA(Waters::sea, "on the sea", "at sea", "on the ocean", "on the waves"),
    GRASS(Grounds::grass, "on the grass", "in a meadow", "in the meadow", "in a field"),
    DESERT(Grounds::desert, "in the desert", "on the sand", "in a desert", "among the dunes"),
    SNOW(Grounds::snow, "in the snow", "in winter", "on a snowy day", "on the snow"),
    SUNSET(Heavens::sunset, "at sunset", "at dusk", "in the evening", "at sundown"),
    SKY(Heavens::sky, "in the sky", "in the air", "among the clouds", "high in the clouds");

    private final Landscape landscape;
    private final List<String> phrases;

    Background(Landscape landscape, String... phrases) {
        this.landscape = landscape;
        this.phrases = List.of(phrases);
    }

    public Landscape landscape() {
        return landscape;
    }

    /** The usual phrase, then its synonyms. */
    public List<String> phrases() {
        return phrases;
    }
}
