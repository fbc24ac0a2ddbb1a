package fusedream.engine.api;

import fusedream.engine.api.SearchSettings.Mixing;
import fusedream.engine.api.SearchSettings.Start;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** Settings with a name. What the quicker ones save is measured in docs/algorithm.md. */
@SuppressWarnings("ImmutableEnumChecker") // a record of plain values
public enum Preset {
    /** The published code, step for step (fusedream_generator.py and its notebook). */
    REFERENCE(new SearchSettings(10_000, 5, Start.CLIP, Mixing.SOFTMAX, 1000, 50, 5e-3, 0.01, true, 0, false, 20)),
    /** The paper's sections 3.1 and 3.2 and their figures. */
    PAPER(new SearchSettings(10_000, 5, Start.AUG_CLIP, Mixing.SCALAR, 1000, 50, 5e-3, 0, true, 0, false, 20)),
    /** A bank in place of sampling, fewer augmentations, and a stop when the score no longer rises. */
    BALANCED(new SearchSettings(2_000, 5, Start.CLIP, Mixing.SCALAR, 500, 16, 1e-2, 0, true, 60, true, 20)),
    /** For trying out words. */
    QUICK(new SearchSettings(500, 5, Start.CLIP, Mixing.SCALAR, 150, 6, 2e-2, 0, true, 30, true, 4));

    private final SearchSettings settings;

    Preset(SearchSettings settings) {
        this.settings = settings;
    }

    public SearchSettings settings() {
        return settings;
    }

    /** The preset of a name, in any case. */
    public static Preset parse(String name) {
        return Arrays.stream(values())
                .filter(preset -> preset.name().equalsIgnoreCase(name))
                .findFirst()
                .orElseThrow(() ->
                        new IllegalArgumentException("Unknown preset '" + name + "'; there are " + names() + "."));
    }

    /** All names, as people write them. */
    public static String names() {
        return Arrays.stream(values())
                .map(preset -> preset.name().toLowerCase(Locale.ROOT))
                .collect(Collectors.joining(", "));
    }
}
