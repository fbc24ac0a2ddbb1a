package fusedream.bot.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import fusedream.engine.FuseDream;
import fusedream.engine.api.RgbImage;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** The studies and the making of packs, from the command line to their files, on Toyland with hardly any steps. */
class StudyCommandsTest {

    private static final int SIDE = 128;

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit fills it
    private Path folder;

    private record Answer(int code, String out, String err) {}

    private static Answer run(String... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        CommandLine line = Main.commandLine().setOut(new PrintWriter(out, true)).setErr(new PrintWriter(err, true));
        int code = line.execute(arguments);
        return new Answer(code, out.toString(), err.toString());
    }

    /** Runs a study on Toyland with so few steps that nothing but its form can be looked at. */
    private static Answer study(String... arguments) {
        List<String> all = new ArrayList<>(List.of("study"));
        all.addAll(List.of(arguments));
        all.addAll(List.of("--device", "cpu", "--steps", "2", "--samples", "12", "--augmentations", "1"));
        all.addAll(List.of("--final-rounds", "1", "--seed", "3"));
        return run(all.toArray(String[]::new));
    }

    @Test
    void the_claims_are_a_row_for_each_method_with_shares_and_a_sheet() throws IOException {
        Path sheets = Files.createDirectory(folder.resolve("sheets"));
        Answer answer = study("claims", "--prompts", "2", "--json", "--sheets", sheets.toString());
        assertThat(answer.code()).as(answer.err()).isZero();
        assertThat(answer.err()).contains("claims", "100 %");
        JsonNode rows = new ObjectMapper().readTree(answer.out());
        List<String> methods = new ArrayList<>();
        for (JsonNode row : rows) {
            methods.add(row.get("method").asText());
            assertThat(row.get("pictures").asInt()).isEqualTo(2);
            for (String share : List.of("all", "colour", "background", "rPrecision")) {
                assertThat(row.get(share).asDouble()).as(share).isBetween(0.0, 1.0);
            }
            assertThat(row.get("secondsPerImage").asDouble()).isPositive();
        }
        assertThat(methods)
                .contains(
                        "plain CLIP + Adam, one start",
                        "AugCLIP, best of M",
                        "FuseDream, k = 5",
                        "FuseDream, k = 10",
                        "single image, k = 5",
                        "composed (Eq. 5, beta 1.0)",
                        "composed (Eq. 5, beta 30.0)",
                        "composed (Eq. 5, beta 30.0, whole words)",
                        "composed (Eq. 8)")
                .filteredOn(method -> method.startsWith("k = 5 without"))
                .isNotEmpty();
        assertThat(methods).filteredOn(method -> method.contains("Eq. 7")).hasSize(3);
        try (Stream<Path> files = Files.list(sheets)) {
            assertThat(files).hasSize(methods.size());
        }
    }

    @Test
    void the_claims_can_be_asked_of_some_methods_only() throws IOException {
        Answer answer = study("claims", "--prompts", "2", "--json", "--method", "best of M", "--method", "plain CLIP");
        assertThat(answer.code()).as(answer.err()).isZero();
        assertThat(new ObjectMapper().readTree(answer.out()).findValuesAsText("method"))
                .containsExactly("plain CLIP + Adam, one start", "AugCLIP, best of M");
        Answer none = study("claims", "--prompts", "2", "--method", "magic");
        assertThat(none.code()).isEqualTo(1);
        assertThat(none.err()).contains("magic", "FuseDream, k = 10");
    }

    @Test
    void the_claims_want_two_prompts_to_tell_apart() {
        Answer answer = study("claims", "--prompts", "1");
        assertThat(answer.code()).isEqualTo(1);
        assertThat(answer.err()).contains("At least 2 prompts");
    }

    @Test
    void the_claims_want_a_pack_with_a_judge() throws IOException {
        Path tiny = TinyPack.writeInto(folder);
        Answer answer = study("claims", "--prompts", "2", "--pack", tiny.toString());
        assertThat(answer.code()).isEqualTo(1);
        assertThat(answer.err()).contains("has no judge", "leave --pack out");
    }

    @Test
    void an_attack_shows_three_pictures_and_both_scores() {
        Path out = folder.resolve("attack.png");
        Answer answer =
                run("study", "attack", "a red car", "--device", "cpu", "--levels", "8", "--out", out.toString());
        assertThat(answer.code()).as(answer.err()).isZero();
        assertThat(answer.out().lines()).hasSize(4);
        assertThat(answer.out()).contains("AugCLIP");
        assertThat(FuseDream.readPicture(out).width()).isGreaterThan(3 * SIDE);
    }

    @Test
    void a_transfer_lays_out_its_way() {
        Path out = folder.resolve("transfer.png");
        Answer answer = study("transfer", "--from", "a dog", "--to", "a cat", "--out", out.toString());
        assertThat(answer.code()).as(answer.err()).isZero();
        assertThat(answer.out()).contains("a dog", "a cat");
        assertThat(FuseDream.readPicture(out).width()).isGreaterThan(2 * SIDE);
    }

    @Test
    void seeds_are_side_by_side_on_a_sheet() {
        Path out = folder.resolve("seeds.png");
        Answer answer = study("seeds", "a blue dog", "--count", "2", "--out", out.toString());
        assertThat(answer.code()).as(answer.err()).isZero();
        assertThat(answer.out()).contains("seeds 3 to 4");
        RgbImage sheet = FuseDream.readPicture(out);
        assertThat(sheet.width()).isGreaterThan(2 * SIDE);
        assertThat(FuseDream.readPngTexts(out)).containsEntry("prompt", "a blue dog");
        assertThat(study("seeds", "a blue dog", "--count", "65").err()).contains("1 to 64 pictures, got --count 65");
    }

    @Test
    void only_parts_of_toyland_can_be_trained() {
        Answer answer = run("toyland", "train", "generater", "--out", folder.toString());
        assertThat(answer.code()).isEqualTo(1);
        assertThat(answer.err()).contains("generater", "generator, encoder");
    }

    @Test
    void a_pack_is_made_only_of_all_its_parts() {
        Answer answer = run(
                "toyland",
                "pack",
                "--from",
                folder.toString(),
                "--to",
                folder.resolve("new").toString());
        assertThat(answer.code()).isEqualTo(1);
        assertThat(answer.err())
                .contains("lacks perceptual.safetensors, generator.safetensors", "toyland train")
                .doesNotContain("\tat ");
        assertThat(folder.resolve("new")).doesNotExist();
    }
}
