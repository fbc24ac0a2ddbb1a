package fusedream.engine.toyland.encoder;

import fusedream.engine.tensor.Backend;
import fusedream.engine.tensor.Tensor;
import fusedream.engine.toyland.Captions.Caption;
import fusedream.engine.toyland.Scene;
import java.util.List;

/**
 * CLIP's loss (Radford et al. 2021, figure 3) with wrong captions beside the right ones, where a caption that happens to
 * be true of another picture of the batch is not held against it.
 *
 * <p>N scenes, T captions of which the first N belong to the scenes in order, E the embedding size.
 */
final class Contrast {

    /** Added to a logarithm of odds: as good as impossible, and finite. */
    private static final float NEVER = -1e4f;

    /** The logarithm of 100, CLIP's largest factor on cosines. */
    private static final double LARGEST_LOGIT_SCALE = 4.6052;

    private Contrast() {}

    /**
     * The mean of both ways: which caption belongs to a picture, and which picture to a right caption.
     *
     * @param pictures embeddings (N, E)
     * @param texts embeddings (T, E)
     * @param logitScale logarithm of the factor on cosines, 0-dimensional
     */
    static Tensor loss(Tensor pictures, Tensor texts, Tensor logitScale, Lesson lesson) {
        Backend backend = pictures.backend();
        int n = lesson.scenes().size();
        Tensor factor = logitScale.clamp(0, LARGEST_LOGIT_SCALE).exp();
        Tensor logits = pictures.unitRows()
                .matmul(texts.unitRows().transpose(0, 1))
                .times(factor)
                .plus(truths(backend, lesson));
        Tensor right = identity(backend, n);
        Tensor square = logits.slice(1, 0, n);
        Tensor ofPictures = logits.logSoftmax().slice(1, 0, n).times(right).sum();
        Tensor ofTexts = square.transpose(0, 1).logSoftmax().times(right).sum();
        return ofPictures.plus(ofTexts).times(-0.5 / n);
    }

    /** (N, T), a very negative number where a caption is true of a scene that it was not drawn for. */
    private static Tensor truths(Backend backend, Lesson lesson) {
        List<Scene> scenes = lesson.scenes();
        List<Caption> captions = lesson.captions();
        float[] values = new float[scenes.size() * captions.size()];
        for (int i = 0; i < scenes.size(); i++) {
            for (int j = 0; j < captions.size(); j++) {
                boolean accident = i != j && captions.get(j).claim().holdsFor(scenes.get(i));
                values[i * captions.size() + j] = accident ? NEVER : 0;
            }
        }
        return backend.tensor(values, scenes.size(), captions.size());
    }

    private static Tensor identity(Backend backend, int n) {
        float[] values = new float[n * n];
        for (int i = 0; i < n; i++) {
            values[i * n + i] = 1;
        }
        return backend.tensor(values, n, n);
    }
}
