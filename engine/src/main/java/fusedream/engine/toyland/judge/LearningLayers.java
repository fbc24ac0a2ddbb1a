package fusedream.engine.toyland.judge;

import fusedream.engine.tensor.Convolution;
import fusedream.engine.tensor.Draws;
import fusedream.engine.tensor.Normalisation;
import fusedream.engine.tensor.Tensor;
import fusedream.engine.train.Leaves;
import fusedream.engine.train.Weights;
import fusedream.engine.toyland.judge.JudgeNetwork.Block;
import fusedream.engine.toyland.judge.JudgeNetwork.Head;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;

/**
 * The judge's layers with weights that learn.
 *
 * @param momentum share of the batch's statistics in the new stored ones; 0: the stored ones are used and stay
 */
record LearningLayers(Map<String, Block> blocks, Leaves leaves, double momentum) implements JudgeNetwork.Layers {

    /** A thing's centre is in few cells: a score that says so from the beginning (Lin et al. 2017, section 4.1). */
    private static final float FIRST_SCORE = -2.2f;

    static LearningLayers of(JudgeNetwork network, Leaves leaves, double momentum) {
        Map<String, Block> blocks = new HashMap<>();
        network.blocks().forEach(block -> blocks.put(block.name(), block));
        return new LearningLayers(blocks, leaves, momentum);
    }

    /** Adds the network's weights with their first values (He et al. 2015, for ReLUs). */
    static void initialise(JudgeNetwork network, Weights weights, Draws draws) {
        for (Block block : network.blocks()) {
            int k = block.kernel();
            String name = block.name() + ".weight";
            weights.learn(
                    name,
                    normals(draws.child(name), block.out() * block.in() * k * k, Math.sqrt(2.0 / (block.in() * k * k))),
                    block.out(),
                    block.in(),
                    k,
                    k);
            String norm = block.name() + ".norm.";
            weights.learn(norm + "gain", constant(block.out(), 1), block.out());
            weights.learn(norm + "bias", constant(block.out(), 0), block.out());
            weights.buffer(norm + "mean", constant(block.out(), 0), block.out());
            weights.buffer(norm + "variance", constant(block.out(), 1), block.out());
        }
        for (Head head : network.heads()) {
            String name = head.name() + ".weight";
            weights.learn(name, normals(draws.child(name), head.out() * head.in(), 0.02), head.out(), head.in(), 1, 1);
            float[] bias = constant(head.out(), 0);
            if (head.name().equals(JudgeNetwork.CELL_HEAD)) {
                Arrays.fill(bias, 0, JudgeNetwork.KINDS, FIRST_SCORE);
            }
            weights.learn(head.name() + ".bias", bias, head.out());
        }
    }

    private static float[] normals(Draws draws, int count, double deviation) {
        float[] values = draws.normals(count);
        for (int i = 0; i < count; i++) {
            values[i] *= (float) deviation;
        }
        return values;
    }

    private static float[] constant(int count, float value) {
        float[] values = new float[count];
        Arrays.fill(values, value);
        return values;
    }

    @Override
    public Tensor block(String name, Tensor x) {
        Block block = Objects.requireNonNull(blocks.get(name), name);
        Tensor y = Convolution.conv2d(x, leaves.of(name + ".weight"), null, block.stride(), block.padding());
        return normalised(name + ".norm.", y).relu();
    }

    private Tensor normalised(String norm, Tensor y) {
        Tensor gain = leaves.of(norm + "gain");
        Tensor bias = leaves.of(norm + "bias");
        Tensor mean = leaves.buffer(norm + "mean");
        Tensor variance = leaves.buffer(norm + "variance");
        return momentum > 0
                ? Normalisation.batchTraining(
                        y, new Normalisation.Affine(gain, bias), mean, variance, momentum, JudgeNetwork.EPSILON)
                : Normalisation.batch(y, gain, bias, mean, variance, JudgeNetwork.EPSILON);
    }

    @Override
    public Tensor head(String name, Tensor x) {
        return Convolution.conv2d(x, leaves.of(name + ".weight"), leaves.of(name + ".bias"), 1, 0);
    }
}
