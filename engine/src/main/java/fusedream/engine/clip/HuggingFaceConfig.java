package fusedream.engine.clip;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import fusedream.engine.weights.CheckpointException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Reads the sizes of a CLIP model from the {@code config.json} of Hugging Face transformers' {@code CLIPModel}; what it
 * leaves out has that library's default (transformers, models/clip/configuration_clip.py).
 */
record HuggingFaceConfig(Path file) {

    private static final long LARGEST_FILE = 1 << 20;

    /** The end token of configurations older than transformers 4.31, which is not the true one: they go by the highest. */
    private static final int LEGACY_END = 2;

    /** @throws CheckpointException if the file is not there, not sound, or asks for what this network has not */
    ClipConfig read() {
        JsonNode root = json();
        try {
            return new ClipConfig(
                    integer(root, "projection_dim", 512),
                    vision(root.path("vision_config")),
                    text(root.path("text_config")));
        } catch (IllegalArgumentException e) {
            throw fault(CheckpointException.Kind.MISMATCH, String.valueOf(e.getMessage()), e);
        }
    }

    private JsonNode json() {
        try {
            if (Files.size(file) > LARGEST_FILE) {
                throw CheckpointException.of(
                        CheckpointException.Kind.TOO_LARGE,
                        file.toString(),
                        "",
                        "a configuration of more than " + LARGEST_FILE + " bytes is none");
            }
            JsonNode root = new ObjectMapper().readTree(Files.readAllBytes(file));
            if (!root.isObject()) {
                throw CheckpointException.of(
                        CheckpointException.Kind.MALFORMED, file.toString(), "", "no JSON object, expected is one");
            }
            return root;
        } catch (JsonProcessingException e) {
            throw fault(CheckpointException.Kind.MALFORMED, "no sound JSON: " + e.getOriginalMessage(), e);
        } catch (IOException e) {
            throw fault(
                    CheckpointException.Kind.UNREADABLE,
                    "cannot be read, but weights under Hugging Face's names need the config.json they came with, in the"
                            + " same folder",
                    e);
        }
    }

    private ClipConfig.Vision vision(JsonNode vision) {
        int channels = integer(vision, "num_channels", 3);
        if (channels != 3) {
            throw new IllegalArgumentException(
                    "Images have 3 channels here, not the " + channels + " of num_channels.");
        }
        return new ClipConfig.VisionTransformer(
                integer(vision, "image_size", 224),
                integer(vision, "patch_size", 32),
                transformer(
                        vision, new ClipConfig.Transformer(768, 12, 12, 3072, ClipConfig.Activation.QUICK_GELU, 1e-5)));
    }

    private ClipConfig.Text text(JsonNode text) {
        int end = integer(text, "eos_token_id", 49407);
        return new ClipConfig.Text(
                integer(text, "max_position_embeddings", 77),
                integer(text, "vocab_size", 49408),
                transformer(text, new ClipConfig.Transformer(512, 12, 8, 2048, ClipConfig.Activation.QUICK_GELU, 1e-5)),
                end == LEGACY_END ? new ClipConfig.TextEnd.Highest() : new ClipConfig.TextEnd.First(end));
    }

    private ClipConfig.Transformer transformer(JsonNode tower, ClipConfig.Transformer defaults) {
        return new ClipConfig.Transformer(
                integer(tower, "hidden_size", defaults.width()),
                integer(tower, "num_hidden_layers", defaults.layers()),
                integer(tower, "num_attention_heads", defaults.heads()),
                integer(tower, "intermediate_size", defaults.hidden()),
                activation(tower.path("hidden_act")),
                tower.path("layer_norm_eps").asDouble(defaults.epsilon()));
    }

    private ClipConfig.Activation activation(JsonNode name) {
        return switch (name.asText("quick_gelu")) {
            case "", "quick_gelu" -> ClipConfig.Activation.QUICK_GELU;
            case "gelu" -> ClipConfig.Activation.GELU;
            default ->
                throw CheckpointException.of(
                        CheckpointException.Kind.UNSUPPORTED,
                        file.toString(),
                        "hidden_act",
                        "the activation " + name + " is unknown here; known are gelu and quick_gelu");
        };
    }

    private static int integer(JsonNode object, String name, int otherwise) {
        JsonNode value = object.path(name);
        if (value.isMissingNode()) {
            return otherwise;
        }
        if (!value.isIntegralNumber() || !value.canConvertToInt()) {
            throw new IllegalArgumentException("'" + name + "' must be a whole number of 32 bits.");
        }
        return value.intValue();
    }

    private CheckpointException fault(CheckpointException.Kind kind, String problem, Exception cause) {
        return CheckpointException.of(kind, file.toString(), "", problem, cause);
    }
}
