package fusedream.engine.pack;

import static fusedream.engine.pack.GoldenPacks.GOLDEN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import fusedream.engine.FuseDream;
import fusedream.engine.api.CancellationToken;
import fusedream.engine.api.Dream;
import fusedream.engine.api.DreamRequest;
import fusedream.engine.api.Engine;
import fusedream.engine.api.EngineException;
import fusedream.engine.api.PackReport;
import fusedream.engine.api.PackReport.State;
import fusedream.engine.api.Preset;
import fusedream.engine.api.Prompt;
import fusedream.engine.golden.HashNoise;
import fusedream.engine.layer.Numerics;
import fusedream.engine.model.Models;
import fusedream.engine.pack.PackException.Kind;
import fusedream.engine.tensor.Backend;
import fusedream.engine.tensor.LeakCheck;
import fusedream.engine.tensor.Precision;
import fusedream.engine.weights.SafetensorsWriter;
import fusedream.engine.weights.StoredTensor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A pack opens if its files are there and right, in each of the published formats, and dreams; else it says what to do. */
@ExtendWith(LeakCheck.class)
class ModelPackTest {

    private static final Numerics NUMERICS = Numerics.of(Backend.of("cpu"), Precision.F32);

    @TempDir
    private Path folder;

    private static Dream dream(Path pack) {
        try (Engine engine = FuseDream.open(pack, "cpu", "f32")) {
            return engine.dream(
                    DreamRequest.Single.of(
                            Prompt.of("a blue dog"),
                            Preset.QUICK
                                    .settings()
                                    .withSamples(2)
                                    .withBasis(2)
                                    .withSteps(1)
                                    .withAugmentations(2)
                                    .withFinalRounds(1),
                            1),
                    progress -> {},
                    new CancellationToken());
        }
    }

