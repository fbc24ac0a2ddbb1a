package fusedream.bot.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import fusedream.engine.FuseDream;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** The command line answers on standard output, complains on standard error and says by its exit code which. */
class MainTest {

    private static final Path GOLDEN = Path.of("..", "engine", "src", "test", "resources", "golden");

    private record Answer(int code, String out, String err) {}

    private static Answer run(String... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        CommandLine line = Main.commandLine().setOut(new PrintWriter(out, true)).setErr(new PrintWriter(err, true));
        int code = line.execute(arguments);
        return new Answer(code, out.toString(), err.toString());
    }

    @Test
    void its_help_lists_the_commands() {
        Answer answer = run("--help");
        assertThat(answer.code()).isZero();
        assertThat(answer.out()).contains("serve", "inspect", "bench");
    }

    @Test
    void without_arguments_it_serves() {
        assertThat(Main.orServe()).containsExactly("serve");
        assertThat(Main.orServe("dream", "a dog")).containsExactly("dream", "a dog");
    }

    @Test
    void a_near_miss_is_answered_with_what_was_meant() {
        Answer command = run("draem", "a dog");
        assertThat(command.code()).isEqualTo(2);
        assertThat(command.err()).contains("'draem'", "Did you mean", "dream", "Help: fusedream --help");
        Answer option = run("dream", "a dog", "--stesp", "3");
        assertThat(option.code()).isEqualTo(2);
        assertThat(option.err()).contains("--stesp", "Did you mean", "--steps", "Help: fusedream dream --help");
        assertThat(option.err().lines().count()).as("no page of usage").isLessThan(5);
    }

    @Test
    void without_a_named_pack_the_one_in_the_jar_dreams(@TempDir Path folder) {
        Path picture = folder.resolve("dog.png");
        Answer answer = run(
                "dream",
                "a dog",
                "--preset",
                "quick",
                "--steps",
                "2",
                "--final-rounds",
                "1",
                "--models",
                folder.resolve("models").toString(),
                "--banks",
                folder.resolve("banks").toString(),
                "--out",
                picture.toString());
        assertThat(answer.code()).isZero();
        assertThat(FuseDream.readPngTexts(picture)).containsEntry("pack", "toyland");
    }

    @Test
    void every_help_has_an_example() {
        assertThat(withoutExample(Main.commandLine())).isEmpty();
    }

    private static List<String> withoutExample(CommandLine line) {
        List<String> without = new ArrayList<>();
        String footer = String.join("\n", line.getCommandSpec().usageMessage().footer());
        if (!footer.contains("Example")
                || !footer.contains(line.getCommandSpec().qualifiedName())) {
            without.add(line.getCommandSpec().qualifiedName());
        }
        line.getSubcommands().values().forEach(command -> without.addAll(withoutExample(command)));
        return without;
    }

    @Test
    void inspect_prints_family_sizes_tensors_and_hash() {
        Answer answer =
                run("inspect", GOLDEN.resolve("biggan-128/biggan-128.pth").toString());
        assertThat(answer.code()).isZero();
        assertThat(answer.out())
                .contains(
                        "biggan", "resolution: 128", "18ebebf574568889032a8fa17041c0627d512d999c33fc1f0a8ebf202b63c0ca")
                .contains("blocks.0.0.conv1.weight");
    }

    @Test
    void inspect_prints_json_that_parses() throws IOException {
        Answer answer = run(
                "inspect",
                "--json",
                GOLDEN.resolve("clip-vit/hf/model.safetensors").toString());
        JsonNode json = new ObjectMapper().readTree(answer.out());
        assertThat(json.get("family").asText()).isEqualTo("clip");
        assertThat(json.get("tensors")).isNotEmpty();
    }

    @Test
    void a_file_that_is_no_checkpoint_is_one_sentence_on_standard_error(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("notes.txt"), "no weights here");
        Answer answer = run("inspect", file.toString());
        assertThat(answer.code()).isEqualTo(1);
        assertThat(answer.out()).isEmpty();
        assertThat(answer.err()).contains("notes.txt").doesNotContain("Exception");
    }

    @Test
    void inspect_without_anything_to_inspect_says_what_to_give() {
        Answer answer = run("inspect");
        assertThat(answer.code()).isEqualTo(2);
        assertThat(answer.err()).contains("Give a FILE");
    }

    @Test
    void the_bank_is_measured_and_reported_as_json() throws IOException {
        Answer answer = run("bench", "bank", "--size", "2000", "--width", "64", "--repeats", "1", "--json");
        assertThat(answer.code()).isZero();
        JsonNode json = new ObjectMapper().readTree(answer.out());
        assertThat(json.get("entries").asInt()).isEqualTo(2000);
        assertThat(json.get("rows")).hasSize(2);
        assertThat(json.get("rows").get(0).get("recall").asDouble()).isPositive();
        assertThat(answer.err()).contains("2000 random embeddings");
    }

    @Test
    void the_bank_is_measured_and_reported_as_a_table() {
        Answer answer = run("bench", "bank", "--size", "500", "--width", "8", "--repeats", "1");
        assertThat(answer.code()).isZero();
        assertThat(answer.out()).contains("500 entries of 8 numbers", "median ms", "clustered");
    }

    @Test
    void a_bench_of_an_impossible_bank_says_what_is_possible() {
        Answer answer = run("bench", "bank", "--size", "0");
        assertThat(answer.code()).isEqualTo(2);
        assertThat(answer.err()).contains("--size takes a number from 1");
    }

    @Test
    void a_device_is_described() {
        Answer answer = run("inspect", "--device", "cpu");
        assertThat(answer.code()).isZero();
        assertThat(answer.out()).contains("libtorch", "threads");
    }

    @Test
    void an_unknown_precision_is_refused_with_the_choices() {
        Answer answer = run("bench", "networks", "--precision", "f13");
        assertThat(answer.code()).isEqualTo(1);
        assertThat(answer.err()).contains("f32 or bf16");
    }

    @Test
    void bench_step_refuses_what_it_cannot_measure_and_names_the_choices() {
        Answer preset = run("bench", "step", "--preset", "papre");
        assertThat(preset.code()).isEqualTo(2);
        assertThat(preset.err()).contains("papre", "reference, paper, balanced, quick");
        Answer repeats = run("bench", "step", "--repeats", "0");
        assertThat(repeats.code()).isEqualTo(2);
        assertThat(repeats.err()).contains("0 and 25");
        Answer precision = run("bench", "step", "--precision", "f13");
        assertThat(precision.code()).isEqualTo(1);
        assertThat(precision.err()).contains("f32 or bf16");
    }

    @Test
    void bench_step_says_that_an_official_loop_is_no_torchscript(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("loop.pt"), "no module");
        Answer answer = run("bench", "step", "--official", file.toString());
        assertThat(answer.code()).isEqualTo(1);
        assertThat(answer.err()).contains("loop.pt").doesNotContain("Exception");
    }

    @Test
    void bench_memory_wants_more_steps_than_it_settles_in() {
        Answer answer = run("bench", "memory", "--steps", "100");
        assertThat(answer.code()).isEqualTo(2);
        assertThat(answer.err()).contains("more than 100");
    }
}
