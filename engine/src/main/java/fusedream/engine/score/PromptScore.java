package fusedream.engine.score;

import fusedream.engine.augment.AugmentDraws;
import fusedream.engine.augment.DiffAugment;
import fusedream.engine.model.ImageTextEncoder;
import fusedream.engine.tensor.ChunkSize;
import fusedream.engine.tensor.Draws;
import fusedream.engine.tensor.Scope;
import fusedream.engine.tensor.Tensor;
import java.nio.FloatBuffer;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;

/**
 * How well images fit a prompt, asked of one encoder or several at once: the weighted mean of their scores, plain or
 * augmented. All chance comes in as {@link Draws}; all encoders see the same augmented versions.
 *
 * <p>B is a batch of images, H and W their size.
 */
public final class PromptScore implements PictureScore {

    private final List<Judge> judges;
    private final DiffAugment augment;

    /**
     * An encoder and what the prompt is to it.
     *
     * @param target encoded by this encoder; both must outlive the score
     * @param weight how much the encoder counts, positive
     */
    public record Judge(ImageTextEncoder encoder, TextTarget target, double weight) {}

    /** @throws IllegalArgumentException if there is no judge, or a weight is not a positive number */
    public PromptScore(List<Judge> judges, DiffAugment augment) {
        this.judges = List.copyOf(judges);
        this.augment = augment;
        weighted(judge -> plain(judge)); // refuses bad weights
    }

    /** Encodes the texts once for each encoder, all of which count alike; owned by the innermost scope. */
    public static PromptScore of(List<ImageTextEncoder> encoders, List<TextTarget.Part> texts, DiffAugment augment) {
        return new PromptScore(
                encoders.stream()
                        .map(encoder -> new Judge(encoder, TextTarget.of(encoder, texts), 1))
                        .toList(),
                augment);
    }

    /**
     * What a bank of latents is asked with: what the prompt is to each encoder, times the encoder's share, one behind the
     * other. Its product with a picture's unit embeddings, likewise one behind the other, is the score.
     */
    public float[] direction() {
        double sum = judges.stream().mapToDouble(Judge::weight).sum();
        int width = judges.stream()
                .mapToInt(judge -> judge.encoder().embeddingSize())
                .sum();
        FloatBuffer all = FloatBuffer.allocate(width);
        for (Judge judge : judges) {
            for (float value : judge.target().direction().toFloats()) {
                all.put((float) (judge.weight() / sum * value));
            }
        }
        return all.array();
    }

    @Override
    public float[] each(Tensor images) {
        float[] means = new float[(int) images.size(0)];
        double sum = judges.stream().mapToDouble(Judge::weight).sum();
        for (Judge judge : judges) {
            try (Scope scope = Scope.open()) {
                float[] scores = plain(judge).each(images).toFloats();
                for (int i = 0; i < means.length; i++) {
                    means[i] += (float) (judge.weight() / sum * scores[i]);
                }
            }
        }
        return means;
    }

    /**
     * The mean score over augmented versions of one image.
     *
     * @param image (1, 3, H, W), float32, RGB in [-1, 1]
     * @param count how many versions
     * @param chunk the most to encode at a time
     */
    public double augmented(Tensor image, Draws draws, int count, int chunk) {
        AugmentDraws versions = versions(draws, count, image);
        ToDoubleFunction<Judge> share =
                judge -> judge.weight() * augmented(judge, chunk).value(image, versions);
        return judges.stream().mapToDouble(share).sum()
                / judges.stream().mapToDouble(Judge::weight).sum();
    }

    /** The plain score, to be climbed. */
    public ImageScore plain() {
        return weighted(PromptScore::plain);
    }

    /** The augmented score, to be climbed: the same versions at each call. */
    public ImageScore augmented(Draws draws, int count, int chunk) {
        return (tape, image) -> {
            AugmentDraws versions = versions(draws, count, image);
            return weighted(judge -> (inner, same) -> augmented(judge, chunk).valueAndGradient(inner, same, versions))
                    .valueAndGradient(tape, image);
        };
    }

    @Override
    public BatchScore batch(int count, ChunkSize chunk) {
        return batch(this::cosines, count, chunk);
    }

    /** The same for another score of pictures, (n, 3, H, W) to (n), which sees what this one sees. */
    BatchScore batch(UnaryOperator<Tensor> cosines, int count, ChunkSize chunk) {
        return count == 0
                ? new AugClipBatch(cosines, new DiffAugment(Set.of()), 1, chunk)
                : new AugClipBatch(cosines, augment, count, chunk);
    }

    /** (n, 3, H, W) to (n), with gradients. */
    private Tensor cosines(Tensor pictures) {
        return cosines(embeddings(pictures));
    }

    /** What pictures are to each encoder, in order: (n, 3, H, W) to (n, its size), with gradients. */
    List<Tensor> embeddings(Tensor pictures) {
        return judges.stream()
                .map(judge -> judge.encoder().encodeImages(pictures))
                .toList();
    }

    /** The plain score of pictures by what they are to each encoder, (n), with gradients. */
    Tensor cosines(List<Tensor> embeddings) {
        double sum = judges.stream().mapToDouble(Judge::weight).sum();
        return IntStream.range(0, judges.size())
                .mapToObj(i -> judges.get(i)
                        .target()
                        .cosines(embeddings.get(i))
                        .times(judges.get(i).weight() / sum))
                .reduce(Tensor::plus)
                .orElseThrow();
    }

    private WeightedScores weighted(Function<Judge, ImageScore> score) {
        return new WeightedScores(judges.stream()
                .map(judge -> new WeightedScores.Part(score.apply(judge), judge.weight()))
                .toList());
    }

    private static ClipScore plain(Judge judge) {
        return new ClipScore(judge.encoder(), judge.target());
    }

    private AugClipScore augmented(Judge judge, int chunk) {
        return new AugClipScore(judge.encoder(), judge.target(), augment, chunk);
    }

    /** From a stream of its own, so that asking again gives the same. */
    private static AugmentDraws versions(Draws draws, int count, Tensor image) {
        return AugmentDraws.draw(draws.child("versions"), count, (int) image.size(2), (int) image.size(3));
    }
}
