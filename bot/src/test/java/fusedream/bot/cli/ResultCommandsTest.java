package fusedream.bot.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import fusedream.engine.FuseDream;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** What is done with a picture once it is made: made again, filmed, morphed into another, scored. */
class ResultCommandsTest {

    private static final String PROMPT = "a dog::2 a boat::-0.5";

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit fills it
    private static Path folder;

    private record Answer(int code, String out, String err) {}

    private static Answer run(String... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        CommandLine line = Main.commandLine().setOut(new PrintWriter(out, true)).setErr(new PrintWriter(err, true));
        int code = line.execute(arguments);
        return new Answer(code, out.toString(), err.toString());
    }

    private static String in(String name) {
        return folder.resolve(name).toString();
    }

    /** One picture with its state and its film, which all tests look at. */
    @BeforeAll
    static void makePicture() throws IOException {
        TinyPack.writeInto(folder);
        Answer made = run(
                "dream", PROMPT, "--pack", in("tiny"), "--device", "cpu", "--seed", "7", "--preset", "quick", "--samples",
                "3", "--basis", "2", "--steps", "3", "--augmentations", "2", "--final-rounds", "1", "--out", in("dog.png"),
                "--state", in("dog.state"), "--timelapse", in("dog.gif"));
        assertThat(made.code()).as(made.err()).isZero();
    }

    private static int frames(Path gif) throws IOException {
        ImageReader reader = ImageIO.getImageReadersByFormatName("gif").next();
        try (ImageInputStream in = ImageIO.createImageInputStream(gif.toFile())) {
            reader.setInput(in);
            return reader.getNumImages(true);
        } finally {
            reader.dispose();
        }
    }

    @Test
    void a_time_lapse_has_a_frame_of_each_step_and_the_result() throws IOException {
        assertThat(frames(folder.resolve("dog.gif"))).isEqualTo(3 + 1);
    }

    @Test
    void a_picture_is_made_again_as_it_says_of_itself() throws IOException {
        Answer again = run("dream", "--from", in("dog.png"), "--pack", in("tiny"), "--out", in("again.png"));
        assertThat(again.code()).as(again.err()).isZero();
        assertThat(again.err()).doesNotContain("other models");
        assertThat(Files.readAllBytes(folder.resolve("again.png")))
                .isEqualTo(Files.readAllBytes(folder.resolve("dog.png")));

        Answer changed = run(
                "dream", "--from", in("dog.png"), "--pack", in("tiny"), "--seed", "8", "--steps", "1", "--out",
                in("changed.png"));
        assertThat(changed.code()).as(changed.err()).isZero();
        assertThat(FuseDream.readPngTexts(folder.resolve("changed.png")))
                .containsEntry("seed", "8")
                .containsEntry("max-steps", "1")
                .containsEntry("samples", "3")
                .containsEntry("prompt", PROMPT);
    }

    @Test
    void other_models_than_the_pictures_are_told() {
        Path dog = folder.resolve("dog.png");
        Map<String, String> texts = new LinkedHashMap<>(FuseDream.readPngTexts(dog));
        texts.replaceAll((key, value) -> key.startsWith("pack.sha256.") ? "beef" : value);
        FuseDream.writePng(folder.resolve("other.png"), FuseDream.readPicture(dog), texts);

        Answer answer = run("dream", "--from", in("other.png"), "--pack", in("tiny"), "--out", in("same.png"));

        assertThat(answer.code()).isZero();
        assertThat(answer.err()).contains("other models", "beef", "'tiny'");
    }

    @Test
    void a_picture_that_does_not_say_how_it_was_made_cannot_be_made_again() {
        FuseDream.writePng(
                folder.resolve("bare.png"), FuseDream.readPicture(folder.resolve("dog.png")), Map.of());
        Answer answer = run("dream", "--from", in("bare.png"), "--pack", in("tiny"));
        assertThat(answer.code()).isEqualTo(1);
        assertThat(answer.err()).contains("does not say its").doesNotContain("\tat ");
    }

    @Test
    void a_morph_goes_from_picture_to_picture_in_so_many_frames() throws IOException {
        Answer states = run(
                "morph", "--from-states", in("dog.state"), in("dog.state"), "--pack", in("tiny"), "--frames", "3", "--out",
                in("still.gif"), "--frames-to", in("frames"));
        assertThat(states.code()).as(states.err()).isZero();
        assertThat(frames(folder.resolve("still.gif"))).isEqualTo(3);
        assertThat(FuseDream.readPicture(folder.resolve("frames").resolve("003.png")))
                .isEqualTo(FuseDream.readPicture(folder.resolve("dog.png")));

        Answer pictures = run(
                "morph", in("dog.png"), in("dog.png"), "--pack", in("tiny"), "--frames", "2", "--way", "linear", "--out",
                in("pictures.gif"));
        assertThat(pictures.code()).as(pictures.err()).isZero();
        assertThat(frames(folder.resolve("pictures.gif"))).isEqualTo(2);
    }

    @Test
    void a_morph_says_what_it_cannot_do() {
        Answer way = run("morph", "--from-states", in("dog.state"), in("dog.state"), "--way", "sideways");
        assertThat(way.code()).isEqualTo(2);
        assertThat(way.err()).contains("linear, spherical", "'sideways'");
        Answer one = run("morph", "--frames", "1", in("dog.png"), in("dog.png"));
        assertThat(one.code()).isEqualTo(2);
        assertThat(one.err()).contains("--frames takes a number from 2");
    }

    @Test
    void pictures_are_scored_against_a_prompt() throws IOException {
        Answer answer = run(
                "score", in("dog.png"), in("dog.gif"), PROMPT, "--pack", in("tiny"), "--seed", "7", "--rounds", "1",
                "--json");
        assertThat(answer.code()).as(answer.err()).isZero();
        JsonNode report = new ObjectMapper().readTree(answer.out());
        assertThat(report.get("prompt").asText()).isEqualTo(PROMPT);
        assertThat(report.get("pictures")).hasSize(2);
        JsonNode dog = report.get("pictures").get(0);
        assertThat(dog.get("file").asText()).isEqualTo(in("dog.png"));
        assertThat(dog.get("clip").asDouble()).isBetween(-3.0, 3.0);
        double own = Double.parseDouble(
                FuseDream.readPngTexts(folder.resolve("dog.png")).get("score"));
        // The same versions; the PNG's 8 bits move a cosine by some 1e-4.
        assertThat(dog.get("augClip").asDouble()).isCloseTo(own, within(2e-3));
    }

    @Test
    void a_file_that_is_no_picture_is_not_scored() throws IOException {
        Files.writeString(folder.resolve("notes.txt"), "no pixels");
        Answer answer = run("score", in("notes.txt"), "a dog", "--pack", in("tiny"));
        assertThat(answer.code()).isEqualTo(1);
        assertThat(answer.err()).contains("notes.txt").doesNotContain("Exception");
    }
}
