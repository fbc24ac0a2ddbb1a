package fusedream.engine.golden;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import fusedream.engine.tensor.Backend;
import fusedream.engine.tensor.LeakCheck;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every golden case of a folder: outputs of the official code, forward and gradients, in float32.
 *
 * <p>{@code -Dgolden.dir=DIR} names another folder of cases of the same form (or a single case); the default is the copy in
 * the test resources. A case of a kind that is not known here fails. {@code -Dgolden.device=cuda:0} computes elsewhere.
 */
@ExtendWith(LeakCheck.class)
class GoldenTest {

    private interface Check {
        void run(Path directory, Backend backend) throws IOException;
    }

    /** How the sentence {@code what} of a case.json begins, and what checks such a case. */
    private static final Map<String, Check> KINDS = new LinkedHashMap<>();

    static {
        KINDS.put("BigGAN generator as used by FuseDream", GeneratorGolden::checkBigGan);
        KINDS.put("BigGAN-deep, Hugging Face", GeneratorGolden::checkBigGanDeep);
        KINDS.put("OpenAI CLIP SimpleTokenizer", onHost(TokenizerGolden::check));
        KINDS.put("OpenAI CLIP,", onHost(ClipGolden::check));
        KINDS.put("The real CLIP BPE vocabulary", onHost(VocabularyGolden::check));
        KINDS.put("LPIPS version 0.1", onHost(LpipsGolden::check));
        KINDS.put("DiffAugment as changed by FuseDream", onHost(DiffAugmentGolden::check));
        KINDS.put(
                "FuseDream AugmentLoss",
                (directory, backend) -> AugmentLossGolden.check(
                        directory, clip -> Siblings.clip(clip, "case " + clip.getFileName(), backend)));
        KINDS.put("FuseDream generate_basis", SearchGolden::checkBasis);
        KINDS.put("FuseDream optimize_clip_score", SearchGolden::checkOptimise);
        KINDS.put("The 18 foreground layouts", onHost(LayoutsGolden::check));
        KINDS.put("Dynamic barrier gradient step", onHost(BarrierGolden::check));
        KINDS.put("Poisson (seamless) blend", onHost(PoissonGolden::check));
        KINDS.put("FuseDream save_image", onHost(SaveImageGolden::check));
        KINDS.put("big-sleep:", BigSleepGolden::check);
    }

    private interface HostCheck {
        void run(Path directory) throws IOException;
    }

    private static Check onHost(HostCheck check) {
        return (directory, backend) -> check.run(directory);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("cases")
    void equals_the_official_code(Path directory) throws IOException {
        assertThat(directory.resolve("case.json")).isRegularFile();
        JsonNode json = GoldenCase.json(directory);
        String what = json.path("what").asText();
        Check check = KINDS.entrySet().stream()
                .filter(kind -> what.startsWith(kind.getKey()))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElseThrow(() -> new AssertionError("Nothing here checks a case like " + directory.getFileName()
                        + " ('" + what + "'); known are " + KINDS.keySet()));
        check.run(directory, Backend.of(System.getProperty("golden.device", "cpu")));
    }

    static List<Path> cases() throws IOException {
        Path folder = folder();
        if (Files.exists(folder.resolve("case.json"))) {
            return List.of(folder);
        }
        try (Stream<Path> entries = Files.list(folder)) {
            List<Path> cases = entries.filter(Files::isDirectory).sorted().toList();
            assertThat(cases).as("cases in " + folder.toAbsolutePath()).isNotEmpty();
            return cases;
        }
    }

    /** A relative name is meant from where Maven was started, the parent of this module. */
    private static Path folder() {
        String given = System.getProperty("golden.dir", "");
        if (given.isBlank()) {
            return GoldenCase.directory("");
        }
        Path path = Path.of(given);
        return path.isAbsolute() || Files.isDirectory(path)
                ? path
                : Path.of("..").resolve(path);
    }
}
