package fusedream.engine.clip;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import fusedream.engine.clip.ClipConfig.ModifiedResNet;
import fusedream.engine.clip.ClipConfig.Text;
import fusedream.engine.clip.ClipConfig.TextEnd;
import fusedream.engine.clip.ClipConfig.Transformer;
import fusedream.engine.clip.ClipConfig.VisionTransformer;
import fusedream.engine.golden.GoldenCase;
import fusedream.engine.layer.Numerics;
import fusedream.engine.tensor.Backend;
import fusedream.engine.tensor.LeakCheck;
import fusedream.engine.tensor.Precision;
import fusedream.engine.weights.CheckpointException;
import fusedream.engine.weights.CheckpointException.Kind;
import fusedream.engine.weights.ElementType;
import fusedream.engine.weights.StoredTensor;
import java.io.IOException;
import java.nio.FloatBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Checkpoints tell their sizes, bind strictly, and say what is wrong with them. */
@ExtendWith(LeakCheck.class)
class ClipCheckpointTest {

    private static final Numerics F32 = Numerics.of(Backend.of("cpu"), Precision.F32);

    @TempDir
    Path folder;

    private final SmallHuggingFaceModel small = new SmallHuggingFaceModel();

    static Stream<ClipConfig> released() {
        return Stream.of(
                openAi(512, new VisionTransformer(224, 32, Transformer.openAi(768, 12)), 512),
                openAi(512, new VisionTransformer(224, 16, Transformer.openAi(768, 12)), 512),
                openAi(768, new VisionTransformer(336, 14, Transformer.openAi(1024, 24)), 768),
                openAi(1024, new ModifiedResNet(224, List.of(3, 4, 6, 3), 64, 32), 512),
                openAi(512, new ModifiedResNet(224, List.of(3, 4, 23, 3), 64, 32), 512),
                openAi(640, new ModifiedResNet(288, List.of(4, 6, 10, 6), 80, 40), 640),
                openAi(1024, new ModifiedResNet(448, List.of(3, 15, 36, 10), 128, 64), 1024));
    }

    private static ClipConfig openAi(int embeddingSize, ClipConfig.Vision vision, int textWidth) {
        Text text = new Text(77, 49408, Transformer.openAi(textWidth, 12), new TextEnd.Highest());
        return new ClipConfig(embeddingSize, vision, text);
    }

    @ParameterizedTest
    @MethodSource("released")
    void the_sizes_of_released_models_follow_from_their_weights(ClipConfig config) {
        Map<String, StoredTensor> tensors = new HashMap<>();
        ClipSchema.of(config).required().forEach((name, shape) -> tensors.put(name, ShapeOnly.of(name, shape)));

        assertThat(OpenAiCheckpoint.recognises(tensors)).isTrue();
        assertThat(new OpenAiCheckpoint(tensors, "test").config()).isEqualTo(config);
    }

    /** A tensor too large to hold. */
    private record ShapeOnly(String name, List<Long> sizes) implements StoredTensor {

        static ShapeOnly of(String name, long... shape) {
            return new ShapeOnly(name, Arrays.stream(shape).boxed().toList());
        }

        @Override
        public long[] shape() {
            return sizes.stream().mapToLong(Long::longValue).toArray();
        }

        @Override
        public ElementType type() {
            return ElementType.F16;
        }

        @Override
        public void readFloats(FloatBuffer target) {
            throw new UnsupportedOperationException(name);
        }

        @Override
        public double[] toDoubles() {
            throw new UnsupportedOperationException(name);
        }

        @Override
        public long[] toLongs() {
            throw new UnsupportedOperationException(name);
        }
    }

    @Test
    void a_generator_given_as_clip_is_of_the_wrong_family() {
        CheckpointException fault = fault(GoldenCase.directory("biggan-128/biggan-128.pth"));
        assertThat(fault.kind()).isEqualTo(Kind.WRONG_FAMILY);
        assertThat(fault).hasMessageContaining("no CLIP model").hasMessageContaining("token_embedding.weight");
    }

