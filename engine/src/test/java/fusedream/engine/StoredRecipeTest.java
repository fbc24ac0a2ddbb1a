package fusedream.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import fusedream.engine.api.CancellationToken;
import fusedream.engine.api.Dream;
import fusedream.engine.api.DreamRequest;
import fusedream.engine.api.DreamRequest.Blending;
import fusedream.engine.api.DreamRequest.Objectives;
import fusedream.engine.api.DreamRequest.Plane;
import fusedream.engine.api.DreamRequest.Planes;
import fusedream.engine.api.DreamRequest.Seen;
import fusedream.engine.api.NotRepeatableException;
import fusedream.engine.api.Preset;
import fusedream.engine.api.Progress;
import fusedream.engine.api.Prompt;
import fusedream.engine.api.Recipe;
import fusedream.engine.api.SearchSettings;
import fusedream.engine.latent.StartingPoints;
import fusedream.engine.model.SmallModels;
import fusedream.engine.tensor.LeakCheck;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What a picture says of itself reads back as the request that it came from, and lies are refused. */
@ExtendWith(LeakCheck.class)
class StoredRecipeTest {

    private static final Prompt PROMPT = Prompt.parse("a dog::1 a boat::-0.000001 the sea");

    private static final SearchSettings SETTINGS = Preset.REFERENCE
            .settings()
            .withSamples(4)
            .withBasis(2)
            .withSteps(6)
            .withAugmentations(1)
            .withFinalRounds(1);

    private static Dream dream(DreamRequest request, CancellationToken token) {
        ComposedDreams composed = new ComposedDreams(StartingPoints.NONE, System::nanoTime);
        try (DreamEngine engine =
                new DreamEngine(SmallModels.open(), StartingPoints.NONE, composed, System::nanoTime)) {
            return engine.dream(
                    request,
                    news -> {
                        if (news.phase() == Progress.Phase.OPTIMISING && news.step() == 4) {
                            token.finish();
                        }
                    },
                    token);
        }
    }

    @Test
    void a_single_request_reads_back_and_says_which_models() {
        DreamRequest request = DreamRequest.Single.of(PROMPT, SETTINGS.withSteps(3), 77);

        Recipe recipe = StoredRecipe.of(
                dream(request, new CancellationToken()).provenance().entries());

        assertThat(recipe.request()).isEqualTo(request);
        assertThat(recipe.pack()).isEqualTo("small");
        assertThat(recipe.hashes()).isEqualTo(Map.of("generator", "00ff"));
        assertThat(recipe.precision()).isEqualTo("f32");
    }

    @Test
    void a_composed_request_reads_back() {
        Planes planes = new Planes(new Plane.Words(Prompt.of("a dog")), new Plane.Words(PROMPT));
        DreamRequest request = new DreamRequest.Composed(
                PROMPT, planes, SETTINGS.withSteps(1), -5, true, Blending.of(Objectives.SWITCHED), Optional.empty());

        assertThat(StoredRecipe.of(dream(request, new CancellationToken())
                                .provenance()
                                .entries())
                        .request())
                .isEqualTo(request);
    }

    @Test
    void what_the_paper_has_not_reads_back_and_is_the_papers_where_a_picture_does_not_say() {
        Blending blending = new Blending(Objectives.BI_LEVEL, 30, 0.5, Seen.BLENDED);
        DreamRequest request = new DreamRequest.Composed(
                PROMPT, Planes.of(PROMPT), SETTINGS.withSteps(1), -5, false, blending, Optional.empty());
        Map<String, String> entries = new HashMap<>(
                dream(request, new CancellationToken()).provenance().entries());
        assertThat(StoredRecipe.of(entries).request()).isEqualTo(request);

        entries.remove("objectives.halves");
        entries.remove("objectives.seen");

        DreamRequest.Composed older =
                (DreamRequest.Composed) StoredRecipe.of(entries).request();
        assertThat(older.blending()).isEqualTo(new Blending(Objectives.BI_LEVEL, 30, 0, Seen.PASTED));
    }

    @Test
    void a_search_that_was_finished_early_reads_back_as_the_steps_that_it_made() {
        Dream finished = dream(DreamRequest.Single.of(PROMPT, SETTINGS, 77), new CancellationToken());
        assertThat(finished.steps()).isEqualTo(4);

        DreamRequest again = StoredRecipe.of(finished.provenance().entries()).request();

        assertThat(again.settings().steps()).isEqualTo(4);
        assertThat(dream(again, new CancellationToken()).image()).isEqualTo(finished.image());
    }

    @Test
    void what_is_missing_or_no_request_of_ours_is_named() {
        Map<String, String> entries = dream(
                        DreamRequest.Single.of(PROMPT, SETTINGS.withSteps(0), 1), new CancellationToken())
                .provenance()
                .entries();
        for (String key : new String[] {"prompt", "seed", "mode", "samples", "keep", "pack"}) {
            Map<String, String> without = new HashMap<>(entries);
            without.remove(key);
            assertRefused(without, "'" + key + "'");
        }
        assertRefused(changed(entries, "steps.rejected", "0", "keep", "worst"), "worst");
        assertRefused(changed(entries, "seed", "seven", "pack", "small"), "seven");
        assertRefused(changed(entries, "samples", "-3", "pack", "small"), "samples from 1");
        assertRefused(changed(entries, "mode", "variation", "pack", "small"), "variation");
        assertRefused(changed(entries, "from.sha256", "00", "pack", "small"), "stored run");
    }

    private static Map<String, String> changed(
            Map<String, String> entries, String key, String value, String other, String otherValue) {
        Map<String, String> changed = new HashMap<>(entries);
        changed.put(key, value);
        changed.put(other, otherValue);
        return changed;
    }

    private static void assertRefused(Map<String, String> entries, String message) {
        assertThatExceptionOfType(NotRepeatableException.class)
                .isThrownBy(() -> StoredRecipe.of(entries))
                .withMessageContaining(message);
    }
}
