package fusedream.engine.compose;

import fusedream.engine.augment.Augmentation;
import fusedream.engine.augment.DiffAugment;
import fusedream.engine.biggan.BigGan;
import fusedream.engine.clip.ClipEncoder;
import fusedream.engine.golden.GoldenCase;
import fusedream.engine.latent.Basis;
import fusedream.engine.latent.SoftmaxMixture;
import fusedream.engine.layer.Numerics;
import fusedream.engine.lpips.Backbone;
import fusedream.engine.lpips.Lpips;
import fusedream.engine.model.PerceptualMetric;
import fusedream.engine.score.AugClipBatch;
import fusedream.engine.score.TextTarget;
import fusedream.engine.tensor.Backend;
import fusedream.engine.tensor.ChunkSize;
import fusedream.engine.tensor.Draws;
import fusedream.engine.tensor.Precision;
import fusedream.engine.tensor.Scope;
import fusedream.engine.weights.StoredTensor;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Real networks for the search of composed images: the golden BigGAN and CLIP, and LPIPS on a backbone of two layers. */
public final class GoldenNetworks implements AutoCloseable {

    private static final Backbone SMALL = new Backbone(
            "small",
            List.of(
                    new Backbone.Convolution(0, 3, 6, 5, 2, 2),
                    new Backbone.Tap(),
                    new Backbone.Pool(3, 2, true),
                    new Backbone.Convolution(3, 6, 8, 3, 1, 1),
                    new Backbone.Tap()));

    private final Scope owner = Scope.detached();
    final BigGan generator;
    final ClipEncoder encoder;
    final PerceptualMetric metric;
    final TextTarget target;

    GoldenNetworks() {
        Numerics numerics = Numerics.of(Backend.of("cpu"), Precision.F32);
        Path clip = GoldenCase.directory("clip-vit");
        generator = BigGan.load(GoldenCase.directory("biggan-128").resolve("biggan-128.pth"), numerics);
        encoder = ClipEncoder.load(clip.resolve("ViT.pth"), clip.resolve("bpe_small.txt.gz"), numerics);
        metric = smallMetric();
        target = new TextTarget(
                owner.adopt(TextTarget.of(encoder, "a dog in the sea").direction()));
    }

    /** LPIPS on two layers of random weights. */
    public static PerceptualMetric smallMetric() {
        Numerics numerics = Numerics.of(Backend.of("cpu"), Precision.F32);
        return Lpips.load(SMALL, weights(), numerics, "small weights");
    }

    AugClipBatch score(int versions) {
        return AugClipBatch.of(encoder, target, new DiffAugment(Augmentation.ALL), versions, new ChunkSize(8));
    }

    ComposedObjective objective(int versions) {
        return new ComposedObjective(generator, metric, new Pasting(), score(versions));
    }

    Planes planes(long seed) {
        Draws draws = Draws.seeded(seed);
        return new Planes(plane(draws.child("foreground")), plane(draws.child("background")));
    }

    private SoftmaxMixture plane(Draws draws) {
        float[] y =
                generator.embed(draws.integers(2, 0, generator.classes() - 1)).toFloats();
        return SoftmaxMixture.start(new Basis(2, draws.normals(2 * generator.latentSize()), y), true, draws);
    }

    /** Random weights of He's deviation, linear layers positive. */
    private static Map<String, StoredTensor> weights() {
        Map<String, StoredTensor> weights = new LinkedHashMap<>();
        weight(weights, "features.0.weight", 6, 3, 5, 5);
        weight(weights, "features.0.bias", 6);
        weight(weights, "features.3.weight", 8, 6, 3, 3);
        weight(weights, "features.3.bias", 8);
        weight(weights, "lin0.model.1.weight", 1, 6, 1, 1);
        weight(weights, "lin1.model.1.weight", 1, 8, 1, 1);
        return weights;
    }

    private static void weight(Map<String, StoredTensor> weights, String name, long... shape) {
        int elements = Math.toIntExact(Arrays.stream(shape).reduce(1, (left, right) -> left * right));
        float[] values = Draws.seeded(43).child(name).normals(elements);
        double deviation = Math.sqrt(2.0 * shape[0] / elements);
        for (int i = 0; i < elements; i++) {
            values[i] = name.startsWith("lin") ? Math.abs(values[i]) : (float) (values[i] * deviation);
        }
        weights.put(name, StoredTensor.of(name, values, shape));
    }

    @Override
    public void close() {
        owner.close();
        generator.close();
        encoder.close();
        metric.close();
    }
}
