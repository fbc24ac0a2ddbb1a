package fusedream.engine.toyland.judge;

import static fusedream.engine.toyland.judge.JudgeNetwork.BACKGROUNDS;
import static fusedream.engine.toyland.judge.JudgeNetwork.SIZE;

import fusedream.engine.api.RgbImage;
import fusedream.engine.image.Pixels;
import fusedream.engine.layer.Conv;
import fusedream.engine.layer.Numerics;
import fusedream.engine.layer.Parameters;
import fusedream.engine.tensor.Backend;
import fusedream.engine.tensor.Convolution;
import fusedream.engine.tensor.Resample;
import fusedream.engine.tensor.Scope;
import fusedream.engine.tensor.Shapes;
import fusedream.engine.tensor.Tensor;
import fusedream.engine.toyland.Background;
import fusedream.engine.weights.StoredTensor;
import fusedream.engine.weights.WeightSet;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Says what is to be seen in pictures of the small world: things with their colours and surfaces, and the background. It
 * shares neither architecture nor seed nor spoiled pictures with the encoder that guides searches. Not for use from two
 * threads at once.
 */
public final class Judge implements AutoCloseable {

    private static final int BATCH = 16;

    private final Parameters parameters;
    private final Folded layers;

    private Judge(JudgeNetwork network, Parameters parameters) {
        this.parameters = parameters;
        this.layers = Folded.load(network, parameters);
    }

    /**
     * Builds the judge from its checkpoint.
     *
     * @param what where the tensors come from, for messages
     * @throws fusedream.engine.weights.CheckpointException if names or shapes are not those of a judge, or a value is not
     *     finite
     */
    public static Judge load(Map<String, StoredTensor> tensors, Numerics numerics, String what) {
        JudgeNetwork network = JudgeNetwork.of(tensors);
        Parameters parameters = new Parameters(WeightSet.bind(tensors, network.schema(), what), numerics);
        try {
            return new Judge(network, parameters);
        } catch (RuntimeException e) {
            parameters.close();
            throw e;
        }
    }

    /** What is to be seen in one picture. */
    public Verdict judge(RgbImage image) {
        try (Scope scope = Scope.open()) {
            return judge(Pixels.tensor(backend(), image)).get(0);
        }
    }

    /**
     * What is to be seen in each picture of a batch.
     *
     * @param images (N, 3, H, W), float32 in [-1, 1], of any size
     */
    public List<Verdict> judge(Tensor images) {
        Shapes.require("image batch", images, -1, 3, -1, -1);
        List<Verdict> verdicts = new ArrayList<>();
        for (Tensor part : images.split(0, BATCH)) {
            try (Scope scope = Scope.open()) {
                verdicts.addAll(verdicts(scores(part)));
            }
        }
        return verdicts;
    }

    private static List<Verdict> verdicts(JudgeNetwork.Scores scores) {
        float[] cells = scores.cells().toFloats();
        float[] backgrounds = scores.background().toFloats();
        int count = backgrounds.length / BACKGROUNDS;
        int grid = cells.length / count;
        List<Verdict> verdicts = new ArrayList<>();
        for (int n = 0; n < count; n++) {
            verdicts.add(new Verdict(
                    new CellReader(Arrays.copyOfRange(cells, n * grid, (n + 1) * grid)).findings(),
                    strongest(Arrays.copyOfRange(backgrounds, n * BACKGROUNDS, (n + 1) * BACKGROUNDS))));
        }
        return verdicts;
    }

    private static Background strongest(float[] scores) {
        int best = 0;
        for (int i = 1; i < scores.length; i++) {
            best = scores[i] > scores[best] ? i : best;
        }
        return Background.values()[best];
    }

    JudgeNetwork.Scores scores(Tensor images) {
        return JudgeNetwork.pass(resized(images), layers);
    }

    /** Whole pixels are averaged first, so that a large picture does not lose those between the samples. */
    private static Tensor resized(Tensor images) {
        int factor = (int) Math.max(1, Math.min(images.size(2), images.size(3)) / SIZE);
        Tensor x = factor > 1 ? Convolution.averagePool(images, factor) : images;
        return x.size(2) == SIZE && x.size(3) == SIZE ? x : Resample.bilinear(x, SIZE, SIZE);
    }

    public Backend backend() {
        return parameters.numerics().backend();
    }

    @Override
    public void close() {
        parameters.close();
    }

    /** The layers as plain convolutions: batch norms are folded into the weights. */
    private record Folded(Map<String, Conv> convolutions) implements JudgeNetwork.Layers {

        static Folded load(JudgeNetwork network, Parameters parameters) {
            Map<String, Conv> convolutions = new HashMap<>();
            network.blocks().forEach(block -> convolutions.put(block.name(), folded(block, parameters)));
            network.heads().forEach(head -> convolutions.put(head.name(), Conv.load(parameters, head.name(), 1, 0)));
            return new Folded(convolutions);
        }

        private static Conv folded(JudgeNetwork.Block block, Parameters parameters) {
            String norm = block.name() + ".norm.";
            Tensor weight = parameters.ownConvolution(() ->
                    parameters.raw(block.name() + ".weight").times(gain(norm, parameters).reshape(-1, 1, 1, 1)));
            Tensor bias = parameters.own(() -> parameters
                    .raw(norm + "bias")
                    .minus(parameters.raw(norm + "mean").times(gain(norm, parameters))));
            return new Conv(weight, bias, block.stride(), block.padding());
        }

        private static Tensor gain(String norm, Parameters parameters) {
            return parameters
                    .raw(norm + "gain")
                    .over(parameters.raw(norm + "variance").plus(JudgeNetwork.EPSILON).sqrt());
        }

        @Override
        public Tensor block(String name, Tensor x) {
            return head(name, x).relu();
        }

        @Override
        public Tensor head(String name, Tensor x) {
            return Objects.requireNonNull(convolutions.get(name), name).apply(x);
        }
    }
}
