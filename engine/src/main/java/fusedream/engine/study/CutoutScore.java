package fusedream.engine.study;

import fusedream.engine.model.ImageTextEncoder;
import fusedream.engine.score.TextTarget;
import fusedream.engine.tensor.Scope;
import fusedream.engine.tensor.Tensor;
import java.util.List;

/**
 * BigSleep's similarity: 100 times the mean cosine over square cutouts of the picture (big_sleep.py, BigSleep.forward, whose
 * sim_loss is its negative).
 *
 * @param target wanted texts with weight 1, unwanted ones with weight -1
 */
public record CutoutScore(ImageTextEncoder encoder, TextTarget target) {

    private static final double SCALE = 100;

    /**
     * A square part of a picture.
     *
     * @param row its first row
     * @param column its first column
     * @param size its height and width, in pixels
     */
    public record Cutout(int row, int column, int size) {}

    /**
     * The score of a picture.
     *
     * @param image (1, 3, H, W), float32, RGB in [-1, 1]
     * @return 0-dimensional
     */
    public Tensor of(Tensor image, List<Cutout> cutouts) {
        return Scope.within(() -> {
            List<Tensor> embeddings = cutouts.stream()
                    .map(cutout -> encoder.encodeImages(cut(image, cutout)))
                    .toList();
            return target.cosines(Tensor.concat(0, embeddings)).mean().times(SCALE);
        });
    }

    private static Tensor cut(Tensor image, Cutout cutout) {
        return image.slice(2, cutout.row(), (long) cutout.row() + cutout.size())
                .slice(3, cutout.column(), (long) cutout.column() + cutout.size());
    }
}
