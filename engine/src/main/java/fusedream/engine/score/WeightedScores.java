package fusedream.engine.score;

import fusedream.engine.tensor.Scope;
import fusedream.engine.tensor.Tape;
import fusedream.engine.tensor.Tensor;
import java.util.List;

/** The weighted mean of several scores of one image, such as those of several encoders: harder to fool than one of them. */
public final class WeightedScores implements ImageScore {

    private final List<Part> parts;
    private final double sum;

    /**
     * One of the scores.
     *
     * @param weight how much it counts, positive
     */
    public record Part(ImageScore score, double weight) {}

    /** @throws IllegalArgumentException if there are no parts, or a weight is not a positive number */
    public WeightedScores(List<Part> parts) {
        if (parts.isEmpty() || !parts.stream().allMatch(part -> part.weight() > 0 && Double.isFinite(part.weight()))) {
            throw new IllegalArgumentException(
                    "Expected at least one score, with positive weights, got " + parts + ".");
        }
        this.parts = List.copyOf(parts);
        sum = parts.stream().mapToDouble(Part::weight).sum();
    }

    @Override
    public ScoreGradient valueAndGradient(Tape tape, Tensor image) {
        try (Scope scope = Scope.open()) {
            ScoreGradient mean = share(parts.get(0), tape, image);
            for (Part part : parts.subList(1, parts.size())) {
                ScoreGradient share = share(part, tape, image);
                mean = new ScoreGradient(
                        mean.value() + share.value(), mean.gradient().plus(share.gradient()));
            }
            return new ScoreGradient(mean.value(), scope.keep(mean.gradient()));
        }
    }

    private ScoreGradient share(Part part, Tape tape, Tensor image) {
        double share = part.weight() / sum;
        ScoreGradient one = part.score().valueAndGradient(tape, image);
        return new ScoreGradient(share * one.value(), one.gradient().times(share));
    }
}
