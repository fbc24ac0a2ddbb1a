package fusedream.engine.api;

import java.util.ArrayList;
import java.util.List;

/**
 * How a search is done; made from a {@link Preset} and changed by the {@code with} methods.
 *
 * @param samples M, how many latents are sampled to start from (section 3.2)
 * @param basis k, how many of the best are kept as a basis; at most {@code samples}
 * @param start how samples are scored
 * @param mixing how the basis is mixed
 * @param steps how many steps Adam makes
 * @param augmentations how many augmented versions a step sees; 0 for plain CLIP
 * @param learningRate Adam's
 * @param latentNoise standard deviation of the noise added to the latent at each step; 0 for none
 * @param optimiseClass whether the class embedding moves too
 * @param patience stop when the moving score has not risen for so many steps; 0 to make all steps
 * @param bank whether to start from the pack's latent bank, if it has one, in place of sampling
 * @param finalRounds rounds of 50 augmentations that the reported score is the mean of
 */
public record SearchSettings(
        int samples,
        int basis,
        Start start,
        Mixing mixing,
        int steps,
        int augmentations,
        double learningRate,
        double latentNoise,
        boolean optimiseClass,
        int patience,
        boolean bank,
        int finalRounds) {

    /** How the samples of the start are scored. */
    public enum Start {
        /** By the cosine with the picture as it is, as the published code does. */
        CLIP,
        /** By the mean over augmentations, as the paper says. */
        AUG_CLIP
    }

    /** How the basis is mixed into one latent. */
    public enum Mixing {
        /** One weight for each basis latent, 1/k at first: the paper. */
        SCALAR,
        /** A softmax over the basis for every dimension, from random weights: the published code. */
        SOFTMAX
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

    /** The same with another number of samples. */
    public SearchSettings withSamples(int changed) {
        return new SearchSettings(
                changed,
                Math.min(basis, changed),
                start,
                mixing,
                steps,
                augmentations,
                learningRate,
                latentNoise,
                optimiseClass,
                patience,
                bank,
                finalRounds);
    }

    /** The same with another basis size. */
    public SearchSettings withBasis(int changed) {
        return new SearchSettings(
                samples,
                changed,
                start,
                mixing,
                steps,
                augmentations,
                learningRate,
                latentNoise,
                optimiseClass,
                patience,
                bank,
                finalRounds);
    }

    /** The same with another number of steps. */
    public SearchSettings withSteps(int changed) {
        return new SearchSettings(
                samples,
                basis,
                start,
                mixing,
                changed,
                augmentations,
                learningRate,
                latentNoise,
                optimiseClass,
                patience,
                bank,
                finalRounds);
    }

    /** The same with another number of augmentations in each step. */
    public SearchSettings withAugmentations(int changed) {
        return new SearchSettings(
                samples,
                basis,
                start,
                mixing,
                steps,
                changed,
                learningRate,
                latentNoise,
                optimiseClass,
                patience,
                bank,
                finalRounds);
    }

    /** The same with another learning rate. */
    public SearchSettings withLearningRate(double changed) {
        return new SearchSettings(
                samples,
                basis,
                start,
                mixing,
                steps,
                augmentations,
                changed,
                latentNoise,
                optimiseClass,
                patience,
                bank,
                finalRounds);
    }

    /** The same with or without the bank. */
    public SearchSettings withBank(boolean changed) {
        return new SearchSettings(
                samples,
                basis,
                start,
                mixing,
                steps,
                augmentations,
                learningRate,
                latentNoise,
                optimiseClass,
                patience,
                changed,
                finalRounds);
    }

    /** The same with another number of final rounds. */
    public SearchSettings withFinalRounds(int changed) {
        return new SearchSettings(
                samples,
                basis,
                start,
                mixing,
                steps,
                augmentations,
                learningRate,
                latentNoise,
                optimiseClass,
                patience,
                bank,
                changed);
    }
}
