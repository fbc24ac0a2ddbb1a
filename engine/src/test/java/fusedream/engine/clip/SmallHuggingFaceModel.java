package fusedream.engine.clip;

import fusedream.engine.weights.SafetensorsWriter;
import fusedream.engine.weights.StoredTensor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;

/**
 * A tiny model as Hugging Face ships LAION's: heads that are not of 64 channels, GELU in one tower only, projections of
 * another size than either width, its own epsilon.
 */
final class SmallHuggingFaceModel {

    static final String CONFIG = """
            {"model_type": "clip", "projection_dim": 6, "text_config_dict": null,
             "text_config": {"hidden_size": 8, "intermediate_size": 12, "num_attention_heads": 2,
               "num_hidden_layers": 2, "max_position_embeddings": 9, "vocab_size": 30, "hidden_act": "quick_gelu",
               "layer_norm_eps": 0.02, "projection_dim": 512, "eos_token_id": 2},
             "vision_config": {"hidden_size": 15, "intermediate_size": 20, "num_attention_heads": 3,
               "num_hidden_layers": 2, "image_size": 12, "patch_size": 4, "hidden_act": "gelu",
               "layer_norm_eps": 0.01, "projection_dim": 512}}
            """;

    final Map<String, StoredTensor> tensors = new LinkedHashMap<>();
    private final Random random = new Random(11);

    SmallHuggingFaceModel() {
        tower("vision", 15, 20);
        add("vision_model.embeddings.class_embedding", 15);
        add("vision_model.embeddings.patch_embedding.weight", 15, 3, 4, 4);
        add("vision_model.embeddings.position_embedding.weight", 10, 15);
        positionIds("vision", 10);
        affine("vision_model.pre_layrnorm", 15);
        affine("vision_model.post_layernorm", 15);
        add("visual_projection.weight", 6, 15);
        tower("text", 8, 12);
        add("text_model.embeddings.token_embedding.weight", 30, 8);
        add("text_model.embeddings.position_embedding.weight", 9, 8);
        positionIds("text", 9);
        affine("text_model.final_layer_norm", 8);
        add("text_projection.weight", 6, 8);
        put(StoredTensor.of("logit_scale", new float[] {2}));
    }

    private void tower(String tower, int width, int hidden) {
        for (int layer = 0; layer < 2; layer++) {
            String name = tower + "_model.encoder.layers." + layer;
            for (String part : new String[] {"q_proj", "k_proj", "v_proj", "out_proj"}) {
                linear(name + ".self_attn." + part, width, width);
            }
            affine(name + ".layer_norm1", width);
            affine(name + ".layer_norm2", width);
            linear(name + ".mlp.fc1", width, hidden);
            linear(name + ".mlp.fc2", hidden, width);
        }
    }

    private void linear(String name, int in, int out) {
        add(name + ".weight", out, in);
        add(name + ".bias", out);
    }

    private void affine(String name, int width) {
        add(name + ".weight", width);
        add(name + ".bias", width);
    }

    private void positionIds(String tower, int count) {
        long[] ids = new long[count];
        Arrays.setAll(ids, i -> i);
        put(StoredTensor.ofLongs(tower + "_model.embeddings.position_ids", ids, 1, count));
    }

    private void add(String name, long... shape) {
        float[] values = new float[(int) Arrays.stream(shape).reduce(1, Math::multiplyExact)];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) random.nextGaussian() * 0.6f;
        }
        put(StoredTensor.of(name, values, shape));
    }

    private void put(StoredTensor tensor) {
        tensors.put(tensor.name(), tensor);
    }

    /** Writes {@code model.safetensors} and {@code config.json}. */
    void write(Path folder, String config) throws IOException {
        SafetensorsWriter.write(
                folder.resolve("model.safetensors"), new ArrayList<>(tensors.values()), Map.of("format", "pt"));
        Files.writeString(folder.resolve("config.json"), config);
    }

    /** The same weights in plain loops. */
    PlainClip twin(ClipConfig config) {
        return new PlainClip(
                tensors.entrySet().stream()
                        .filter(entry -> !entry.getKey().endsWith("position_ids"))
                        .collect(Collectors.toMap(
                                Map.Entry::getKey, entry -> entry.getValue().toFloats())),
                config);
    }

    /** Texts of nine tokens: one whose highest token comes first of two, one that ends in its last place. */
    static int[][] tokens() {
        return List.of(new int[] {27, 5, 2, 29, 3, 29, 0, 0, 0}, new int[] {27, 1, 4, 6, 9, 11, 12, 2, 28})
                .toArray(int[][]::new);
    }
}
