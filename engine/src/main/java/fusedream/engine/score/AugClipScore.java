package fusedream.engine.score;

import fusedream.engine.augment.AugmentDraws;
import fusedream.engine.augment.DiffAugment;
import fusedream.engine.model.ImageTextEncoder;
import fusedream.engine.tensor.Scope;
import fusedream.engine.tensor.Tape;
import fusedream.engine.tensor.Tensor;

/**
 * s_AugCLIP, the mean of s_CLIP over augmented versions of an image (FuseDream, section 3.1, equation 4). The published
 * loss, AugmentLoss of fusedream_utils.py, is its negative.
 *
 * <p>The versions are taken in chunks, so that the memory for a gradient is that of one chunk, whatever their number N.
 * H and W are the image's size.
 */
public final class AugClipScore {

    /**
     * A good chunk for CLIP's ViT-B/32 on a CPU: for 50 versions it took 13.2 s of processor time where chunks of 10 took
     * 13.9 and chunks of 50 as much as it, and 1.7 GiB of memory where those took 2.6. {@code bench step --chunk} measures.
     */
    public static final int DEFAULT_CHUNK = 25;

    private final ImageTextEncoder encoder;
    private final TextTarget target;
    private final DiffAugment augment;
    private final int chunk;

    /**
     * @param target encoded by the same encoder; both must outlive this
     * @param chunk the most versions to encode at a time, at least 1
     */
    public AugClipScore(ImageTextEncoder encoder, TextTarget target, DiffAugment augment, int chunk) {
        if (chunk < 1) {
            throw new IllegalArgumentException("Expected chunks of at least 1 version, got " + chunk + ".");
        }
        this.encoder = encoder;
        this.target = target;
        this.augment = augment;
        this.chunk = chunk;
    }

    /**
     * The cosine of each version, all in one batch.
     *
     * @param image (1, 3, H, W), or (N, 3, H, W) for a version of each; float32, RGB in [-1, 1]
     * @param draws for N versions
     * @return (N)
     */
    public Tensor each(Tensor image, AugmentDraws draws) {
        return Scope.within(() -> target.cosines(encoder.encodeImages(augment.apply(image, draws))));
    }

    /**
     * The score of one image.
     *
     * @param image (1, 3, H, W), float32, RGB in [-1, 1]
     */
    public double value(Tensor image, AugmentDraws draws) {
        double sum = 0;
        for (int from = 0; from < draws.count(); from += chunk) {
            try (Scope scope = Scope.open()) {
                sum += each(image, chunk(draws, from)).sum().item();
            }
        }
        return sum / draws.count();
    }

    /**
     * {@link #value} and its gradient, which adds up over the chunks.
     *
     * @param tape open; what it recorded of {@code image} stays, to be run backward from the gradient
     */
    public ScoreGradient valueAndGradient(Tape tape, Tensor image, AugmentDraws draws) {
        double value = 0;
        try (Scope scope = Scope.open()) {
            Tensor leaf = tape.leaf(image);
            for (int from = 0; from < draws.count(); from += chunk) {
                try (Scope inner = Scope.open()) {
                    Tensor share = each(leaf, chunk(draws, from)).sum().times(1.0 / draws.count());
                    tape.backward(share);
                    value += share.item();
                }
            }
            return new ScoreGradient(value, scope.keep(tape.gradient(leaf)));
        }
    }

    private AugmentDraws chunk(AugmentDraws draws, int from) {
        return draws.slice(from, Math.min(from + chunk, draws.count()));
    }
}