    private void assertRefused(Path pack, Kind kind, String... said) {
        assertThatExceptionOfType(PackException.class)
                .isThrownBy(() -> ModelPack.open(pack, NUMERICS).close())
                .satisfies(e -> assertThat(e.kind()).isEqualTo(kind))
                .satisfies(e -> assertThat(e.getMessage()).contains(said));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "biggan-128/biggan-128.pth",
                "biggan-256/biggan-256.pth",
                "biggan-512/biggan-512-legacy.pth",
                "biggan-512/biggan-512-fp16.pth"
            })
    void fusedream_s_generators_with_openai_s_clip_dream_a_step(String generator) {
        Map<String, Path> files = GoldenPacks.plainFiles();
        files.put("biggan.pth", GOLDEN.resolve(generator));
        Path pack = GoldenPacks.write(folder.resolve("tiny"), GoldenPacks.PLAIN, files);
        assertThat(dream(pack).score()).isFinite();
    }

    @Test
    void hugging_face_s_generator_and_clip_and_an_ensemble_dream_a_step() {
        Path pack = GoldenPacks.write(
                folder.resolve("deep"),
                """
                generator:
                  family: biggan-deep
                  file: g/pytorch_model.bin
                  truncation: 0.4
                encoders:
                  - family: clip
                    file: hf/model.safetensors
                    vocabulary: bpe.txt.gz
                  - family: clip
                    file: ViT.pth
                    vocabulary: bpe.txt.gz
                    weight: 0.5
                """,
                Map.of(
                        "g/pytorch_model.bin", GOLDEN.resolve("biggan-deep-128/pytorch_model.bin"),
                        "g/config.json", GOLDEN.resolve("biggan-deep-128/config.json"),
                        "hf/model.safetensors", GOLDEN.resolve("clip-vit/hf/model.safetensors"),
                        "hf/config.json", GOLDEN.resolve("clip-vit/hf/config.json"),
                        "ViT.pth", GoldenPacks.CLIP,
                        "bpe.txt.gz", GoldenPacks.VOCABULARY));
        assertThat(dream(pack).image().width()).isEqualTo(128);
    }

    @Test
    void lpips_opens_with_its_official_linear_file() {
        Path features = folder.resolve("alexnet.safetensors");
        writeAlexNet(features);
        Map<String, Path> files = GoldenPacks.plainFiles();
        files.put("alexnet.safetensors", features);
        files.put("alex.pth", GOLDEN.resolve("lpips-alex/alex.pth"));
        Path pack = GoldenPacks.write(folder.resolve("metric"), GoldenPacks.PLAIN + """
                        perceptual:
                          family: lpips-alex
                          backbone: alexnet.safetensors
                          linear: alex.pth
                        """, files);
        try (Models models = ModelPack.open(pack, NUMERICS)) {
            assertThat(models.perceptual()).isPresent();
            assertThat(models.hashes())
                    .containsOnlyKeys(
                            "generator",
                            "encoder.1",
                            "encoder.1.vocabulary",
                            "perceptual.backbone",
                            "perceptual.linear");
        }
    }

    /** Torchvision's names and shapes, as models/alexnet.py gives them; the golden case makes these weights by formula. */
    private static void writeAlexNet(Path file) {
        int[][] shapes = {{0, 64, 3, 11}, {3, 192, 64, 5}, {6, 384, 192, 3}, {8, 256, 384, 3}, {10, 256, 256, 3}};
        List<StoredTensor> tensors = new ArrayList<>();
        for (int[] shape : shapes) {
            float[] weight = new float[shape[1] * shape[2] * shape[3] * shape[3]];
            for (int i = 0; i < weight.length; i++) {
                weight[i] = (float) (0.01 * HashNoise.hashNoise(shape[0], i));
            }
            String name = "features." + shape[0];
            tensors.add(StoredTensor.of(name + ".weight", weight, shape[1], shape[2], shape[3], shape[3]));
            tensors.add(StoredTensor.of(name + ".bias", new float[shape[1]], shape[1]));
        }
        SafetensorsWriter.write(file, tensors, Map.of());
    }

    @Test
    void missing_files_are_all_named_with_the_cure() throws IOException {
        Path pack = GoldenPacks.plain(folder.resolve("tiny"));
        Files.delete(pack.resolve("biggan.pth"));
        Files.delete(pack.resolve("bpe.txt.gz"));
        assertRefused(pack, Kind.MISSING, "biggan.pth", "bpe.txt.gz", "fusedream models add tiny FILE");
        assertThat(ModelPack.of(pack).report().ready()).isFalse();
    }

    @Test
    void a_changed_file_is_refused_with_both_hashes() throws IOException {
        Path pack = GoldenPacks.plain(folder.resolve("tiny"));
        String right = ModelFolder.sha256(pack.resolve("clip.pth"));
        byte[] bytes = Files.readAllBytes(pack.resolve("clip.pth"));
        bytes[bytes.length / 2] ^= 1;
        Files.write(pack.resolve("clip.pth"), bytes);
        String wrong = ModelFolder.sha256(pack.resolve("clip.pth"));
        assertRefused(pack, Kind.DAMAGED, "clip.pth", right, wrong, "Delete it");
    }

    @Test
    void a_file_that_changes_after_it_was_checked_is_noticed() throws IOException {
        Path pack = GoldenPacks.plain(folder.resolve("tiny"));
        ModelPack.open(pack, NUMERICS).close();
        Files.write(pack.resolve("bpe.txt.gz"), new byte[Math.toIntExact(Files.size(pack.resolve("bpe.txt.gz")))]);
        assertRefused(pack, Kind.DAMAGED, "bpe.txt.gz");
    }

    @Test
    void a_judge_is_verified_but_the_search_does_not_need_it() throws IOException {
        Map<String, Path> files = GoldenPacks.plainFiles();
        files.put("judge.pth", GOLDEN.resolve("clip-resnet/RN.pth"));
        Path pack = GoldenPacks.write(
                folder.resolve("tiny"),
                GoldenPacks.PLAIN + "judge:\n  family: toyland-judge\n  file: judge.pth\n",
                files);
        assertThat(states(ModelPack.of(pack).report())).containsKey("judge.pth");
        Files.delete(pack.resolve("judge.pth"));
        try (Models models = ModelPack.open(pack, NUMERICS)) {
            assertThat(models.hashes()).doesNotContainKey("judge");
        }
        PackReport report = ModelPack.of(pack).report();
        assertThat(report.ready()).isFalse();
        assertThat(states(report)).containsEntry("judge.pth", State.MISSING);
    }

    private static Map<String, State> states(PackReport report) {
        Map<String, State> states = new HashMap<>();
        report.files().forEach(file -> states.put(file.path(), file.state()));
        return states;
    }

    @Test
    void a_pack_whose_second_network_does_not_load_leaves_nothing_open() {
        Map<String, Path> files = GoldenPacks.plainFiles();
        files.put("clip.pth", GoldenPacks.BIGGAN);
        Path pack = GoldenPacks.write(folder.resolve("tiny"), GoldenPacks.PLAIN, files);
        assertThatExceptionOfType(EngineException.class)
                .isThrownBy(() -> ModelPack.open(pack, NUMERICS))
                .withMessageContaining("clip.pth");
    }
}