    @Test
    void missing_and_surplus_tensors_are_named() throws IOException {
        small.tensors.remove("vision_model.encoder.layers.1.self_attn.k_proj.weight");
        small.tensors.put("vision_model.stray", StoredTensor.of("vision_model.stray", new float[1], 1));
        CheckpointException fault = faultOfFolder(SmallHuggingFaceModel.CONFIG);
        assertThat(fault.kind()).isEqualTo(Kind.MISMATCH);
        assertThat(fault)
                .hasMessageContaining("\"visual.transformer.resblocks.1.attn.in_proj_weight\" [45, 15]")
                .hasMessageContaining("vision_model.encoder.layers.1.self_attn.q_proj.weight")
                .hasMessageContaining("vision_model.stray");
    }

    @Test
    void a_projection_of_another_size_is_named_with_both_shapes() throws IOException {
        CheckpointException fault =
                faultOfFolder(SmallHuggingFaceModel.CONFIG.replace("\"projection_dim\": 6", "\"projection_dim\": 7"));
        assertThat(fault.kind()).isEqualTo(Kind.MISMATCH);
        assertThat(fault).hasMessageContaining("\"visual.proj\" is [15, 6] where [15, 7] was expected");
    }

    @Test
    void a_weight_that_is_no_number_stops_the_loading_and_leaves_nothing() throws IOException {
        float[] values = new float[6 * 8];
        values[7] = Float.NaN;
        small.tensors.put("text_projection.weight", StoredTensor.of("text_projection.weight", values, 6, 8));
        assertThat(faultOfFolder(SmallHuggingFaceModel.CONFIG).kind()).isEqualTo(Kind.NOT_FINITE);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            "gelu"                       | "gelu_fast"                  | UNSUPPORTED | gelu and quick_gelu
            "num_hidden_layers": 2       | "num_hidden_layers": 2000000 | MISMATCH    | layers
            "num_hidden_layers": 2       | "num_hidden_layers": "two"   | MISMATCH    | num_hidden_layers
            "num_attention_heads": 3     | "num_attention_heads": 4     | MISMATCH    | 4 attention heads
            "layer_norm_eps": 0.01       | "layer_norm_eps": 0          | MISMATCH    | epsilon
            "patch_size": 4              | "patch_size": 5              | MISMATCH    | patches of 5
            "projection_dim": 6          | "projection_dim": -6         | MISMATCH    | embedding size
            {"model_type"                | {"model_type                 | MALFORMED   | JSON
            """)
    void a_configuration_that_cannot_be_is_told_from_its_file(String given, String wrong, Kind kind, String hint)
            throws IOException {
        CheckpointException fault = faultOfFolder(SmallHuggingFaceModel.CONFIG.replace(given, wrong));
        assertThat(fault.kind()).isEqualTo(kind);
        assertThat(fault).hasMessageContaining("config.json").hasMessageContaining(hint);
    }

    @Test
    void a_configuration_that_is_no_object_is_malformed() throws IOException {
        assertThat(faultOfFolder("[]").kind()).isEqualTo(Kind.MALFORMED);
    }

    @Test
    void a_context_so_long_that_its_mask_would_not_fit_is_refused() {
        Transformer transformer = Transformer.openAi(64, 1);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Text(100_000, 10, transformer, new TextEnd.Highest()))
                .withMessageContaining("context length");
    }

    @Test
    void weights_of_hugging_face_without_their_configuration_ask_for_it() throws IOException {
        small.write(folder, SmallHuggingFaceModel.CONFIG);
        Files.delete(folder.resolve("config.json"));
        CheckpointException fault = fault(folder.resolve("model.safetensors"));
        assertThat(fault.kind()).isEqualTo(Kind.UNREADABLE);
        assertThat(fault).hasMessageContaining("config.json");
    }

    @Test
    void an_empty_folder_names_the_files_that_it_lacks() {
        assertThat(fault(folder)).hasMessageContaining("model.safetensors");
    }

    private CheckpointException faultOfFolder(String config) throws IOException {
        small.write(folder, config);
        return fault(folder);
    }

    private static CheckpointException fault(Path checkpoint) {
        CheckpointException fault =
                catchThrowableOfType(CheckpointException.class, () -> ClipModel.load(checkpoint, F32));
        assertThat(fault).isNotNull();
        return fault;
    }
}
