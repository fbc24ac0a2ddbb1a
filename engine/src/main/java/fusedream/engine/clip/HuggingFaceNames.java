package fusedream.engine.clip;

import fusedream.engine.weights.StoredTensor;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Gives the weights of Hugging Face's {@code CLIPModel} OpenAI's names and shapes.
 *
 * <p>The two differ in names, in the joint weight of queries, keys and values, and in the projections, which are transposed
 * (transformers, models/clip/convert_clip_original_pytorch_to_hf.py). What has no counterpart keeps its name, so that
 * the strict binding reports it.
 */
final class HuggingFaceNames {

    private static final Map<String, String> WHOLE = Map.ofEntries(
            Map.entry("text_model.embeddings.token_embedding.weight", "token_embedding.weight"),
            Map.entry("text_model.embeddings.position_embedding.weight", "positional_embedding"),
            Map.entry("text_model.final_layer_norm.weight", "ln_final.weight"),
            Map.entry("text_model.final_layer_norm.bias", "ln_final.bias"),
            Map.entry("vision_model.embeddings.class_embedding", "visual.class_embedding"),
            Map.entry("vision_model.embeddings.position_embedding.weight", "visual.positional_embedding"),
            Map.entry("vision_model.embeddings.patch_embedding.weight", "visual.conv1.weight"),
            Map.entry("vision_model.pre_layrnorm.weight", "visual.ln_pre.weight"),
            Map.entry("vision_model.pre_layrnorm.bias", "visual.ln_pre.bias"),
            Map.entry("vision_model.post_layernorm.weight", "visual.ln_post.weight"),
            Map.entry("vision_model.post_layernorm.bias", "visual.ln_post.bias"));

    private static final Map<String, String> TRANSPOSED =
            Map.of("text_projection.weight", "text_projection", "visual_projection.weight", "visual.proj");

    private static final Map<String, String> PARTS_OF_BLOCKS = Map.of(
            "self_attn.out_proj", "attn.out_proj",
            "layer_norm1", "ln_1",
            "layer_norm2", "ln_2",
            "mlp.fc1", "mlp.c_fc",
            "mlp.fc2", "mlp.c_proj");

    private static final Pattern BLOCK =
            Pattern.compile("(text|vision)_model\\.encoder\\.layers\\.(\\d+)\\.(.+)\\.(weight|bias)");

    private static final Pattern POSITION_IDS = Pattern.compile("(text|vision)_model\\.embeddings\\.position_ids");

    private final Map<String, StoredTensor> given;
    private final Map<String, StoredTensor> renamed = new LinkedHashMap<>();

    private HuggingFaceNames(Map<String, StoredTensor> given) {
        this.given = given;
    }

    static boolean recognises(Map<String, StoredTensor> tensors) {
        return tensors.containsKey("vision_model.embeddings.patch_embedding.weight")
                || tensors.containsKey("text_model.embeddings.token_embedding.weight");
    }

    /** The same weights, read on demand, under OpenAI's names. */
    static Map<String, StoredTensor> toOpenAi(Map<String, StoredTensor> tensors) {
        HuggingFaceNames names = new HuggingFaceNames(tensors);
        tensors.forEach(names::rename);
        return names.renamed;
    }

    private void rename(String name, StoredTensor tensor) {
        Matcher block = BLOCK.matcher(name);
        if (WHOLE.containsKey(name)) {
            renamed.put(WHOLE.get(name), tensor);
        } else if (TRANSPOSED.containsKey(name) && tensor.shape().length == 2) {
            String target = TRANSPOSED.get(name);
            renamed.put(target, new ComposedTensor(target, List.of(tensor), true));
        } else if (block.matches()) {
            renameInBlock(name, tensor, block);
        } else if (!POSITION_IDS.matcher(name).matches()) {
            renamed.put(name, tensor);
        }
    }

    private void renameInBlock(String name, StoredTensor tensor, Matcher matched) {
        String tower = matched.group(1).equals("vision") ? "visual.transformer" : "transformer";
        String target = tower + ".resblocks." + matched.group(2) + ".";
        String part = matched.group(3);
        String kind = matched.group(4);
        if (PARTS_OF_BLOCKS.containsKey(part)) {
            renamed.put(target + PARTS_OF_BLOCKS.get(part) + "." + kind, tensor);
        } else if (part.matches("self_attn\\.[qkv]_proj") && joins(name)) {
            String joint = target + "attn.in_proj_" + kind;
            renamed.putIfAbsent(joint, new ComposedTensor(joint, queryKeyValue(name), false));
        } else {
            renamed.put(name, tensor);
        }
    }

    /** Whether query, key and value of {@code name} are all there, and alike but for their rows. */
    private boolean joins(String name) {
        return ComposedTensor.canJoin(queryKeyValue(name));
    }

    private List<StoredTensor> queryKeyValue(String name) {
        return List.of("q_proj", "k_proj", "v_proj").stream()
                .map(part -> name.replaceFirst("[qkv]_proj", part))
                .filter(given::containsKey)
                .map(given::get)
                .toList();
    }
}
