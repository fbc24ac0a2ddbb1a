package fusedream.bot.contest.result;

import fusedream.bot.contest.result.ContestReport.Entry;
import fusedream.bot.contest.result.ContestReport.PictureFile;
import fusedream.engine.FuseDream;
import fusedream.engine.api.CancellationToken;
import fusedream.engine.api.Dream;
import fusedream.engine.api.DreamRequest;
import fusedream.engine.api.Engine;
import fusedream.engine.api.ModelHome;
import fusedream.engine.api.Preset;
import fusedream.engine.api.Prompt;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/** A podium of what Toyland dreams. */
@Timeout(600)
class PodiumPictureTest {

    /** Which file the picture in docs/contests.md is written to, such as docs/pictures/contest-podium.png. */
    private static final String PICTURE = "contest.podium";

    private static final int STEPS = 100;

    /** Writes the picture in docs/contests.md, when asked by {@code -Dcontest.podium=FILE}. */
    @Test
    @EnabledIfSystemProperty(named = PICTURE, matches = ".+")
    void toylands_winners_have_their_picture_taken(@TempDir Path folder) throws IOException {
        ModelHome home = new ModelHome(folder.resolve("models"), folder.resolve("models.yaml"));
        Engine engine =
                FuseDream.open(FuseDream.defaultPack().orElseThrow(), home, "cpu", "f32", folder.resolve("banks"));
        try {
            ContestReport report = Reports.of(
                    "A fine day by the water",
                    entry(engine, 1, "Mira", "a blue boat on the sea"),
                    entry(engine, 2, "Jonas", "a yellow duck on a lake, with the whole summer before it"),
                    entry(engine, 3, "\u05e0\u05d5\u05e2\u05d4", "an orange fish"));
            Files.write(Path.of(System.getProperty(PICTURE)), Podium.png(report));
        } finally {
            engine.close();
        }
    }

    private static Entry entry(Engine engine, int place, String member, String prompt) {
        DreamRequest request = DreamRequest.Single.of(
                Prompt.of(prompt), Preset.QUICK.settings().withSteps(STEPS), 7);
        Dream dream = engine.dream(request, progress -> {}, new CancellationToken());
        byte[] png = FuseDream.encodePng(dream.image(), Map.of());
        return Reports.entry(
                place, member, prompt, new PictureFile(place + ".png", () -> new ByteArrayInputStream(png)));
    }
}
