package fusedream.engine.toyland;

import static org.assertj.core.api.Assertions.assertThat;

import fusedream.engine.FuseDream;
import fusedream.engine.api.CancellationToken;
import fusedream.engine.api.DreamRequest;
import fusedream.engine.api.Engine;
import fusedream.engine.api.ModelHome;
import fusedream.engine.api.Preset;
import fusedream.engine.api.Progress;
import fusedream.engine.api.Prompt;
import fusedream.engine.api.RgbImage;
import fusedream.engine.layer.Numerics;
import fusedream.engine.pack.LocalLibrary;
import fusedream.engine.tensor.Backend;
import fusedream.engine.tensor.Precision;
import fusedream.engine.toyland.judge.Judge;
import fusedream.engine.weights.Checkpoint;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Twenty prompts from words to pictures with what the jar brings along, by the preset quick and one seed, each looked at by
 * the judge. The prompts follow a rule, so that none was picked for its result; the first is "a blue dog at night".
 */
@SuppressWarnings("EnumOrdinal") // the rule counts through the constants
class TwentyPromptsTest {

    private static final int PROMPTS = 20;
    private static final int WANTED = 17;

    @TempDir
    private Path folder;

    private static List<String> prompts() {
        List<String> prompts = new ArrayList<>();
        for (int i = 0; i < PROMPTS; i++) {
            String colour = Colour.values()[(3 * i + 4) % Colour.values().length]
                    .adjectives()
                    .get(0);
            String kind = ObjectKind.values()[i].nouns().get(0);
            String background = Background.values()[5 * i % Background.values().length]
                    .phrases()
                    .get(0);
            prompts.add(
                    ("aeiou".indexOf(colour.charAt(0)) < 0 ? "a " : "an ") + colour + " " + kind + " " + background);
        }
        return prompts;
    }

    @Test
    void at_least_seventeen_of_twenty_pictures_show_what_was_asked_for() {
        ModelHome home = new ModelHome(folder.resolve("models"), folder.resolve("none.yaml"));
        Path file = LocalLibrary.of(home).pack("toyland").judge().orElseThrow();
        List<String> wrong = new ArrayList<>();
        try (Engine engine = FuseDream.open("toyland", home, "cpu", "f32", folder.resolve("banks"));
                Checkpoint checkpoint = Checkpoint.open(file);
                Judge judge = Judge.load(
                        checkpoint.tensors(), Numerics.of(Backend.of("cpu"), Precision.F32), file.toString())) {
            for (String prompt : prompts()) {
                Claim claim = Captions.read(prompt).orElseThrow();
                if (!judge.judge(picture(engine, prompt)).fits(claim).all()) {
                    wrong.add(prompt);
                }
            }
        }
        assertThat(wrong).hasSizeLessThanOrEqualTo(PROMPTS - WANTED);
    }

    private static RgbImage picture(Engine engine, String prompt) {
        DreamRequest request = DreamRequest.Single.of(Prompt.of(prompt), Preset.QUICK.settings(), 1);
        return engine.dream(request, Progress.Listener.NONE, new CancellationToken())
                .image();
    }
}
