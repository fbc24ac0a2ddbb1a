package fusedream.bot.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpServer;
import fusedream.engine.FuseDream;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** Packs from the command line: reports on standard output, bars on standard error, and an exit code that says "ready". */
class ModelsCommandTest {

    private static final Path GOLDEN = Path.of("..", "engine", "src", "test", "resources", "golden");
    private static final Path BIGGAN = GOLDEN.resolve("biggan-128/biggan-128.pth");
    private static final Path CLIP = GOLDEN.resolve("clip-vit/ViT.pth");
    private static final Path VOCABULARY = GOLDEN.resolve("clip-vit/bpe_small.txt.gz");

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit fills it
    private Path folder;

    @SuppressWarnings("NullAway.Init") // made before each test
    private HttpServer server;

    private record Answer(int code, String out, String err) {}

    @BeforeEach
    void publish() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            byte[] bytes = Files.readAllBytes(BIGGAN);
            exchange.sendResponseHeaders(200, bytes.length);
            exchange.getResponseBody().write(bytes);
            exchange.close();
        });
        server.start();
        Files.writeString(
                folder.resolve("models.yaml"), """
                packs:
                  tiny:
                    description: for tests
                    generator: {family: biggan, file: biggan.pth}
                    encoders:
                      - {family: clip, file: ViT.pth, vocabulary: bpe_small.txt.gz}
                files:
                  biggan.pth:
                    licence: none
                    sha256: 18ebebf574568889032a8fa17041c0627d512d999c33fc1f0a8ebf202b63c0ca
                    url: http://127.0.0.1:%d/biggan.pth
                  ViT.pth: {licence: none, manual: true, url: "https://example.org/", instructions: take it there}
                  bpe_small.txt.gz: {licence: none, manual: true, url: "https://example.org/", instructions: ask}
                """.formatted(server.getAddress().getPort()));
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    private Answer run(String... arguments) {
        List<String> all = new ArrayList<>(List.of(arguments));
        all.addAll(List.of("--models", folder.resolve("models").toString()));
        all.addAll(List.of("--catalogue", folder.resolve("models.yaml").toString()));
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        CommandLine line = Main.commandLine().setOut(new PrintWriter(out, true)).setErr(new PrintWriter(err, true));
        int code = line.execute(all.toArray(String[]::new));
        return new Answer(code, out.toString(), err.toString());
    }

    @Test
    void packs_are_listed_with_what_they_lack() {
        Answer answer = run("models", "list");
        assertThat(answer.code()).as(answer.err()).isZero();
        assertThat(answer.out()).contains("tiny", "lacks 3", "for tests");
    }

    @Test
    void fetching_shows_a_bar_and_says_what_a_person_must_do() {
        Answer answer = run("models", "fetch", "tiny");
        assertThat(answer.code()).isEqualTo(1);
        assertThat(answer.err()).contains("biggan.pth [", "100 %", "sha-256 18ebebf5");
        assertThat(answer.out()).contains("verified  biggan.pth", "by hand: take it there");
    }

    @Test
    void a_pack_is_completed_with_one_s_own_files_verified_and_dreams() throws IOException {
        run("models", "fetch", "tiny");
        Answer added = run("models", "add", "tiny", CLIP.toString(), VOCABULARY.toString());
        assertThat(added.code()).as(added.err()).isZero();
        Answer verified = run("models", "verify", "tiny", "--json");
        assertThat(verified.code()).isZero();
        JsonNode json = new ObjectMapper().readTree(verified.out());
        assertThat(json.get("ready").asBoolean()).isTrue();
        assertThat(json.get("files"))
                .hasSize(3)
                .allSatisfy(file -> assertThat(file.get("state").asText()).isEqualTo("VERIFIED"));
        Answer dream = run(
                "dream",
                "a dog",
                "--pack",
                "tiny",
                "--device",
                "cpu",
                "--samples",
                "2",
                "--basis",
                "2",
                "--steps",
                "1",
                "--augmentations",
                "1",
                "--final-rounds",
                "1",
                "--out",
                folder.resolve("dog.png").toString());
        assertThat(dream.code()).as(dream.err()).isZero();
        assertThat(folder.resolve("dog.png")).exists();
    }

    @Test
    void a_damaged_file_is_told_and_the_exit_code_says_so() throws IOException {
        run("models", "fetch", "tiny");
        Files.write(folder.resolve("models/biggan.pth"), "other".getBytes(UTF_8));
        Answer answer = run("models", "verify", "tiny");
        assertThat(answer.code()).isEqualTo(1);
        assertThat(answer.out()).contains("damaged   biggan.pth", "expected 18ebebf5");
    }

    @Test
    void a_new_pack_is_made_of_one_s_own_files_by_links() {
        Answer answer = run(
                "models", "add", "--new", "mine", BIGGAN.toString(), CLIP.toString(), VOCABULARY.toString(), "--link");
        assertThat(answer.code()).as(answer.err()).isZero();
        assertThat(folder.resolve("models/mine/generator/biggan-128.pth")).isSymbolicLink();
        assertThat(run("models", "list").out()).contains("mine", "ready");
    }

    @Test
    void as_names_one_file_of_a_known_pack() {
        assertThat(run("models", "add", "tiny", BIGGAN.toString(), CLIP.toString(), "--as", "x")
                        .code())
                .isEqualTo(2);
        Answer wrong = run("models", "add", "tiny", CLIP.toString(), "--as", "biggan.pth");
        assertThat(wrong.code()).isEqualTo(1);
        assertThat(wrong.err()).contains("is not biggan.pth").doesNotContain("\tat ");
    }

    @Test
    void an_unknown_pack_is_one_sentence() {
        Answer answer = run("models", "fetch", "nothing-like-it");
        assertThat(answer.code()).isEqualTo(1);
        assertThat(answer.err()).contains("There is no pack 'nothing-like-it'").doesNotContain("\tat ");
    }

    @Test
    void the_catalogue_of_the_program_is_listed_as_json() throws IOException {
        Files.copy(
                Path.of("..", "config", "models.yaml"),
                folder.resolve("models.yaml"),
                StandardCopyOption.REPLACE_EXISTING);
        JsonNode json =
                new ObjectMapper().readTree(run("models", "list", "--json").out());
        assertThat(json).hasSizeGreaterThanOrEqualTo(5);
        assertThat(json.get(0).get("files").get(0).get("licence").asText()).isNotEmpty();
    }

    @Test
    void without_a_pack_a_dream_says_how_to_get_one_unless_the_program_brings_one() {
        if (FuseDream.defaultPack().isEmpty()) {
            Answer answer = run("dream", "a dog");
            assertThat(answer.code()).isEqualTo(2);
            assertThat(answer.err()).contains("--pack", "fusedream models list");
        }
    }
}
