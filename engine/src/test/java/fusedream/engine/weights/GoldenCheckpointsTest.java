package fusedream.engine.weights;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The golden files: all open, all are finite, and the same weights in different formats are the same. */
class GoldenCheckpointsTest {

    private static Path golden(String name) {
        try {
            return Path.of(
                    GoldenCheckpointsTest.class.getResource("/golden/" + name).toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    static List<Path> files() throws IOException {
        try (Stream<Path> all = Files.walk(golden("README.md").resolveSibling("."))) {
            List<Path> files = all.filter(file -> file.toString().matches(".*\\.(pth|bin|safetensors)"))
                    .map(Path::normalize)
                    .sorted()
                    .toList();
            assertThat(files).hasSizeGreaterThan(20);
            return files;
        }
    }

    private static CheckpointFormat expectedFormat(Path file) {
        if (file.toString().endsWith(".safetensors")) {
            return CheckpointFormat.SAFETENSORS;
        }
        boolean legacy = file.toString().matches(".*(legacy|alex|vgg|squeeze)\\.pth");
        return legacy ? CheckpointFormat.PYTORCH_LEGACY : CheckpointFormat.PYTORCH_ZIP;
    }

    @ParameterizedTest
    @MethodSource("files")
    void every_golden_file_opens_and_is_finite(Path file) {
        try (Checkpoint checkpoint = Checkpoint.open(file)) {
            assertThat(checkpoint.format()).isEqualTo(expectedFormat(file));
            assertThat(checkpoint.tensors()).isNotEmpty();
            WeightSchema.Builder schema = WeightSchema.builder();
            checkpoint.tensors().forEach((name, tensor) -> schema.add(name, tensor.shape()));
            WeightSet set = WeightSet.bind(checkpoint.tensors(), schema.build(), file.toString());
            set.names()
                    .forEach(name -> assertThat(set.get(name).toFloats())
                            .hasSize((int) set.get(name).elements()));
        }
    }

    @ParameterizedTest
    @MethodSource("files")
    void golden_tensors_have_the_types_and_shapes_of_their_case(Path file) throws IOException {
        if (!file.endsWith("io.safetensors")) {
            return;
        }
        JsonNode told = new ObjectMapper()
                .readTree(file.resolveSibling("case.json").toFile())
                .get("tensors");
        Map<String, String> expected = new LinkedHashMap<>();
        told.properties()
                .forEach(entry -> expected.put(
                        entry.getKey(),
                        entry.getValue().get("dtype").asText()
                                + entry.getValue().get("shape").toString()));
        Map<String, String> given = new LinkedHashMap<>();
        try (Checkpoint checkpoint = Checkpoint.open(file)) {
            checkpoint
                    .tensors()
                    .forEach((name, tensor) -> given.put(
                            name,
                            tensor.type() + Arrays.toString(tensor.shape()).replace(" ", "")));
        }
        assertThat(given).isEqualTo(expected);
    }

    @Test
    void the_three_files_of_biggan_512_agree() {
        try (Checkpoint zip = Checkpoint.open(golden("biggan-512/biggan-512.pth"));
                Checkpoint legacy = Checkpoint.open(golden("biggan-512/biggan-512-legacy.pth"));
                Checkpoint half = Checkpoint.open(golden("biggan-512/biggan-512-fp16.pth"))) {
            assertThat(legacy.tensors().keySet())
                    .containsExactlyElementsOf(zip.tensors().keySet());
            assertThat(half.tensors().keySet())
                    .containsExactlyElementsOf(zip.tensors().keySet());
            zip.tensors().forEach((name, tensor) -> {
                float[] values = tensor.toFloats();
                StoredTensor halves = half.tensor(name);
                assertThat(legacy.tensor(name).toFloats()).as(name).isEqualTo(values);
                assertThat(legacy.tensor(name).shape()).isEqualTo(tensor.shape());
                assertThat(halves.shape()).isEqualTo(tensor.shape());
                if (halves.type() == ElementType.F16) {
                    for (int i = 0; i < values.length; i++) {
                        values[i] = Decoder.half(Encoder.half(values[i]));
                    }
                }
                assertThat(halves.toFloats()).as(name).isEqualTo(values);
            });
            assertThat(half.tensors().values()).anyMatch(tensor -> tensor.type() == ElementType.F16);
        }
    }

    /** The OpenAI name of a tensor that Hugging Face calls {@code name}, where they are the same tensor. */
    private static String openAiName(String name) {
        return name.replace("text_model.embeddings.position_embedding.weight", "positional_embedding")
                .replace("vision_model.embeddings.position_embedding.weight", "visual.positional_embedding")
                .replace("vision_model.embeddings.class_embedding", "visual.class_embedding")
                .replace("vision_model.embeddings.patch_embedding", "visual.conv1")
                .replace("text_model.embeddings.", "")
                .replace("text_model.final_layer_norm", "ln_final")
                .replace("vision_model.pre_layrnorm", "visual.ln_pre")
                .replace("vision_model.post_layernorm", "visual.ln_post")
                .replace("text_model.encoder.layers", "transformer.resblocks")
                .replace("vision_model.encoder.layers", "visual.transformer.resblocks")
                .replace("layer_norm", "ln_")
                .replace("mlp.fc1", "mlp.c_fc")
                .replace("mlp.fc2", "mlp.c_proj")
                .replace("self_attn", "attn");
    }

    @Test
    void vit_of_openai_and_of_hugging_face_agree_where_the_names_are_alike() {
        try (Checkpoint openAi = Checkpoint.open(golden("clip-vit/ViT.pth"));
                Checkpoint hf = Checkpoint.open(golden("clip-vit/hf/model.safetensors"))) {
            int compared = 0;
            for (StoredTensor tensor : hf.tensors().values()) {
                StoredTensor twin = openAi.tensors().get(openAiName(tensor.name()));
                if (twin == null) {
                    assertThat(tensor.name()).matches(".*([qkv]_proj.*|position_ids|_projection.weight)");
                    continue;
                }
                // Hugging Face's copy is all float16, OpenAI's partly float32
                float[] values = twin.toFloats();
                for (int i = 0; i < values.length; i++) {
                    values[i] = Decoder.half(Encoder.half(values[i]));
                }
                assertThat(tensor.shape()).as(tensor.name()).isEqualTo(twin.shape());
                assertThat(tensor.toFloats()).as(tensor.name()).isEqualTo(values);
                compared++;
            }
            assertThat(compared).isGreaterThan(40);
        }
    }

    @Test
    void the_torchscript_archive_has_the_weights_of_the_state_dict() {
        Path archive = sharedFolder().resolve("golden/clip-vit/ViT-jit.pt");
        assumeTrue(Files.exists(archive), "the archive is too large for the project and lies beside it, if at all");
        try (Checkpoint script = Checkpoint.open(archive);
                Checkpoint plain = Checkpoint.open(golden("clip-vit/ViT.pth"))) {
            assertThat(script.format()).isEqualTo(CheckpointFormat.TORCHSCRIPT);
            Map<String, StoredTensor> buffers = new LinkedHashMap<>(script.tensors());
            plain.tensors().forEach((name, tensor) -> {
                StoredTensor twin = script.tensor(name);
                assertThat(twin.shape()).as(name).isEqualTo(tensor.shape());
                assertThat(twin.type()).as(name).isEqualTo(tensor.type());
                assertThat(twin.toFloats()).as(name).isEqualTo(tensor.toFloats());
                buffers.remove(name);
            });
            assertThat(buffers.keySet()).containsExactly("input_resolution", "context_length", "vocab_size");
            assertThat(script.tensor("input_resolution").toLongs()).containsExactly(64);
        }
    }

    /** The folder {@code shared} beside the project's root, or below any folder above it. */
    private static Path sharedFolder() {
        for (Path up = Path.of("").toAbsolutePath(); up != null; up = up.getParent()) {
            if (Files.isDirectory(up.resolve("shared/golden"))) {
                return up.resolve("shared");
            }
        }
        return Path.of("shared");
    }
}
