package fusedream.engine.bank;

import fusedream.engine.bank.BankException.Kind;
import fusedream.engine.bank.BankSpec.Origin;
import fusedream.engine.latent.Latent;
import fusedream.engine.model.Generator;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.IntStream;

/**
 * Many latents with the mean embeddings of their pictures, in a mapped file: answers which of them fit a text best, in
 * place of sampling for each prompt (paper, Section 3.2, where that takes most of the time).
 *
 * <p>An entry's embedding is {@code m = (1/A) sum_a e_a / |e_a|} over A augmentations, not normalised again: with {@code t =
 * sum_i w_i t_i / |t_i|} the product {@code t . m} is then exactly the mean of the weighted cosines over those A, the
 * estimate of AugCLIP. Its norm is below 1 and says how steady the picture is under augmentation; dividing by it would prefer
 * what augmentation destroys. With several encoders the embeddings lie one behind the other, and the direction is the
 * encoders' directions, each times the encoder's weight, one behind the other: the product is the weighted sum of their scores.
 *
 * <p>Thread-safe, and may be open while a {@link BankWriter} grows the file: each question sees what is committed when it is
 * asked. A file that somebody else cuts short while it is mapped ends the JVM's patience; replace a bank by moving a new file
 * into its place.
 */
public final class LatentBank implements AutoCloseable {

    private static final int IDENTITY_DIGITS = 12;

    private final BankFile file;
    private final int most;

    /**
     * An entry that was found.
     *
     * @param index its number in the bank
     * @param score the estimate of AugCLIP
     */
    public record Match(int index, float score) {}

    private LatentBank(BankFile file, int most) {
        this.file = file;
        this.most = most;
    }

    /**
     * Opens a bank.
     *
     * @throws BankException if there is none, or it is damaged, or of a newer version
     */
    public static LatentBank open(Path path) {
        return new LatentBank(BankFile.open(path), Integer.MAX_VALUE);
    }

    /** The bank as it is now, without what is added later; it closes with this one. */
    LatentBank frozen() {
        return new LatentBank(file, size());
    }

    /**
     * Its origin, its size, and digits of a SHA-256 over all that its entries follow from: networks, recipe, size, and the
     * latents that were given. Equal for equal banks; another machine's embeddings may differ in their last bits.
     */
    public String identity() {
        int size = size();
        MessageDigest digest = sha256();
        digest.update(BankHeader.encode(spec()));
        digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(size).flip());
        for (int i = 0; spec().origin() == Origin.GIVEN && i < size; i++) {
            Latent latent = given(i);
            digest.update(bytes(latent.z()));
            digest.update(bytes(latent.y()));
        }
        String digits = HexFormat.of().formatHex(digest.digest()).substring(0, IDENTITY_DIGITS);
        return spec().origin().name().toLowerCase(Locale.ROOT) + " " + size + " " + digits;
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    private static ByteBuffer bytes(float[] values) {
        ByteBuffer bytes = ByteBuffer.allocate(Float.BYTES * values.length);
        bytes.asFloatBuffer().put(values);
        return bytes;
    }

    /** Whether a bank of given latents has this one. */
    boolean contains(Latent latent) {
        return IntStream.range(0, size()).anyMatch(index -> given(index).equals(latent));
    }

    /** What this bank is. */
    public BankSpec spec() {
        return file.spec();
    }

    /** How many entries are committed now. Of a file that was cut short, only whole segments count. */
    public int size() {
        return Math.min(most, file.size());
    }

    /**
     * Makes sure that the bank holds for these networks.
     *
     * @throws BankException if it was made with others, naming both
     */
    public void requireFit(BankSpec.Pack pack) {
        requireFit(file.path(), spec().pack(), pack);
    }

    static void requireFit(Path path, BankSpec.Pack made, BankSpec.Pack present) {
        if (!made.sameNetworks(present)) {
            throw BankException.of(
                    Kind.OTHER_PACK,
                    path,
                    "this bank was made for " + made.described() + ", this is " + present.described()
                            + "; a bank holds for its own networks only: move it away and build one with 'fusedream bank build --pack "
                            + present.name() + "'");
        }
    }

    /**
     * The entries with the greatest products, best first, of equal ones the lower index first; fewer than {@code count} if
     * the bank has no more, none of an empty bank.
     *
     * @param direction as the class says; as long as the embeddings together
     * @param count at least 1
     * @throws IllegalArgumentException if the direction's length is another or a number of it is not finite
     */
    public List<Match> best(float[] direction, int count) {
        int width = spec().pack().width();
        if (direction.length != width || count < 1) {
            throw new IllegalArgumentException("Expected a direction of " + width
                    + " numbers and at least 1 entry wanted, got " + direction.length + " and " + count + ".");
        }
        for (float value : direction) {
            if (!Float.isFinite(value)) {
                throw new IllegalArgumentException("Expected a direction of finite numbers, got " + value + ".");
            }
        }
        int size = size();
        if (size == 0) {
            return List.of();
        }
        return Arrays.stream(new Scan(file, size, direction.clone()).best(count))
                .mapToObj(key -> new Match(BestKeys.entry(key), BestKeys.score(key)))
                .toList();
    }

    /**
     * An entry's mean embedding as it is stored, the encoders' one behind the other.
     *
     * @throws IndexOutOfBoundsException if there is no such entry
     */
    public float[] embedding(int index) {
        float[] padded = segmentOf(index).embedding(index % spec().segment());
        return Arrays.copyOf(padded, spec().pack().width());
    }

    /**
     * The latents of entries, in their order.
     *
     * @param generator of the bank's pack; asked for the embeddings of classes
     * @throws IndexOutOfBoundsException if there is no such entry
     */
    public List<Latent> latents(List<Match> matches, Generator generator) {
        Candidates candidates = Candidates.of(spec());
        return matches.stream()
                .map(match -> spec().origin() == Origin.GIVEN
                        ? given(match.index())
                        : candidates.latent(Objects.checkIndex(match.index(), size()), generator))
                .toList();
    }

    /** The latent of an entry of a bank of given ones. */
    Latent given(int index) {
        return segmentOf(index).latent(index % spec().segment());
    }

    private Segment segmentOf(int index) {
        int size = size();
        if (index < 0 || index >= size) {
            throw new IndexOutOfBoundsException("entry " + index + " of " + size);
        }
        return file.segments(size).get(index / spec().segment());
    }

    /** Closes the file. */
    @Override
    public void close() {
        file.close();
    }
}
