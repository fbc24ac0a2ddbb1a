package fusedream.engine.score;

import fusedream.engine.model.ImageTextEncoder;
import fusedream.engine.tensor.Scope;
import fusedream.engine.tensor.Tensor;
import java.util.List;

/**
 * What an image should look like: texts with weights, encoded once.
 *
 * <p>Since sum_i w_i cos(e, t_i) = (e / |e|) . sum_i w_i t_i / |t_i|, any number of texts is one vector. D is the size of
 * an embedding, N a batch.
 *
 * @param direction sum_i w_i t_i / |t_i|, (D, 1), float32; owned by whom made it
 */
public record TextTarget(Tensor direction) {

    /** One of the texts; a negative weight says what the image should not look like. */
    public record Part(String text, double weight) {}

    /** A single text with weight 1; owned by the innermost scope. */
    public static TextTarget of(ImageTextEncoder encoder, String text) {
        return of(encoder, List.of(new Part(text, 1)));
    }

    /**
     * Several texts; owned by the innermost scope.
     *
     * @throws IllegalArgumentException if there are none, or a weight is not finite
     */
    public static TextTarget of(ImageTextEncoder encoder, List<Part> parts) {
        if (parts.isEmpty() || !parts.stream().allMatch(part -> Double.isFinite(part.weight()))) {
            throw new IllegalArgumentException("Expected at least one text, with finite weights, got " + parts + ".");
        }
        float[] weights = new float[parts.size()];
        for (int i = 0; i < weights.length; i++) {
            weights[i] = (float) parts.get(i).weight();
        }
        return new TextTarget(Scope.within(() -> {
            Tensor texts = encoder.encodeTexts(parts.stream().map(Part::text).toList()); // (N, D)
            Tensor row = encoder.backend().tensor(weights, 1, weights.length);
            return row.matmul(texts.unitRows()).reshape(-1, 1);
        }));
    }

    /**
     * The weighted sum of cosines between images and the texts.
     *
     * @param embeddings of images, (N, D), not normalised
     * @return (N)
     */
    public Tensor cosines(Tensor embeddings) {
        return Scope.within(() -> embeddings.unitRows().matmul(direction).reshape(-1));
    }
}
