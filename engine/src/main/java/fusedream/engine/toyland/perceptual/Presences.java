package fusedream.engine.toyland.perceptual;

import static fusedream.engine.toyland.perceptual.Classifier.COLOURS;
import static fusedream.engine.toyland.perceptual.Classifier.KINDS;
import static fusedream.engine.toyland.perceptual.Classifier.PRESENCES;
import static fusedream.engine.toyland.perceptual.Classifier.SCORES;

import fusedream.engine.tensor.Backend;
import fusedream.engine.tensor.Tensor;
import fusedream.engine.toyland.Scene;
import fusedream.engine.toyland.Scene.Item;
import java.util.List;

/** The classifier's loss: what things, colours and surfaces there are, each a yes or no, and which background. */
@SuppressWarnings("EnumOrdinal") // scores stand in the order of the constants
final class Presences {

    /** A yes is rarer than a no. */
    private static final double YES_WEIGHT = 4;

    private Presences() {}

    /** The mean over the batch, 0-dimensional. */
    static Tensor loss(Tensor scores, List<Scene> scenes) {
        Backend backend = scores.backend();
        int count = scenes.size();
        float[] yes = new float[count * PRESENCES];
        float[] no = new float[count * PRESENCES];
        float[] ground = new float[count * (SCORES - PRESENCES)];
        for (int n = 0; n < count; n++) {
            Scene scene = scenes.get(n);
            for (Item item : scene.items()) {
                int from = n * PRESENCES;
                yes[from + item.kind().ordinal()] = 1;
                yes[from + KINDS + item.look().colour().strongest().ordinal()] = 1;
                yes[from + KINDS + COLOURS + item.look().surface().strongest().ordinal()] = 1;
            }
            ground[n * (SCORES - PRESENCES)
                            + scene.backdrop().background().strongest().ordinal()] =
                    1;
        }
        for (int i = 0; i < yes.length; i++) {
            no[i] = 1 - yes[i];
        }
        Tensor presences = scores.slice(1, 0, PRESENCES);
        Tensor missed = presences.negative().softplus().times(backend.tensor(yes, count, PRESENCES));
        Tensor imagined = presences.softplus().times(backend.tensor(no, count, PRESENCES));
        Tensor background = scores.slice(1, PRESENCES, SCORES)
                .logSoftmax()
                .times(backend.tensor(ground, count, SCORES - PRESENCES))
                .negative();
        return missed.times(YES_WEIGHT)
                .sum()
                .plus(imagined.sum())
                .plus(background.sum())
                .times(1.0 / count);
    }
}
