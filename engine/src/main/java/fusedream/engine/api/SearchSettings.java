package fusedream.engine.api;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * How a search is done; made from a {@link Preset} and changed by the {@code with} methods.
 *
 * @param samples M, how many latents are sampled to start from (section 3.2)
 * @param basis k, how many of the best are kept as a basis; at most {@code samples}
 * @param start how samples are scored
 * @param classVectors what a sample's class embedding is drawn from
 * @param mixing how the basis is mixed
 * @param steps how many steps Adam makes
 * @param augmentations how many augmented versions a step sees; 0 for plain CLIP
 * @param learningRate Adam's
 * @param latentNoise standard deviation of the noise added to the latent at each step; 0 for none
 * @param optimiseClass whether the class embedding moves too
 * @param patience stop when the moving score has not risen for so many steps; 0 to make all steps
 * @param keep which of the latents that were tried makes the picture
 * @param bank whether to start from the pack's latent bank in place of sampling, if it has at least {@code samples} entries
 * @param finalRounds rounds of 50 augmentations that the reported score is the mean of
 */
public record SearchSettings(
        int samples,
        int basis,
        Start start,
        ClassVectors classVectors,
        Mixing mixing,
        int steps,
        int augmentations,
        double learningRate,
        double latentNoise,
        boolean optimiseClass,
        int patience,
        Keep keep,
        boolean bank,
        int finalRounds) {

    /** How the samples of the start are scored. */
    public enum Start {
        /** By the cosine with the picture as it is, as the published code does. */
        CLIP,
        /** By the mean over augmentations, as many as a step sees, as the paper says. */
        AUG_CLIP
    }

    /** What the class embeddings of samples are drawn from. */
    public enum ClassVectors {
        /** The generator's own embeddings, each class as likely as another: the paper and its code. */
        EMBEDDINGS,
        /** N(0, I): for comparison. */
        NORMAL
    }

    /** How the basis is mixed into one latent. */
    public enum Mixing {
        /** One weight for each basis latent, 1/k at first: the paper. */
        SCALAR,
        /** A softmax over the basis for every dimension, from random weights: the published code. */
        SOFTMAX
    }

    /** Which of the latents that were tried makes the picture, always without its noise. */
    public enum Keep {
        /** The one that the last step started from: the published code. */
        LAST,
        /** The one at which the moving score was highest. */
        BEST
    }

    public SearchSettings {
        List<String> faults = new ArrayList<>();
        require(faults, samples >= 1 && samples <= 10_000_000, "samples from 1 to 10000000, got " + samples);
        require(
                faults,
                basis >= 1 && basis <= Math.min(samples, 100),
                "basis from 1 to samples, at most 100, got " + basis);
        require(faults, steps >= 0 && steps <= 100_000, "steps from 0 to 100000, got " + steps);
        require(
                faults,
                augmentations >= 0 && augmentations <= 1000,
                "augmentations from 0 to 1000, got " + augmentations);
        require(faults, learningRate > 0 && learningRate <= 10, "a learning rate in (0, 10], got " + learningRate);
        require(faults, latentNoise >= 0 && latentNoise <= 10, "latent noise in [0, 10], got " + latentNoise);
        require(faults, patience >= 0, "a patience of 0 or more, got " + patience);
        require(faults, finalRounds >= 1 && finalRounds <= 1000, "1 to 1000 final rounds, got " + finalRounds);
        if (!faults.isEmpty()) {
            throw new IllegalArgumentException("Expected " + String.join("; ", faults) + ".");
        }
    }

    private static void require(List<String> faults, boolean holds, String expected) {
        if (!holds) {
            faults.add(expected);
        }
    }

    /** The same with another number of samples; the basis shrinks to it. */
    public SearchSettings withSamples(int changed) {
        return with(draft -> {
            draft.samples = changed;
            draft.basis = Math.min(basis, changed);
        });
    }

    /** The same with another basis size. */
    public SearchSettings withBasis(int changed) {
        return with(draft -> draft.basis = changed);
    }

    /** The same with another score of the samples. */
    public SearchSettings withStart(Start changed) {
        return with(draft -> draft.start = changed);
    }

    /** The same with other class embeddings. */
    public SearchSettings withClassVectors(ClassVectors changed) {
        return with(draft -> draft.classVectors = changed);
    }

    /** The same with another mixing. */
    public SearchSettings withMixing(Mixing changed) {
        return with(draft -> draft.mixing = changed);
    }

    /** The same with another number of steps. */
    public SearchSettings withSteps(int changed) {
        return with(draft -> draft.steps = changed);
    }

    /** The same with another number of augmentations in each step. */
    public SearchSettings withAugmentations(int changed) {
        return with(draft -> draft.augmentations = changed);
    }

    /** The same with another learning rate. */
    public SearchSettings withLearningRate(double changed) {
        return with(draft -> draft.learningRate = changed);
    }

    /** The same with another latent noise. */
    public SearchSettings withLatentNoise(double changed) {
        return with(draft -> draft.latentNoise = changed);
    }

    /** The same with or without moving the class embedding. */
    public SearchSettings withOptimiseClass(boolean changed) {
        return with(draft -> draft.optimiseClass = changed);
    }

    /** The same with another patience. */
    public SearchSettings withPatience(int changed) {
        return with(draft -> draft.patience = changed);
    }

    /** The same with another latent kept. */
    public SearchSettings withKeep(Keep changed) {
        return with(draft -> draft.keep = changed);
    }

    /** The same with or without the bank. */
    public SearchSettings withBank(boolean changed) {
        return with(draft -> draft.bank = changed);
    }

    /** The same with another number of final rounds. */
    public SearchSettings withFinalRounds(int changed) {
        return with(draft -> draft.finalRounds = changed);
    }

    private SearchSettings with(Consumer<Draft> change) {
        Draft draft = new Draft(this);
        change.accept(draft);
        return draft.settings();
    }

    /** Settings in the making, so that a change names what it changes and nothing else. */
    private static final class Draft {
        private int samples;
        private int basis;
        private Start start;
        private ClassVectors classVectors;
        private Mixing mixing;
        private int steps;
        private int augmentations;
        private double learningRate;
        private double latentNoise;
        private boolean optimiseClass;
        private int patience;
        private Keep keep;
        private boolean bank;
        private int finalRounds;

        Draft(SearchSettings from) {
            samples = from.samples;
            basis = from.basis;
            start = from.start;
            classVectors = from.classVectors;
            mixing = from.mixing;
            steps = from.steps;
            augmentations = from.augmentations;
            learningRate = from.learningRate;
            latentNoise = from.latentNoise;
            optimiseClass = from.optimiseClass;
            patience = from.patience;
            keep = from.keep;
            bank = from.bank;
            finalRounds = from.finalRounds;
        }

        SearchSettings settings() {
            return new SearchSettings(
                    samples,
                    basis,
                    start,
                    classVectors,
                    mixing,
                    steps,
                    augmentations,
                    learningRate,
                    latentNoise,
                    optimiseClass,
                    patience,
                    keep,
                    bank,
                    finalRounds);
        }
    }
}
