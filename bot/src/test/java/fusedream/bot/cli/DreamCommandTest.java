package fusedream.bot.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** The commands that make pictures, from the command line to the file, on the smallest pack there is. */
class DreamCommandTest {

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit fills it
    private Path folder;

    private record Answer(int code, String out, String err) {}

    @BeforeEach
    void makePack() throws IOException {
        TinyPack.writeInto(folder);
    }

    private Answer run(String command, String... arguments) {
        List<String> all = new ArrayList<>(List.of(command));
        all.addAll(List.of(arguments));
        if (!command.equals("show")) {
            all.addAll(List.of("--pack", folder.resolve("tiny").toString(), "--device", "cpu"));
            all.addAll(List.of("--samples", "4", "--basis", "2", "--augmentations", "2", "--final-rounds", "1"));
        }
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        CommandLine line = Main.commandLine().setOut(new PrintWriter(out, true)).setErr(new PrintWriter(err, true));
        int code = line.execute(all.toArray(String[]::new));
        return new Answer(code, out.toString(), err.toString());
    }

    @Test
    void a_prompt_becomes_a_picture_that_says_how_it_was_made() throws IOException {
        Path file = folder.resolve("dog.png");
        Answer answer = run(
                "dream", "a photo of a blue dog", "--seed", "7", "--steps", "3", "--json", "--out", file.toString());
        assertThat(answer.code()).as(answer.err()).isZero();
        assertThat(answer.err()).contains("optimising", "100 %");
        JsonNode report = new ObjectMapper().readTree(answer.out());
        assertThat(report.get("file").asText()).isEqualTo(file.toString());
        assertThat(report.get("steps").asInt()).isEqualTo(3);
        assertThat(report.get("pack").asText()).isEqualTo("tiny");
        Answer shown = run("show", file.toString());
        assertThat(shown.out()).contains("a photo of a blue dog", "seed", "18ebebf574568889032a8fa17041c0627d512d999c");
        assertThat(shown.out()).containsPattern("pack\\.sha256\\.generator +[0-9a-f]{64}");
    }

    @Test
    void the_same_request_makes_the_same_picture_and_another_seed_another() throws IOException {
        byte[] first = picture("one.png", "5");
        assertThat(picture("two.png", "5")).isEqualTo(first);
        assertThat(picture("three.png", "6")).isNotEqualTo(first);
    }

    private byte[] picture(String name, String seed) throws IOException {
        Path file = folder.resolve(name);
        Answer answer = run("dream", "a dog", "--seed", seed, "--steps", "2", "--out", file.toString());
        assertThat(answer.code()).as(answer.err()).isZero();
        return Files.readAllBytes(file);
    }

    @Test
    void a_search_goes_on_from_its_state_and_has_neighbours() {
        Path state = folder.resolve("dog.state");
        String out = folder.resolve("dog.png").toString();
        assertThat(run("dream", "a dog", "--seed", "1", "--steps", "2", "--out", out, "--state", state.toString())
                        .code())
                .isZero();
        Answer longer = run("dream", "a dog", "--seed", "1", "--steps", "2", "--out", out, "--go-on", state.toString());
        assertThat(longer.code()).as(longer.err()).isZero();
        Answer neighbour = run("vary", "a dog", "--seed", "2", "--steps", "1", "--out", out, "--of", state.toString());
        assertThat(neighbour.code()).as(neighbour.err()).isZero();
    }

    @Test
    void a_pack_without_a_perceptual_metric_cannot_compose_and_says_so() {
        Answer answer = run("compose", "a dog near a tree", "--steps", "1");
        assertThat(answer.code()).isEqualTo(1);
        assertThat(answer.err()).contains("perceptual");
    }

    @Test
    void a_state_that_is_none_is_refused() throws IOException {
        Path state = Files.writeString(folder.resolve("notes.txt"), "nothing");
        Answer answer = run("dream", "a dog", "--steps", "1", "--go-on", state.toString());
        assertThat(answer.code()).isEqualTo(1);
        assertThat(answer.err()).doesNotContain("\tat ");
    }

    @Test
    void without_models_or_words_it_asks_for_them() {
        Answer noWords = run("dream", "--steps", "1");
        assertThat(noWords.code()).isEqualTo(2);
        assertThat(noWords.err()).contains("Give a PROMPT");
    }

    @Test
    void a_setting_out_of_range_is_refused_with_the_range() {
        Answer answer = run("dream", "a dog", "--steps", "-1");
        assertThat(answer.code()).isEqualTo(1);
        assertThat(answer.err()).contains("steps from 0 to 100000").doesNotContain("\tat ");
    }

    @Test
    void a_file_is_named_after_its_prompt() {
        assertThat(OutputOptions.slug("A blue dog, at night!")).isEqualTo("a-blue-dog-at-night");
        assertThat(OutputOptions.slug("../../etc/passwd")).isEqualTo("etc-passwd");
        assertThat(OutputOptions.slug("::")).isEqualTo("dream");
    }
}
