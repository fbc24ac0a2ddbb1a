package fusedream.engine.study.claims;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import fusedream.engine.api.CancellationToken;
import fusedream.engine.api.DreamCancelledException;
import fusedream.engine.api.ModelHome;
import fusedream.engine.api.Preset;
import fusedream.engine.api.RgbImage;
import fusedream.engine.api.SearchSettings;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How the study of the claims ends before its end, with Toyland and searches of a few steps. */
class ClaimStudyTest {

    private static final SearchSettings SHORT =
            Preset.QUICK.settings().withSamples(10).withSteps(2).withFinalRounds(1);

    private final CancellationToken token = new CancellationToken();
    private final List<String> pictures = new ArrayList<>();
    private final List<String> rows = new ArrayList<>();

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit fills it
    private Path folder;

    @Test
    void a_method_that_was_finished_in_the_midst_has_no_row() {
        List<Row> made = study(picture -> {
            if (pictures.size() == 3) {
                token.finish();
            }
        });
        assertThat(made).extracting(Row::method).containsExactly("plain CLIP + Adam, one start");
        assertThat(made).extracting(Row::pictures).containsExactly(2);
        assertThat(rows).containsExactly("plain CLIP + Adam, one start");
        assertThat(pictures).hasSize(3);
    }

    @Test
    void a_cancelled_study_has_none() {
        assertThatExceptionOfType(DreamCancelledException.class).isThrownBy(() -> study(picture -> token.cancel()));
        assertThat(rows).isEmpty();
    }

    private List<Row> study(Consumer<ClaimStudy.Picture> watch) {
        ClaimStudy.Plan plan = new ClaimStudy.Plan(
                2, 2, SHORT, SHORT, 1, List.of("plain CLIP + Adam, one start", "AugCLIP + Adam, one start"));
        ModelHome home = new ModelHome(folder.resolve("models"), folder.resolve("none.yaml"));
        ClaimStudy.Listener listener = new ClaimStudy.Listener() {
            @Override
            public void onPicture(ClaimStudy.Picture picture, int done, int total) {
                pictures.add(picture.prompt());
                watch.accept(picture);
            }

            @Override
            public void onRow(Row row, RgbImage sheet) {
                rows.add(row.method());
            }
        };
        return ClaimStudy.run("toyland", home, "cpu", plan, listener, token);
    }
}
