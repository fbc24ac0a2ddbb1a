package fusedream.engine.bank;

import static java.nio.charset.StandardCharsets.UTF_8;

import fusedream.engine.api.BankReport;
import fusedream.engine.tensor.Precision;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What a bank is: for which networks, how its entries were made, how they lie in the file. Never changes in the life of
 * a file.
 *
 * @param pack the networks
 * @param recipe how embeddings were made
 * @param origin where its latents come from
 * @param segment how many entries lie together in the file, 1 to 65,536; {@link #SEGMENT} unless a test wants it small
 */
public record BankSpec(Pack pack, Recipe recipe, Origin origin, int segment) {

    /** Entries of a segment: a run of four dimensions of them is 4 KiB and stays in the first-level cache. */
    public static final int SEGMENT = 1024;

    static final int MOST_PARTS = 16;
    static final int LONGEST_NAME = 120;

    private static final int LARGEST_SEGMENT = 1 << 16;
    private static final int MOST_ENCODERS = 8;
    private static final int LARGEST_VECTOR = 1 << 14;
    private static final int MOST_CLASSES = 1 << 24;
    private static final int MOST_AUGMENTATIONS = 10_000;
    private static final int LARGEST_BATCH = 4096;

    /** Where latents come from. */
    public enum Origin {
        /** Drawn: the latent of an entry follows from the seed and its number and takes no room. */
        SAMPLED,
        /** Given, such as results of searches: the file holds z and y of each. */
        GIVEN
    }

    /**
     * The networks that a bank holds for.
     *
     * @param name of the pack, for messages; not compared
     * @param hashes of the files of generator and encoders, sha-256 in lower-case hexadecimal by part; what makes no
     *     difference to an embedding, such as a perceptual metric, is left out
     * @param latentSize numbers of z
     * @param classEmbeddingSize numbers of y
     * @param classes how many classes the generator has
     * @param embeddingSizes of the encoders, in their order
     */
    public record Pack(
            String name,
            Map<String, String> hashes,
            int latentSize,
            int classEmbeddingSize,
            int classes,
            List<Integer> embeddingSizes) {

        /** @throws IllegalArgumentException if a name, hash or size cannot be one */
        public Pack {
            hashes = Collections.unmodifiableMap(new LinkedHashMap<>(hashes));
            embeddingSizes = List.copyOf(embeddingSizes);
            requireName(name);
            requireRange("parts", hashes.size(), 1, MOST_PARTS);
            hashes.forEach((part, hash) -> {
                requireName(part);
                if (!hash.matches("[0-9a-f]{64}")) {
                    throw new IllegalArgumentException("Expected the sha-256 of " + part
                            + " as 64 lower-case hexadecimal digits, got " + hash.length() + " characters.");
                }
            });
            requireRange("latent size", latentSize, 1, LARGEST_VECTOR);
            requireRange("class embedding size", classEmbeddingSize, 1, LARGEST_VECTOR);
            requireRange("classes", classes, 1, MOST_CLASSES);
            requireRange("encoders", embeddingSizes.size(), 1, MOST_ENCODERS);
            embeddingSizes.forEach(size -> requireRange("embedding size", size, 1, LARGEST_VECTOR));
        }

        /** The length of the encoders' embeddings one behind the other. */
        public int width() {
            return embeddingSizes.stream().mapToInt(Integer::intValue).sum();
        }

        /** Whether a bank of the other pack holds for this one. */
        boolean sameNetworks(Pack other) {
            return hashes.equals(other.hashes)
                    && latentSize == other.latentSize
                    && classEmbeddingSize == other.classEmbeddingSize
                    && classes == other.classes
                    && embeddingSizes.equals(other.embeddingSizes);
        }

        /** Name and first digits of each hash. */
        String described() {
            StringBuilder text = new StringBuilder("pack '" + name + "' (");
            hashes.forEach((part, hash) ->
                    text.append(part).append(' ').append(hash, 0, 12).append(", "));
            return text.append("embeddings of ")
                    .append(embeddingSizes)
                    .append(')')
                    .toString();
        }
    }

    /**
     * How entries are made.
     *
     * @param seed of latents and augmentations
     * @param augmentations of which an embedding is the mean, 1 to 10,000
     * @param batch pictures that go through the networks together, 1 to 4096: kept because the same picture in a batch of
     *     another size may differ in its last bits
     * @param precision of the networks; told, not compared, as the scores of one fit those of the other
     */
    public record Recipe(long seed, int augmentations, int batch, Precision precision) {

        /** @throws IllegalArgumentException if a number is out of its range */
        public Recipe {
            requireRange("augmentations", augmentations, 1, MOST_AUGMENTATIONS);
            requireRange("batch", batch, 1, LARGEST_BATCH);
        }

        /** The same by networks of a precision. */
        Recipe in(Precision other) {
            return new Recipe(seed, augmentations, batch, other);
        }

        BankReport.Recipe report() {
            return new BankReport.Recipe(
                    seed, augmentations, batch, precision.name().toLowerCase(Locale.ROOT));
        }
    }

    /** @throws IllegalArgumentException if the segment's size is out of range */
    public BankSpec {
        requireRange("segment", segment, 1, LARGEST_SEGMENT);
    }

    private static void requireName(String name) {
        if (name.getBytes(UTF_8).length > LONGEST_NAME || name.chars().anyMatch(Character::isISOControl)) {
            throw new IllegalArgumentException(
                    "Expected a name of at most " + LONGEST_NAME + " bytes without control characters.");
        }
    }

    private static void requireRange(String what, int value, int least, int most) {
        if (value < least || value > most) {
            throw new IllegalArgumentException(
                    "Expected " + what + " from " + least + " to " + most + ", got " + value + ".");
        }
    }
}
