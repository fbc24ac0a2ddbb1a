package fusedream.engine.api;

import java.util.Optional;

/**
 * The latent banks of a pack as they stand.
 *
 * @param sampled the bank of drawn latents
 * @param results the bank of what searches found
 */
public record BankReport(Part sampled, Part results) {

    /**
     * One of the banks.
     *
     * @param file where it lies or would lie
     * @param entries how many it has; 0 if there is none that can be used
     * @param bytes the size of the file; 0 if there is none
     * @param identity its size and what its entries follow from, in short; empty if there is none that can be used
     * @param recipe how its entries were made; empty if there is none that can be used
     * @param problem why the file that is there cannot be used, with the cure
     */
    public record Part(
            String file,
            int entries,
            long bytes,
            Optional<String> identity,
            Optional<Recipe> recipe,
            Optional<String> problem) {}

    /**
     * How entries were made.
     *
     * @param seed of latents and augmentations
     * @param augmentations of which an embedding is the mean
     * @param batch pictures that went through the networks together
     * @param precision of the networks
     */
    public record Recipe(long seed, int augmentations, int batch, String precision) {}
}
