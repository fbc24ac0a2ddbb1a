package fusedream.engine.score;

import fusedream.engine.tensor.ChunkSize;
import fusedream.engine.tensor.Scope;
import fusedream.engine.tensor.Tensor;
import java.util.List;

/**
 * How well pictures fit words of two things: the score of all words and, with a share, that of the half of them which the
 * picture shows worse.
 *
 * <p>A picture that shows one thing very well fits the words of both better than it should. Both things are there only if the
 * worse of the halves fits. The worse is taken softly, {@code -T log(exp(-a/T) + exp(-b/T))}, so that the slope has no jump
 * where both fit alike. A picture is encoded once for all three texts.
 */
public final class HalvesScore implements PictureScore {

    /** T: cosines of what a picture shows and what it does not lie some 0.1 apart. */
    private static final double SOFTNESS = 0.03;

    private final PromptScore whole;
    private final PromptScore first;
    private final PromptScore second;
    private final double share;

    /**
     * @param whole of all words
     * @param first of the words of one thing, asked of the same encoders as {@code whole}
     * @param second of those of the other, likewise
     * @param share how much the worse half counts beside the whole, not negative
     */
    public HalvesScore(PromptScore whole, PromptScore first, PromptScore second, double share) {
        this.whole = whole;
        this.first = first;
        this.second = second;
        this.share = share;
    }

    @Override
    public float[] each(Tensor images) {
        try (Scope scope = Scope.open()) {
            return cosines(images).toFloats();
        }
    }

    @Override
    public BatchScore batch(int count, ChunkSize chunk) {
        return whole.batch(this::cosines, count, chunk);
    }

    /** (n, 3, H, W) to (n), with gradients. */
    private Tensor cosines(Tensor pictures) {
        List<Tensor> embeddings = whole.embeddings(pictures);
        Tensor worse = softMinimum(first.cosines(embeddings), second.cosines(embeddings));
        return whole.cosines(embeddings).plus(worse.times(share));
    }

    /** min(a, b) - T log(1 + exp(-|a - b| / T)), which cannot overflow. */
    private static Tensor softMinimum(Tensor a, Tensor b) {
        Tensor apart = a.minus(b).abs();
        Tensor minimum = a.plus(b).minus(apart).times(0.5);
        return minimum.minus(apart.times(-1 / SOFTNESS).softplus().times(SOFTNESS));
    }
}
