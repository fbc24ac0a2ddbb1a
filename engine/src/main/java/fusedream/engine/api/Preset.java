package fusedream.engine.api;

import fusedream.engine.api.SearchSettings.ClassVectors;
import fusedream.engine.api.SearchSettings.Keep;
import fusedream.engine.api.SearchSettings.Mixing;
import fusedream.engine.api.SearchSettings.Start;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** Settings with a name; docs/algorithm.md has them side by side. */
@SuppressWarnings("ImmutableEnumChecker") // a record of plain values
public enum Preset {
    /** The published code, step for step (fusedream_generator.py and its notebook). */
    REFERENCE(new SearchSettings(
            10_000,
            5,
            Start.CLIP,
            ClassVectors.EMBEDDINGS,
            Mixing.SOFTMAX,
            1000,
            50,
            5e-3,
            0.01,
            true,
            0,
            Keep.LAST,
            false,
            20)),
    /** The paper's sections 3.1 and 3.2 and their figures. */
    PAPER(REFERENCE
            .settings
            .withStart(Start.AUG_CLIP)
            .withMixing(Mixing.SCALAR)
            .withLatentNoise(0)
            .withKeep(Keep.BEST)),
    /** A bank in place of sampling, fewer augmentations, and a stop when the score no longer rises. */
    BALANCED(PAPER.settings
            .withSamples(2_000)
            .withStart(Start.CLIP)
            .withSteps(500)
            .withAugmentations(16)
            .withLearningRate(1e-2)
            .withPatience(60)
            .withBank(true)),
    /** For trying out words. */
    QUICK(BALANCED.settings
            .withSamples(500)
            .withBasis(10)
            .withSteps(150)
            .withAugmentations(6)
            .withPatience(30)
            .withFinalRounds(4));

    private final SearchSettings settings;

    Preset(SearchSettings settings) {
        this.settings = settings;
    }

    public SearchSettings settings() {
        return settings;
    }

    /** Whether composed pictures search each of the 18 layouts to the end, as the paper does. */
    public boolean allLayouts() {
        return this == REFERENCE || this == PAPER;
    }

    /** The preset with exactly these settings. */
    public static Optional<Preset> of(SearchSettings settings) {
        return Arrays.stream(values())
                .filter(preset -> preset.settings.equals(settings))
                .findFirst();
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
