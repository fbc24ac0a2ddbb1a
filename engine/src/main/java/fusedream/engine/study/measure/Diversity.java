package fusedream.engine.study.measure;

import fusedream.engine.model.PerceptualMetric;
import fusedream.engine.tensor.Scope;
import fusedream.engine.tensor.Tensor;
import java.util.List;

/**
 * How different the pictures of one prompt and several seeds are.
 *
 * @param mean perceptual distance over all pairs
 * @param least distance of the most similar pair: 0 tells that two seeds came to the same picture
 */
public record Diversity(double mean, double least) {

    /**
     * Measures all pairs.
     *
     * @param pictures at least 2, each (1, 3, H, W), float32, RGB in [-1, 1]
     */
    public static Diversity of(PerceptualMetric metric, List<Tensor> pictures) {
        if (pictures.size() < 2) {
            throw new IllegalArgumentException("Expected at least 2 pictures to compare, got " + pictures.size() + ".");
        }
        double sum = 0;
        double least = Double.POSITIVE_INFINITY;
        for (int i = 0; i < pictures.size(); i++) {
            for (int j = 0; j < i; j++) {
                try (Scope scope = Scope.open()) {
                    double distance =
                            metric.distance(pictures.get(i), pictures.get(j)).item();
                    sum += distance;
                    least = Math.min(least, distance);
                }
            }
        }
        return new Diversity(sum / (pictures.size() * (pictures.size() - 1) / 2.0), least);
    }
}
