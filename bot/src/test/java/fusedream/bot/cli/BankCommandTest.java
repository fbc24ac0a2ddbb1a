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

/** Building a bank, looking at it, and a search that starts from it, on the command line. */
class BankCommandTest {

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit fills it
    private Path folder;

    private record Answer(int code, String out, String err) {}

    @BeforeEach
    void makePack() throws IOException {
        TinyPack.writeInto(folder);
    }

    private Answer run(String... arguments) {
        List<String> all = new ArrayList<>(List.of(arguments));
        all.addAll(List.of("--pack", folder.resolve("tiny").toString(), "--device", "cpu"));
        all.addAll(List.of("--banks", folder.resolve("banks").toString()));
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        CommandLine line = Main.commandLine().setOut(new PrintWriter(out, true)).setErr(new PrintWriter(err, true));
        int code = line.execute(all.toArray(String[]::new));
        return new Answer(code, out.toString(), err.toString());
    }

    private static JsonNode json(Answer answer) throws IOException {
        assertThat(answer.code()).as(answer.err()).isZero();
        return new ObjectMapper().readTree(answer.out());
    }

    @Test
    void a_bank_is_built_grown_and_shown() throws IOException {
        assertThat(run("bank", "info").out()).contains("sampled", "not there");
        Answer built = run("bank", "build", "--size", "3", "--seed", "7");
        assertThat(built.code()).as(built.err()).isZero();
        assertThat(built.err()).contains("3/3", "100 %");
        assertThat(built.out()).contains("3 entries", "seed 7").doesNotContain("100 %");
        JsonNode grown = json(run("bank", "build", "--size", "5", "--json")).get("sampled");
        assertThat(grown.get("entries").asInt()).isEqualTo(5);
        assertThat(grown.get("recipe").get("seed").asLong()).isEqualTo(7);
        JsonNode shown = json(run("bank", "info", "--json"));
        assertThat(shown.get("sampled")).isEqualTo(grown);
        assertThat(shown.get("results").get("recipe").isNull()).isTrue();
    }

    @Test
    void a_search_starts_from_the_bank_and_says_so() throws IOException {
        JsonNode bank = json(run("bank", "build", "--size", "4", "--json")).get("sampled");
        String out = folder.resolve("dog.png").toString();
        JsonNode dream = json(run(
                "dream",
                "a dog",
                "--samples",
                "4",
                "--basis",
                "2",
                "--steps",
                "1",
                "--final-rounds",
                "1",
                "--json",
                "--out",
                out));
        assertThat(dream.get("provenance").get("bank.used").asText())
                .isEqualTo(bank.get("identity").asText());
        assertThat(dream.get("seconds").has("optimising")).isTrue();
    }

    @Test
    void another_seed_for_a_bank_that_is_there_is_refused_with_the_cure() {
        assertThat(run("bank", "build", "--size", "1", "--seed", "7").code()).isZero();
        Answer answer = run("bank", "build", "--size", "2", "--seed", "8");
        assertThat(answer.code()).isEqualTo(2);
        assertThat(answer.err()).contains("seed 7", "Leave --seed out");
    }

    @Test
    void a_size_out_of_range_is_refused_with_the_range() {
        Answer answer = run("bank", "build", "--size", "-1");
        assertThat(answer.code()).isEqualTo(1);
        assertThat(answer.err()).contains("0 to 100000000").doesNotContain("\tat ");
    }

    @Test
    void a_file_that_is_no_bank_is_named_and_the_search_goes_on_without_it() throws IOException {
        JsonNode report = json(run("bank", "info", "--json")).get("sampled");
        Path file = Path.of(report.get("file").asText());
        Files.createDirectories(file.getParent());
        Files.writeString(file, "a letter to a friend");
        Answer dream = run(
                "dream",
                "a dog",
                "--samples",
                "4",
                "--basis",
                "2",
                "--steps",
                "1",
                "--final-rounds",
                "1",
                "--json",
                "--out",
                folder.resolve("dog.png").toString());
        assertThat(json(dream).get("provenance").get("bank.used").asText()).isEqualTo("none");
        assertThat(dream.err()).contains(file.toString(), "The search goes on without it");
        assertThat(run("bank", "info").out()).contains("no latent bank");
        Answer build = run("bank", "build", "--size", "2");
        assertThat(build.code()).isEqualTo(1);
        assertThat(build.err()).contains("no latent bank").doesNotContain("\tat ");
    }
}
