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

    /** Of pictures from one latent. */
    public SearchSettings settings() {
        return settings;
    }

    /**
     * Of composed pictures. Where steps are few, each plane is searched from one latent whose class stays: the class
     * wanders off to what only the encoder takes for the thing (docs/decisions/0010).
     */
    public SearchSettings composed() {
        return switch (this) {
            case REFERENCE, PAPER -> settings;
            case BALANCED -> settings.withBasis(1).withOptimiseClass(false);
            case QUICK -> settings.withBasis(1).withOptimiseClass(false).withLearningRate(2e-2);
        };
    }

    /** Whether these are its settings, of one sort of pictures or the other. */
    public boolean has(SearchSettings other) {
        return other.equals(settings) || other.equals(composed());
    }

    /** The settings for a composed picture at the expense of one from one latent: the preset's, with as many steps. */
    public static SearchSettings composed(SearchSettings single) {
        return Arrays.stream(values())
                .filter(preset -> preset.has(single.withSteps(preset.settings.steps())))
                .findFirst()
                .map(preset -> preset.composed().withSteps(single.steps()))
                .orElse(single);
    }

    /** Whether composed pictures search each of the 18 layouts to the end, as the paper does. */
    public boolean allLayouts() {
        return this == REFERENCE || this == PAPER;
    }

    /** The preset with exactly these settings, for pictures of one latent or composed ones. */
    public static Optional<Preset> of(SearchSettings settings) {
        return Arrays.stream(values()).filter(preset -> preset.has(settings)).findFirst();
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
