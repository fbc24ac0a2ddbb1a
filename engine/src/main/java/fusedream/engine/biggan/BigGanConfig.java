package fusedream.engine.biggan;

import fusedream.engine.weights.CheckpointException;
import fusedream.engine.weights.StoredTensor;
import fusedream.engine.weights.WeightSchema;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The sizes of a BigGAN generator with shared class embedding and hierarchical z (BigGAN_utils/BigGAN.py).
 *
 * @param chunk how many numbers of z each of the linear layer and the blocks gets
 * @param classEmbedding size of the shared class embedding
 * @param classes number of classes
 * @param bottomWidth height and width of the first feature map
 * @param blocks the residual blocks, each of which doubles the size
 * @param normEpsilon epsilon of the batch normalisations (BN_eps)
 * @param spectralEpsilon epsilon of the spectral normalisation (SN_eps)
 */
public record BigGanConfig(
        int chunk,
        int classEmbedding,
        int classes,
        int bottomWidth,
        List<Block> blocks,
        double normEpsilon,
        double spectralEpsilon) {

    /** BN_eps of the released models. */
    public static final double NORM_EPSILON = 1e-5;

    /** SN_eps of the released models, as FuseDream configures them. */
    public static final double SPECTRAL_EPSILON = 1e-8;

    /** Whose presence tells this family; {@code shared.weight} alone would be too weak a sign. */
    private static final String SIGN = "blocks.0.0.bn1.gain.weight";

    /**
     * One residual block.
     *
     * @param in channels of its input
     * @param out channels of its output
     * @param attention whether a self-attention follows it
     */
    public record Block(int in, int out, boolean attention) {}

    public BigGanConfig {
        blocks = List.copyOf(blocks);
    }

    /** The configuration of the released BigGANs: resolution 128, 256 or 512, with {@code width} (G_ch) 96. */
    public static BigGanConfig released(int resolution, int width) {
        int[] multiples = switch (resolution) {
            case 128 -> new int[] {16, 16, 8, 4, 2, 1};
            case 256 -> new int[] {16, 16, 8, 8, 4, 2, 1};
            case 512 -> new int[] {16, 16, 8, 8, 4, 2, 1, 1};
            default ->
                throw new IllegalArgumentException(
                        "BigGAN was released at 128, 256 and 512 pixels, not at " + resolution + ".");
        };
        int attentionAt = resolution == 256 ? 128 : 64;
        List<Block> blocks = new ArrayList<>();
        for (int i = 0; i + 1 < multiples.length; i++) {
            blocks.add(new Block(multiples[i] * width, multiples[i + 1] * width, 8 << i == attentionAt));
        }
        int chunk = resolution == 512 ? 16 : 20;
        return new BigGanConfig(chunk, 128, 1000, 4, blocks, NORM_EPSILON, SPECTRAL_EPSILON);
    }

    /** Whether a checkpoint's names look like this family's. */
    public static boolean recognises(Map<String, StoredTensor> tensors) {
        return tensors.containsKey(SIGN) && tensors.containsKey("shared.weight");
    }

    /**
     * The sizes that a checkpoint's own shapes tell, with the released models' epsilons.
     *
     * @param what the file's name for messages
     * @throws CheckpointException if the file is no BigGAN with hierarchical z
     */
    public static BigGanConfig of(Map<String, StoredTensor> tensors, String what) {
        if (!recognises(tensors)) {
            throw CheckpointException.of(
                    CheckpointException.Kind.WRONG_FAMILY,
                    what,
                    SIGN,
                    "not a class-conditional BigGAN generator: it has no tensor of that name");
        }
        Sizes sizes = new Sizes(tensors, what);
        List<Block> blocks = new ArrayList<>();
        for (int i = 0; tensors.containsKey("blocks." + i + ".0.conv1.weight"); i++) {
            String conv = "blocks." + i + ".0.conv1.weight";
            blocks.add(
                    new Block(sizes.of(conv, 1), sizes.of(conv, 0), tensors.containsKey("blocks." + i + ".1.gamma")));
        }
        int chunk = sizes.of("linear.weight", 1);
        int classEmbedding = sizes.of("shared.weight", 1);
        if (sizes.of(SIGN, 1) != classEmbedding + chunk) {
            throw CheckpointException.of(
                    CheckpointException.Kind.WRONG_FAMILY,
                    what,
                    SIGN,
                    "not a BigGAN with hierarchical z: the condition has " + sizes.of(SIGN, 1)
                            + " numbers, not class embedding (" + classEmbedding + ") + chunk of z (" + chunk + ")");
        }
        int area = sizes.of("linear.weight", 0) / Math.max(1, blocks.get(0).in());
        return new BigGanConfig(
                chunk,
                classEmbedding,
                sizes.of("shared.weight", 0),
                (int) Math.round(Math.sqrt(area)),
                blocks,
                NORM_EPSILON,
                SPECTRAL_EPSILON);
    }

    /** The size of z: a chunk for the linear layer and one for each block. */
    public int latentSize() {
        return chunk * (blocks.size() + 1);
    }

    /** Height and width of the pictures. */
    public int resolution() {
        return bottomWidth << blocks.size();
    }

    /** The size of the vector that conditions a block: class embedding and chunk of z. */
    public int conditionSize() {
        return classEmbedding + chunk;
    }

    /** The tensors of a state dict of this configuration. */
    public WeightSchema schema() {
        WeightSchema.Builder schema = WeightSchema.builder().ignore(".*\\.accumulation_counter");
        schema.add("shared.weight", classes, classEmbedding);
        spectral(schema, "linear", true, (long) blocks.get(0).in() * bottomWidth * bottomWidth, chunk);
        for (int i = 0; i < blocks.size(); i++) {
            block(schema, "blocks." + i, blocks.get(i));
        }
        int last = blocks.get(blocks.size() - 1).out();
        schema.add("output_layer.0.gain", last).add("output_layer.0.bias", last);
        statistics(schema, "output_layer.0", last);
        spectral(schema, "output_layer.2", true, 3, last, 3, 3);
        return schema.build();
    }

    private void block(WeightSchema.Builder schema, String name, Block block) {
        spectral(schema, name + ".0.conv1", true, block.out(), block.in(), 3, 3);
        spectral(schema, name + ".0.conv2", true, block.out(), block.out(), 3, 3);
        spectral(schema, name + ".0.conv_sc", true, block.out(), block.in(), 1, 1);
        norm(schema, name + ".0.bn1", block.in());
        norm(schema, name + ".0.bn2", block.out());
        if (block.attention()) {
            schema.add(name + ".1.gamma");
            spectral(schema, name + ".1.theta", false, block.out() / 8, block.out(), 1, 1);
            spectral(schema, name + ".1.phi", false, block.out() / 8, block.out(), 1, 1);
            spectral(schema, name + ".1.g", false, block.out() / 2, block.out(), 1, 1);
            spectral(schema, name + ".1.o", false, block.out(), block.out() / 2, 1, 1);
        }
    }

    private void norm(WeightSchema.Builder schema, String name, int channels) {
        statistics(schema, name, channels);
        spectral(schema, name + ".gain", false, channels, conditionSize());
        spectral(schema, name + ".bias", false, channels, conditionSize());
    }

    private static void statistics(WeightSchema.Builder schema, String name, int channels) {
        schema.add(name + ".stored_mean", channels).add(name + ".stored_var", channels);
    }

    private static void spectral(WeightSchema.Builder schema, String name, boolean bias, long... shape) {
        schema.add(name + ".weight", shape);
        if (bias) {
            schema.add(name + ".bias", shape[0]);
        }
        schema.add(name + ".u0", 1, shape[0]);
        // Logged in training, never used: FuseDream's own converted files need not have it.
        schema.optional(name + ".sv0", 1);
    }

    /** Sizes of tensors that must be there, with enough dimensions. */
    private record Sizes(Map<String, StoredTensor> tensors, String what) {

        int of(String name, int dimension) {
            StoredTensor tensor = tensors.get(name);
            if (tensor == null || tensor.shape().length <= dimension || tensor.shape()[dimension] > Integer.MAX_VALUE) {
                throw CheckpointException.of(
                        CheckpointException.Kind.MISMATCH,
                        what,
                        name,
                        "needed to tell the generator's sizes, but missing or of too few dimensions");
            }
            return (int) tensor.shape()[dimension];
        }
    }
}
