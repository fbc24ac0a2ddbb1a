package fusedream.engine.toyland;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import fusedream.engine.FuseDream;
import fusedream.engine.api.CancellationToken;
import fusedream.engine.api.Dream;
import fusedream.engine.api.DreamRequest;
import fusedream.engine.api.Engine;
import fusedream.engine.api.ModelHome;
import fusedream.engine.api.PackReport;
import fusedream.engine.api.Preset;
import fusedream.engine.api.Progress;
import fusedream.engine.api.Prompt;
import fusedream.engine.layer.Numerics;
import fusedream.engine.model.ImageTextEncoder;
import fusedream.engine.model.Models;
import fusedream.engine.pack.LocalLibrary;
import fusedream.engine.pack.ModelPack;
import fusedream.engine.tensor.Backend;
import fusedream.engine.tensor.Draws;
import fusedream.engine.tensor.Precision;
import fusedream.engine.tensor.Scope;
import fusedream.engine.tensor.Tensor;
import fusedream.engine.toyland.judge.Judge;
import fusedream.engine.toyland.judge.JudgeExam;
import fusedream.engine.weights.Checkpoint;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The pack in the engine's jar: whole, small, and as good as its model card says, on scenes drawn here. */
class ShippedPackTest {

    private static final long LARGEST = 40L << 20;

    private final Backend cpu = Backend.of("cpu");

    @TempDir
    private Path folder;

    private ModelHome home() {
        return new ModelHome(folder.resolve("models"), folder.resolve("none.yaml"));
    }

    private ModelPack pack() {
        return LocalLibrary.of(home()).pack("toyland");
    }

    @Test
    void every_file_has_the_hash_that_the_manifest_says_and_all_are_small() {
        assertThat(FuseDream.defaultPack()).hasValue("toyland");
        pack();
        PackReport report = FuseDream.models(home()).verify("toyland", news -> {});
        assertThat(report.ready()).isTrue();
        assertThat(report.files())
                .hasSize(6)
                .allSatisfy(file -> assertThat(file.state()).isEqualTo(PackReport.State.VERIFIED));
        assertThat(report.files().stream()
                        .mapToLong(file -> file.bytes().orElseThrow())
                        .sum())
                .isLessThan(LARGEST);
    }

    @Test
    void it_makes_the_same_picture_of_the_same_words_starting_from_its_bank() {
        DreamRequest request = DreamRequest.Single.of(
                Prompt.of("a blue dog at night"),
                Preset.QUICK.settings().withSteps(3).withFinalRounds(1),
                1);
        try (Engine engine = FuseDream.open("toyland", home(), "cpu", "f32", folder.resolve("banks"))) {
            Dream first = engine.dream(request, Progress.Listener.NONE, new CancellationToken());
            Dream second = engine.dream(request, Progress.Listener.NONE, new CancellationToken());
            assertThat(first.image().width()).isEqualTo(128);
            assertThat(first.image()).isEqualTo(second.image());
            assertThat(first.provenance().entries().get("bank.used")).startsWith("sampled 2500 ");
        }
    }

    /** Of 200 scenes, a judge that is right in 98 of 100 misses 8 or more in less than 1 of 20 samplings. */
    @Test
    void the_judge_knows_freshly_drawn_scenes() {
        Path file = pack().judge().orElseThrow();
        try (Checkpoint checkpoint = Checkpoint.open(file);
                Judge judge = Judge.load(checkpoint.tensors(), Numerics.of(cpu, Precision.F32), file.toString())) {
            Map<String, Double> marks = new JudgeExam(200, 77).mark(judge);
            assertThat(marks.get("objects")).isGreaterThan(0.95);
            assertThat(marks.get("colours")).isGreaterThan(0.95);
            assertThat(marks.get("backgrounds")).isGreaterThan(0.95);
        }
    }

    @Test
    void the_encoder_tells_things_colours_and_backgrounds_apart() {
        Draws draws = Draws.seeded(78);
        SceneSampler sampler = new SceneSampler.Centred(0.15, 0.4, 0.7);
        SceneRenderer renderer = new SceneRenderer(128);
        List<Scene> scenes = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            scenes.add(sampler.draw(draws));
        }
        try (Scope scope = Scope.open();
                Models models = pack().open(Numerics.of(cpu, Precision.F32))) {
            ImageTextEncoder encoder = models.encoders().get(0);
            int right = 0;
            for (Scene scene : scenes) {
                Tensor image = cpu.tensor(renderer.tensor(scene), 1, 3, 128, 128);
                right += best(encoder, image, names()) == scene.items().get(0).kind() ? 1 : 0;
            }
            // 0.998 in its exam, at 64 pixels
            assertThat(right).isCloseTo(99, within(4));
        }
    }

    private static List<String> names() {
        List<String> names = new ArrayList<>();
        for (ObjectKind kind : ObjectKind.values()) {
            names.add("a " + kind.name().toLowerCase(Locale.ROOT));
        }
        return names;
    }

    @SuppressWarnings("EnumOrdinal") // names stand in the order of the constants
    private static ObjectKind best(ImageTextEncoder encoder, Tensor image, List<String> names) {
        try (Scope scope = Scope.open()) {
            Tensor texts = encoder.encodeTexts(names).unitRows();
            float[] scores =
                    texts.matmul(encoder.encodeImages(image).reshape(-1, 1)).toFloats();
            int best = 0;
            for (int i = 1; i < scores.length; i++) {
                best = scores[i] > scores[best] ? i : best;
            }
            return ObjectKind.values()[best];
        }
    }
}
