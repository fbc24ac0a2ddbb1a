package fusedream.engine.pack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import fusedream.engine.FuseDream;
import fusedream.engine.api.CheckpointReport;
import fusedream.engine.api.EngineException;
import fusedream.engine.weights.SafetensorsWriter;
import fusedream.engine.weights.StoredTensor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Inspection names the family, the sizes and what would keep a file from loading. */
class InspectionTest {

    private static final Path GOLDEN = Path.of("src", "test", "resources", "golden");

    @ParameterizedTest
    @CsvSource({
        "biggan-128/biggan-128.pth, PYTORCH_ZIP, biggan",
        "biggan-512/biggan-512-legacy.pth, PYTORCH_LEGACY, biggan",
        "biggan-deep-128/pytorch_model.bin, PYTORCH_ZIP, biggan-deep",
        "clip-vit/ViT.pth, PYTORCH_ZIP, clip",
        "clip-vit/hf/model.safetensors, SAFETENSORS, clip",
        "clip-resnet/RN.pth, PYTORCH_ZIP, clip",
        "lpips-alex/alex.pth, PYTORCH_LEGACY, lpips-linear"
    })
    void formats_and_families_are_told(String file, String format, String family) {
        CheckpointReport report = FuseDream.inspect(GOLDEN.resolve(file));
        assertThat(report.format()).isEqualTo(format);
        assertThat(report.family()).isEqualTo(family);
        assertThat(report.problem()).isEmpty();
        assertThat(report.tensors()).isNotEmpty();
    }

    @Test
    void sizes_and_hash_are_those_of_the_golden_case() {
        CheckpointReport report = FuseDream.inspect(GOLDEN.resolve("biggan-128/biggan-128.pth"));
        assertThat(report.configuration())
                .containsEntry("resolution", "128")
                .containsEntry("latent", "120")
                .containsEntry("classes", "20");
        assertThat(report.sha256()).isEqualTo("18ebebf574568889032a8fa17041c0627d512d999c33fc1f0a8ebf202b63c0ca");
        assertThat(report.bytes()).isEqualTo(790893);
    }

    @Test
    void a_generator_with_a_tensor_missing_is_reported_with_its_name(@TempDir Path folder) {
        Path file = folder.resolve("half.safetensors");
        SafetensorsWriter.write(
                file,
                List.of(
                        StoredTensor.of("visual.conv1.weight", new float[12], 1, 3, 2, 2),
                        StoredTensor.of("token_embedding.weight", new float[4], 2, 2)),
                Map.of());
        CheckpointReport report = FuseDream.inspect(file);
        assertThat(report.family()).isEqualTo("clip");
        assertThat(report.problem()).isPresent();
    }

    @Test
    void strangers_are_of_no_known_family(@TempDir Path folder) {
        Path file = folder.resolve("stranger.safetensors");
        SafetensorsWriter.write(file, List.of(StoredTensor.of("x", new float[1], 1)), Map.of());
        assertThat(FuseDream.inspect(file).family()).isEqualTo("unknown");
    }

    @Test
    void what_is_no_checkpoint_is_refused(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("notes.txt"), "no weights here");
        assertThatExceptionOfType(EngineException.class).isThrownBy(() -> FuseDream.inspect(file));
    }

    @Test
    void a_device_that_is_not_there_is_refused_with_the_cure() {
        assertThatExceptionOfType(EngineException.class)
                .isThrownBy(() -> FuseDream.device("cuda:99"))
                .withMessageContaining("operations.md");
        assertThatExceptionOfType(EngineException.class)
                .isThrownBy(() -> FuseDream.device("toaster"))
                .withMessageContaining("auto, cpu, or cuda:N");
        assertThat(FuseDream.device("cpu").libtorch()).startsWith("2.");
    }
}
