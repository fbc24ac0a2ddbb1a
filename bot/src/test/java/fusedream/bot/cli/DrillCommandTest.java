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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

/** Drills on the command line: what they take, what they print, and that their exit code is their verdict. */
@Timeout(900)
class DrillCommandTest {

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

    /** A drill against the whole bot, with a pack that is made here. */
    private Answer held(String drill, String... options) throws IOException {
        List<String> all = new ArrayList<>(List.of("drill", drill));
        all.addAll(List.of(options));
        all.addAll(List.of("--pack", TinyPack.writeInto(folder).toString()));
        all.addAll(List.of("--data", folder.resolve("data").toString()));
        return run(all.toArray(String[]::new));
    }

    @Test
    void its_help_lists_the_drills() {
        Answer answer = run("drill");
        assertThat(answer.code()).isZero();
        assertThat(answer.out()).contains("kill", "load", "file", "fusedream drill kill --jobs 30");
    }

    @ParameterizedTest
    @CsvSource({
        "kil, --jobs, 'kill'",
        "kill, --kils, '--kills'",
        "kill, --lognest, '--longest'",
        "load, --secnods, '--seconds'",
        "load, --membres, '--members'",
        "file, --thraeds, '--threads'",
    })
    void a_near_miss_is_answered_with_what_was_meant(String drill, String option, String meant) {
        Answer answer = run("drill", drill, option, "1");
        assertThat(answer.code()).isEqualTo(2);
        assertThat(answer.err()).contains("Did you mean", meant, "Help: fusedream drill");
        assertThat(answer.err()).as("no page of usage").hasLineCount(3);
    }

    @ParameterizedTest
    @CsvSource({
        "kill, --jobs, 51, 'expected 1 to 50 jobs, got 51'",
        "kill, --kills, -1, 'expected 0 to 1000 kills, got -1'",
        "kill, --steps, 0, 'expected 1 to 5000 steps, got 0'",
        "kill, --longest, 0, 'lives longer than nothing'",
        "load, --rate, 0, 'expected rate from 1 to 10000, got 0'",
        "load, --seconds, 0, 'expected seconds from 1 to 3600, got 0'",
        "load, --warm-up, -1, 'expected warm-up from 0 to 600, got -1'",
        "load, --members, 0, 'expected members from 1 to 100000, got 0'",
        "file, --threads, '1,0', 'expected 1 or more threads and submissions'",
        "file, --submissions, 0, 'expected 1 or more threads and submissions'",
    })
    void what_is_out_of_range_begins_nothing_and_is_answered_with_the_range(
            String drill, String option, String value, String expected) {
        Path data = folder.resolve("data");
        Answer answer = run("drill", drill, option, value, "--data", data.toString());
        assertThat(answer.code()).isEqualTo(1);
        assertThat(answer.out()).isEmpty();
        assertThat(answer.err()).contains(expected).hasLineCount(1);
        assertThat(data).doesNotExist();
    }

    @Test
    void a_folder_that_holds_something_is_left_alone() throws IOException {
        Path letter = Files.writeString(folder.resolve("letter.txt"), "dear friend");
        Answer answer = run("drill", "file", "--data", folder.toString());
        assertThat(answer.code()).isEqualTo(2);
        assertThat(answer.err()).contains("needs an empty folder", folder.toString());
        assertThat(letter).hasContent("dear friend");
        assertThat(folder).isDirectoryContaining(letter::equals);
    }

    @Test
    void a_pack_that_is_not_there_is_told_with_the_words_of_the_bot() {
        Answer answer = run(
                "drill",
                "load",
                "--pack",
                folder.resolve("none").toString(),
                "--data",
                folder.resolve("data").toString());
        assertThat(answer.code()).isEqualTo(1);
        assertThat(answer.err()).contains("ended before it listened").doesNotContain("\tat ");
    }

    @Test
    void submissions_that_the_disk_keeps_are_reported_as_json_without_progress() throws IOException {
        String data = folder.resolve("data").toString();
        Answer answer = run("drill", "file", "--threads", "1,2", "--submissions", "4", "--json", "--data", data);
        assertThat(answer.code()).as(answer.err()).isZero();
        assertThat(answer.err()).isEmpty();
        JsonNode reports = new ObjectMapper().readTree(answer.out());
        assertThat(reports).hasSize(4);
        assertThat(reports.findValuesAsText("durability")).containsExactly("FULL", "FULL", "NORMAL", "NORMAL");
        assertThat(reports.get(1).get("threads").asInt()).isEqualTo(2);
        assertThat(reports.get(1).get("each").get("count").asInt()).isEqualTo(6);
    }

    @Test
    void the_same_in_words_has_a_line_for_each_and_leaves_nothing_behind() {
        Answer answer = run("drill", "file", "--threads", "2", "--submissions", "4");
        assertThat(answer.code()).as(answer.err()).isZero();
        assertThat(answer.out()).hasLineCount(2).contains("FULL", "NORMAL", "2 at once", "submissions a second");
        assertThat(answer.err()).contains("filing");
    }

    @Test
    void a_load_is_answered_and_the_goal_decides_the_exit_code() throws IOException {
        Answer answer = held(
                "load", "--rate", "5", "--seconds", "1", "--warm-up", "0", "--members", "3", "--goal", "0", "--json");
        assertThat(answer.code()).as("no answer takes no time").isEqualTo(1);
        JsonNode report = new ObjectMapper().readTree(answer.out());
        assertThat(report.get("sent").asInt()).isEqualTo(5);
        assertThat(report.get("answers").get("count").asInt()
                        + report.get("failed").asInt())
                .isEqualTo(5);
    }

    @Test
    void a_kill_costs_no_job() throws IOException {
        Answer answer = held("kill", "--jobs", "1", "--kills", "1", "--steps", "2000", "--longest", "1", "--seed", "3");
        assertThat(answer.code()).as(answer.out() + answer.err()).isZero();
        assertThat(answer.out()).contains("1 jobs accepted", "1 kills", "every job has exactly one delivered result");
        assertThat(answer.err()).contains("kills", "pictures");
    }
}
