package fusedream.bot.cli;

import fusedream.engine.api.Preset;
import fusedream.engine.api.SearchSettings;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** How to search: a preset and what is changed of it. */
final class SearchOptions {

    private static final int SEEDS = 1_000_000;

    private static final Preset USUAL = Preset.BALANCED;

    @Option(names = "--preset", description = "reference, paper, balanced or quick; balanced")
    private @Nullable String preset;

    @Option(names = "--seed", description = "where all chance comes from; by default another one each time")
    private @Nullable Long seed;

    @Option(names = "--samples", description = "latents sampled to start from")
    private @Nullable Integer samples;

    @Option(names = "--basis", description = "how many of the best are mixed")
    private @Nullable Integer basis;

    @Option(names = "--steps", description = "steps of the search")
    private @Nullable Integer steps;

    @Option(names = "--augmentations", description = "augmented versions in each step; 0 for plain CLIP")
    private @Nullable Integer augmentations;

    @Option(names = "--learning-rate", description = "Adam's")
    private @Nullable Double learningRate;

    @Option(names = "--final-rounds", description = "rounds of 50 versions that the reported score is the mean of")
    private @Nullable Integer finalRounds;

    /** The given seed, or a new one. */
    long seed() {
        return seed != null ? seed : ThreadLocalRandom.current().nextInt(SEEDS);
    }

    /** The given seed, or this one. */
    long seedOr(long usual) {
        return seed != null ? seed : usual;
    }

    /** The preset with the given changes. */
    SearchSettings settings() {
        return changed(preset().settings());
    }

    /** The same, with at least so many samples if no number was given. */
    SearchSettings settings(int least) {
        SearchSettings settings = settings();
        return samples != null ? settings : settings.withSamples(Math.max(least, settings.samples()));
    }

    /** The preset for composed pictures, with the given changes. */
    SearchSettings composed() {
        return changed(preset().composed());
    }

    /** The given preset, or the usual one. */
    Preset preset() {
        return preset == null ? USUAL : Preset.parse(preset);
    }

    /** The given preset, or these settings, with the given changes. */
    SearchSettings settingsOr(SearchSettings usual) {
        return changed(preset == null ? usual : preset().settings());
    }

    private SearchSettings changed(SearchSettings usual) {
        SearchSettings settings = samples == null ? usual : usual.withSamples(samples);
        settings = basis == null ? settings : settings.withBasis(basis);
        settings = steps == null ? settings : settings.withSteps(steps);
        settings = augmentations == null ? settings : settings.withAugmentations(augmentations);
        settings = learningRate == null ? settings : settings.withLearningRate(learningRate);
        return finalRounds == null ? settings : settings.withFinalRounds(finalRounds);
    }
}
