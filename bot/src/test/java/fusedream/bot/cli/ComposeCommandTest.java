package fusedream.bot.cli;

import static org.assertj.core.api.Assertions.assertThat;

import fusedream.engine.FuseDream;
import fusedream.engine.api.DreamRequest;
import fusedream.engine.api.DreamRequest.Blending;
import fusedream.engine.api.DreamRequest.Objectives;
import fusedream.engine.api.DreamRequest.Seen;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** Composing from the command line, with the pack in the jar: what its options come to in the picture's recipe. */
class ComposeCommandTest {

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit fills it
    private Path folder;

    private DreamRequest.Composed composed(String... options) {
        Path file = folder.resolve("both.png");
        List<String> all = new ArrayList<>(List.of("compose", "a red boat near a green tree", "--preset", "quick"));
        all.addAll(List.of("--steps", "1", "--augmentations", "1", "--final-rounds", "1", "--device", "cpu"));
        all.addAll(List.of("--pack", "toyland", "--out", file.toString()));
        all.addAll(List.of(options));
        StringWriter err = new StringWriter();
        CommandLine line =
                Main.commandLine().setOut(new PrintWriter(new StringWriter())).setErr(new PrintWriter(err, true));
        assertThat(line.execute(all.toArray(String[]::new))).as(err.toString()).isZero();
        return (DreamRequest.Composed) FuseDream.readRecipe(file).request();
    }

    @Test
    void what_suits_the_preset_is_used_where_nothing_else_is_said() {
        DreamRequest.Composed usual = composed();
        assertThat(usual.blending()).isEqualTo(Blending.suiting(false));
        assertThat(usual.allLayouts()).isFalse();
        assertThat(composed("--all-layouts").blending()).isEqualTo(Blending.suiting(true));
    }

    @Test
    void each_part_of_the_objectives_can_be_said() {
        assertThat(composed("--beta", "2", "--halves", "0.5", "--no-blended").blending())
                .isEqualTo(new Blending(Objectives.BI_LEVEL, 2, 0.5, Seen.PASTED));
        assertThat(composed("--all-layouts", "--blended").blending())
                .isEqualTo(new Blending(Objectives.BI_LEVEL, 1, 0, Seen.BLENDED));
    }
}
