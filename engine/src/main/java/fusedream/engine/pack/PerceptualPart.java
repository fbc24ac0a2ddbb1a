package fusedream.engine.pack;

import fusedream.engine.layer.Numerics;
import fusedream.engine.lpips.Backbone;
import fusedream.engine.lpips.Lpips;
import fusedream.engine.model.PerceptualMetric;
import fusedream.engine.weights.Checkpoint;
import java.nio.file.Path;
import java.util.Map;

/**
 * LPIPS of a pack.
 *
 * @param backbone which network's features it compares
 * @param features torchvision's file of that network
 * @param linear LPIPS's own weights for it
 */
record PerceptualPart(Backbone backbone, String features, String linear) {

    static final Map<String, Backbone> FAMILIES = Map.of(
            "lpips-alex",
            Backbone.ALEX,
            "lpips-vgg",
            Backbone.VGG16,
            "lpips-squeeze",
            Backbone.SQUEEZE,
            "lpips-toyland",
            Backbone.TOYLAND);

    PerceptualMetric open(Path folder, Numerics numerics) {
        try (Checkpoint first = Checkpoint.open(folder.resolve(features));
                Checkpoint second = Checkpoint.open(folder.resolve(linear))) {
            return Lpips.load(backbone, first.tensors(), second.tensors(), numerics, features + " with " + linear);
        }
    }
}
