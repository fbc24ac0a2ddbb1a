package fusedream.engine.pack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import fusedream.engine.api.ModelHome;
import fusedream.engine.api.PackReport;
import fusedream.engine.api.PackReport.FileReport;
import fusedream.engine.fetch.Downloader;
import fusedream.engine.layer.Numerics;
import fusedream.engine.model.Models;
import fusedream.engine.tensor.Backend;
import fusedream.engine.tensor.LeakCheck;
import fusedream.engine.tensor.Precision;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Files that a person has become a pack that opens, by what is in them, or nothing is written. */
@ExtendWith(LeakCheck.class)
class NewPackTest {

    private static final Numerics NUMERICS = Numerics.of(Backend.of("cpu"), Precision.F32);

    @TempDir
    private Path folder;

    private Path models() {
        return folder.resolve("models");
    }

    private LocalLibrary library() {
        return new LocalLibrary(
                new ModelHome(models(), folder.resolve("models.yaml")),
                List.of(),
                Downloader::ofThisProcess,
                InstantSource.system());
    }

    private PackReport create(String name, boolean linked, Path... files) {
        return library().create(name, List.of(files), linked, event -> {});
    }

    private void assertRefused(String said, String name, Path... files) {
        assertThatExceptionOfType(PackException.class)
                .isThrownBy(() -> create(name, false, files))
                .withMessageContaining(said);
        assertThat(models()).doesNotExist();
    }

    @Test
    void files_are_told_by_what_is_in_them_and_the_pack_opens() throws IOException {
        Path disguised = Files.copy(GoldenPacks.BIGGAN, folder.resolve("my weights (2).bin"));
        PackReport report = create("mine", false, GoldenPacks.VOCABULARY, disguised, GoldenPacks.CLIP);
        assertThat(report.ready()).isTrue();
        assertThat(report.files())
                .extracting(FileReport::path)
                .containsExactlyInAnyOrder(
                        "generator/my-weights--2-.bin", "encoder-1/ViT.pth", "vocabulary/bpe_small.txt.gz");
        try (Models opened = library().pack("mine").open(NUMERICS)) {
            assertThat(opened.name()).isEqualTo("mine");
        }
    }

    @Test
    void hugging_face_s_models_bring_their_configuration() {
        create(
                "hf",
                false,
                GoldenPacks.GOLDEN.resolve("biggan-deep-128/pytorch_model.bin"),
                GoldenPacks.GOLDEN.resolve("clip-vit/hf/model.safetensors"),
                GoldenPacks.CLIP,
                GoldenPacks.VOCABULARY);
        assertThat(models().resolve("hf/generator/config.json")).exists();
        assertThat(models().resolve("hf/encoder-1/config.json")).exists();
        try (Models opened = library().pack("hf").open(NUMERICS)) {
            assertThat(opened.encoders()).hasSize(2);
        }
    }

    @Test
    void links_stand_for_copies() {
        create("mine", true, GoldenPacks.BIGGAN, GoldenPacks.CLIP, GoldenPacks.VOCABULARY);
        assertThat(models().resolve("mine/generator/biggan-128.pth")).isSymbolicLink();
        library().pack("mine").open(NUMERICS).close();
    }

    @Test
    void all_that_is_missing_or_superfluous_is_told_at_once() throws IOException {
        Path notes = Files.write(folder.resolve("notes.bin"), new byte[] {1, 2, 3});
        assertThatExceptionOfType(PackException.class)
                .isThrownBy(() -> create(
                        "mine",
                        false,
                        GoldenPacks.BIGGAN,
                        GoldenPacks.GOLDEN.resolve("biggan-256/biggan-256.pth"),
                        GoldenPacks.GOLDEN.resolve("lpips-alex/alex.pth"),
                        folder.resolve("nowhere.pth"),
                        notes))
                .withMessageContaining("more than one generator")
                .withMessageContaining("no encoder (clip)")
                .withMessageContaining("no vocabulary")
                .withMessageContaining("found 0 and 1")
                .withMessageContaining("nowhere.pth is no file")
                .withMessageContaining("notes.bin");
        assertThat(models()).doesNotExist();
    }

    @ParameterizedTest
    @ValueSource(strings = {"../up", "Upper", "", "a b", ".hidden"})
    void a_name_that_is_none_is_refused(String name) {
        assertRefused("no name for a pack", name, GoldenPacks.BIGGAN, GoldenPacks.CLIP, GoldenPacks.VOCABULARY);
    }

    @Test
    void a_pack_is_not_replaced() {
        create("mine", false, GoldenPacks.BIGGAN, GoldenPacks.CLIP, GoldenPacks.VOCABULARY);
        assertThatExceptionOfType(PackException.class)
                .isThrownBy(() -> create("mine", false, GoldenPacks.BIGGAN, GoldenPacks.CLIP, GoldenPacks.VOCABULARY))
                .withMessageContaining("already");
    }

    @Test
    void what_fails_half_way_leaves_nothing_behind() throws IOException {
        Files.createDirectories(models());
        Files.createFile(models().resolve("mine"));
        assertThatExceptionOfType(PackException.class)
                .isThrownBy(() -> create("mine", false, GoldenPacks.BIGGAN, GoldenPacks.CLIP, GoldenPacks.VOCABULARY))
                .withMessageContaining("cannot be made");
        assertThat(models()).isDirectoryContaining("glob:**/mine");
        try (var inside = Files.list(models())) {
            assertThat(inside).hasSize(1);
        }
    }
}
