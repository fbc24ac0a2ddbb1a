package fusedream.bot.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import fusedream.bot.cli.TinyPack;
import fusedream.bot.contest.ThemeScorer;
import fusedream.bot.worker.PlainEngine;
import fusedream.engine.FuseDream;
import fusedream.engine.api.Engine;
import fusedream.engine.api.Prompt;
import fusedream.engine.api.RgbImage;
import fusedream.engine.api.Workbench;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What contests show of an entry is the engine's AugCLIP, as {@code fusedream score} prints it, and not the plain cosine. */
class EngineScorerTest {

    @Test
    void a_picture_is_measured_by_the_mean_over_its_augmented_versions(@TempDir Path folder) throws IOException {
        try (Engine engine = FuseDream.open(TinyPack.writeInto(folder), "cpu", "f32")) {
            ThemeScorer scorer = EngineScorer.of(engine).orElseThrow();
            Workbench workbench = engine.workbench().orElseThrow();
            RgbImage picture = PlainEngine.picture(7, 3);
            double sum = 0;
            for (int seed = 0; seed < EngineScorer.ROUNDS; seed++) {
                sum += workbench
                        .score(List.of(picture), Prompt.of("misty harbours"), 1, seed)
                        .get(0)
                        .augClip();
            }
            double augClip = scorer.augClip(picture, "misty harbours");
            double plain = workbench
                    .score(List.of(picture), Prompt.of("misty harbours"), 1, 0)
                    .get(0)
                    .clip();
            assertThat(augClip).isEqualTo(sum / EngineScorer.ROUNDS, within(1e-6));
            assertThat(scorer.augClip(picture, "misty harbours")).isEqualTo(augClip, within(1e-6));
            assertThat(Math.abs(augClip - plain)).isGreaterThan(1e-4);
            assertThat(scorer.augClip(picture, "::5 :: a theme::-1"))
                    .as("a theme has no weights")
                    .isFinite();
        }
    }
}
