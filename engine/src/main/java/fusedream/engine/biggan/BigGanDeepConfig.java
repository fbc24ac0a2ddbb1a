package fusedream.engine.biggan;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import fusedream.engine.weights.CheckpointException;
import fusedream.engine.weights.StoredTensor;
import fusedream.engine.weights.WeightSchema;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * The sizes of a BigGAN-deep generator, as in Hugging Face's config.json.
 *
 * @param latent size of z ({@code z_dim})
 * @param classEmbedding size of the class embedding ({@code class_embed_dim})
 * @param classes number of classes ({@code num_classes})
 * @param width channels of the last block ({@code channel_width})
 * @param layers the residual blocks
 * @param attentionAt the block before which the self-attention stands ({@code attention_layer_position})
 * @param epsilon epsilon of the batch normalisations ({@code eps})
 * @param statistics how many truncations the stored statistics are for ({@code n_stats})
 */
public record BigGanDeepConfig(
        int latent,
        int classEmbedding,
        int classes,
        int width,
        List<Layer> layers,
        int attentionAt,
        double epsilon,
        int statistics) {

    /** gen_z makes a 4 x 4 map of 16 times the width. */
    static final int BOTTOM = 4;

    private static final int BOTTOM_MULTIPLE = 16;

    /** A block narrows to a quarter of its input's channels inside. */
    static final int REDUCTION = 4;

    private static final long MOST_CONFIG_BYTES = 1 << 20;

    private static final String SIGN = "generator.gen_z.weight_orig";

    /**
     * One residual block.
     *
     * @param upsample whether it doubles the size
     * @param in channels of its input
     * @param out channels of its output: {@code in} or half of it
     */
    public record Layer(boolean upsample, int in, int out) {}

    public BigGanDeepConfig {
        layers = List.copyOf(layers);
    }

    /** The configurations published for 128, 256 and 512 pixels, of width 128. */
    public static BigGanDeepConfig released(int resolution) {
        int[][] blocks = switch (resolution) {
            case 128 ->
                new int[][] {
                    {0, 16, 16},
                    {1, 16, 16},
                    {0, 16, 16},
                    {1, 16, 8},
                    {0, 8, 8},
                    {1, 8, 4},
                    {0, 4, 4},
                    {1, 4, 2},
                    {0, 2, 2},
                    {1, 2, 1}
                };
            case 256 ->
                new int[][] {
                    {0, 16, 16},
                    {1, 16, 16},
                    {0, 16, 16},
                    {1, 16, 8},
                    {0, 8, 8},
                    {1, 8, 8},
                    {0, 8, 8},
                    {1, 8, 4},
                    {0, 4, 4},
                    {1, 4, 2},
                    {0, 2, 2},
                    {1, 2, 1}
                };
            case 512 ->
                new int[][] {
                    {0, 16, 16},
                    {1, 16, 16},
                    {0, 16, 16},
                    {1, 16, 8},
                    {0, 8, 8},
                    {1, 8, 8},
                    {0, 8, 8},
                    {1, 8, 4},
                    {0, 4, 4},
                    {1, 4, 2},
                    {0, 2, 2},
                    {1, 2, 1},
                    {0, 1, 1},
                    {1, 1, 1}
                };
            default ->
                throw new IllegalArgumentException(
                        "BigGAN-deep was published at 128, 256 and 512 pixels, not at " + resolution + ".");
        };
        List<Layer> layers = Arrays.stream(blocks)
                .map(block -> new Layer(block[0] == 1, 128 * block[1], 128 * block[2]))
                .toList();
        return new BigGanDeepConfig(128, 128, 1000, 128, layers, 8, 1e-4, 51);
    }

    /** Whether a checkpoint's names look like this family's. */
    public static boolean recognises(Map<String, StoredTensor> tensors) {
        return tensors.containsKey(SIGN);
    }

    /**
     * Reads a config.json.
     *
     * @throws CheckpointException if it cannot be read or makes no generator
     */
    public static BigGanDeepConfig read(Path file) {
        String what = file.getFileName().toString();
        try {
            if (Files.size(file) > MOST_CONFIG_BYTES) {
                throw bad(what, "", "larger than " + MOST_CONFIG_BYTES + " bytes, which no configuration is");
            }
            return parse(new ObjectMapper().readTree(file.toFile()), what);
        } catch (JsonProcessingException e) {
            throw bad(what, "", "not JSON: " + e.getOriginalMessage());
        } catch (IOException e) {
            throw CheckpointException.of(
                    CheckpointException.Kind.UNREADABLE, what, "", "cannot be read: " + e.getMessage(), e);
        }
    }

    private static BigGanDeepConfig parse(JsonNode json, String what) {
        int width = size(json, "channel_width", what);
        List<Layer> layers = new ArrayList<>();
        for (JsonNode layer : json.path("layers")) {
            int in = width * layer.path(1).asInt();
            int out = width * layer.path(2).asInt();
            if (in <= 0 || in > 1 << 16 || (out != in && 2 * out != in)) {
                throw bad(
                        what,
                        "layers",
                        "a layer is [upsample, in, out] with out equal to in or half of it, not " + layer);
            }
            layers.add(new Layer(layer.path(0).asBoolean(), in, out));
        }
        if (layers.isEmpty() || layers.size() > 64) {
            throw bad(what, "layers", "expected 1 to 64 layers, found " + layers.size());
        }
        return new BigGanDeepConfig(
                size(json, "z_dim", what),
                size(json, "class_embed_dim", what),
                size(json, "num_classes", what),
                width,
                layers,
                json.path("attention_layer_position").asInt(-1),
                json.path("eps").asDouble(1e-4),
                size(json, "n_stats", what));
    }

    private static int size(JsonNode json, String key, String what) {
        int size = json.path(key).asInt();
        if (size <= 0 || size > 1 << 16) {
            throw bad(what, key, "expected a number from 1 to 65536, found " + json.path(key));
        }
        return size;
    }

    private static CheckpointException bad(String what, String where, String problem) {
        return CheckpointException.of(CheckpointException.Kind.MALFORMED, what, where, problem);
    }

    /** Height and width of the pictures. */
    public int resolution() {
        return BOTTOM << layers.stream().filter(Layer::upsample).count();
    }

    /** Channels of the first feature map. */
    int bottomChannels() {
        return BOTTOM_MULTIPLE * width;
    }

    /** The size of the vector that conditions everything: z and class embedding. */
    public int conditionSize() {
        return latent + classEmbedding;
    }

    /** The official module list counts the attention as a layer of its own. */
    String layerName(int block) {
        return "generator.layers." + (attentionAt >= 0 && block >= attentionAt ? block + 1 : block);
    }

    String attentionName() {
        return "generator.layers." + attentionAt;
    }

    boolean hasAttention() {
        return attentionAt >= 0 && attentionAt < layers.size();
    }

    /** The tensors of a state dict of this configuration. */
    public WeightSchema schema() {
        WeightSchema.Builder schema = WeightSchema.builder();
        schema.add("embeddings.weight", classEmbedding, classes);
        spectral(schema, "generator.gen_z", true, (long) BOTTOM * BOTTOM * bottomChannels(), conditionSize());
        for (int i = 0; i < layers.size(); i++) {
            block(schema, layerName(i), layers.get(i));
        }
        if (hasAttention()) {
            attention(schema, attentionName() + ".", layers.get(attentionAt).in());
        }
        schema.add("generator.bn.weight", width).add("generator.bn.bias", width);
        statistics(schema, "generator.bn", width);
        spectral(schema, "generator.conv_to_rgb", true, width, width, 3, 3);
        return schema.build();
    }

    private void block(WeightSchema.Builder schema, String name, Layer layer) {
        int middle = layer.in() / REDUCTION;
        norm(schema, name + ".bn_0", layer.in());
        spectral(schema, name + ".conv_0", true, middle, layer.in(), 1, 1);
        norm(schema, name + ".bn_1", middle);
        spectral(schema, name + ".conv_1", true, middle, middle, 3, 3);
        norm(schema, name + ".bn_2", middle);
        spectral(schema, name + ".conv_2", true, middle, middle, 3, 3);
        norm(schema, name + ".bn_3", middle);
        spectral(schema, name + ".conv_3", true, layer.out(), middle, 1, 1);
    }

    private static void attention(WeightSchema.Builder schema, String name, int channels) {
        schema.add(name + "gamma", 1);
        spectral(schema, name + "snconv1x1_theta", false, channels / 8, channels, 1, 1);
        spectral(schema, name + "snconv1x1_phi", false, channels / 8, channels, 1, 1);
        spectral(schema, name + "snconv1x1_g", false, channels / 2, channels, 1, 1);
        spectral(schema, name + "snconv1x1_o_conv", false, channels, channels / 2, 1, 1);
    }

    private void norm(WeightSchema.Builder schema, String name, int channels) {
        statistics(schema, name, channels);
        spectral(schema, name + ".scale", false, channels, conditionSize());
        spectral(schema, name + ".offset", false, channels, conditionSize());
    }

    private void statistics(WeightSchema.Builder schema, String name, int channels) {
        schema.add(name + ".running_means", statistics, channels).add(name + ".running_vars", statistics, channels);
    }

    private static void spectral(WeightSchema.Builder schema, String name, boolean bias, long... shape) {
        long rest = 1;
        for (int i = 1; i < shape.length; i++) {
            rest *= shape[i];
        }
        schema.add(name + ".weight_orig", shape)
                .add(name + ".weight_u", shape[0])
                .add(name + ".weight_v", rest);
        if (bias) {
            schema.add(name + ".bias", shape[0]);
        }
    }
}
