package fusedream.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import fusedream.engine.api.CancellationToken;
import fusedream.engine.api.Dream;
import fusedream.engine.api.DreamCancelledException;
import fusedream.engine.api.DreamRequest;
import fusedream.engine.api.DreamRequest.Objectives;
import fusedream.engine.api.MissingModelException;
import fusedream.engine.api.Preset;
import fusedream.engine.api.Progress;
import fusedream.engine.api.Progress.Phase;
import fusedream.engine.api.Prompt;
import fusedream.engine.api.SearchSettings;
import fusedream.engine.compose.GoldenNetworks;
import fusedream.engine.compose.LayoutRun;
import fusedream.engine.golden.GoldenModels;
import fusedream.engine.latent.StartingPoints;
import fusedream.engine.model.Models;
import fusedream.engine.optimise.StoredFormat;
import fusedream.engine.tensor.LeakCheck;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Shows composed pictures as a caller of the engine sees them, on small models with random weights. */
@ExtendWith(LeakCheck.class)
class ComposedDreamsTest {

    private static final SearchSettings SETTINGS = Preset.QUICK
            .settings()
            .withSamples(6)
            .withBasis(2)
            .withSteps(2)
            .withAugmentations(1)
            .withFinalRounds(1);

    private static DreamEngine engine(Models models) {
        ComposedDreams composed = new ComposedDreams(StartingPoints.NONE, System::nanoTime);
        return new DreamEngine(models, StartingPoints.NONE, composed, System::nanoTime);
    }

    private static Models models() {
        Models models = GoldenModels.open();
        return new Models(
                models.name(),
                models.generator(),
                models.encoders(),
                Optional.of(GoldenNetworks.smallMetric()),
                models.hashes(),
                models.precision());
    }

    private static DreamRequest.Composed request(Optional<Prompt> foreground) {
        return new DreamRequest.Composed(
                Prompt.of("a dog in the sea"), foreground, Optional.empty(), SETTINGS, 3, false, Objectives.BI_LEVEL);
    }

    @Test
    void a_composed_picture_comes_with_its_parts_and_how_it_was_made() {
        try (DreamEngine engine = engine(models())) {
            List<Phase> phases = new ArrayList<>();
            List<Double> secondsLeft = new ArrayList<>();
            Dream dream = engine.dream(
                    request(Optional.of(Prompt.of("a dog"))),
                    news -> {
                        phases.add(news.phase());
                        secondsLeft.add(news.secondsLeft());
                        if (news.phase() == Phase.OPTIMISING) {
                            assertThat(news.preview().get().width()).isEqualTo(128);
                            assertThat(news.state().get().bytes()).isNotEmpty();
                        }
                    },
                    new CancellationToken());
            // Two samplings of one batch, two steps, one layout's final round and the blended picture's.
            assertThat(phases)
                    .containsExactly(
                            Phase.SAMPLING,
                            Phase.SAMPLING,
                            Phase.OPTIMISING,
                            Phase.OPTIMISING,
                            Phase.SCORING,
                            Phase.SCORING);
            assertThat(secondsLeft).allSatisfy(seconds -> assertThat(seconds).isNotNegative());
            assertThat(secondsLeft.get(5)).isZero();
            assertThat(dream.durations()).containsOnlyKeys(Phase.SAMPLING, Phase.OPTIMISING, Phase.SCORING);
            Dream.Composition parts = dream.composition().orElseThrow();
            assertThat(parts.foreground()).isNotEqualTo(parts.background());
            assertThat(List.of(parts.unblended(), parts.background())).doesNotContain(dream.image());
            assertThat(dream.provenance().entries())
                    .containsEntry("mode", "composed")
                    .containsEntry("prompt.foreground", "a dog")
                    .containsEntry("objectives", "bi_level")
                    .containsEntry(
                            "layout",
                            parts.layout().alpha() + " " + parts.layout().vertical() + " "
                                    + parts.layout().horizontal())
                    .containsEntry("score", Double.toString(dream.score()))
                    .containsKeys("score.unblended", "distance")
                    .doesNotContainKey("prompt.background");
            LayoutRun.State state =
                    LayoutRun.State.restore(StoredFormat.decode(dream.state().bytes()), 128);
            assertThat(state.steps()).isEqualTo(2);
            assertThat(state.layout().alpha()).isEqualTo(parts.layout().alpha());
        }
    }

    @Test
    void without_words_of_their_own_both_planes_start_from_one_sampling() {
        try (DreamEngine engine = engine(models())) {
            List<Phase> phases = new ArrayList<>();
            CancellationToken cancellation = new CancellationToken();
            assertThatExceptionOfType(DreamCancelledException.class)
                    .isThrownBy(() -> engine.dream(
                            request(Optional.empty()),
                            news -> {
                                phases.add(news.phase());
                                if (news.phase() == Phase.OPTIMISING) {
                                    cancellation.cancel();
                                }
                            },
                            cancellation));
            assertThat(phases).containsExactly(Phase.SAMPLING, Phase.OPTIMISING);
        }
    }

    @Test
    void a_pack_without_a_perceptual_metric_cannot_compose() {
        try (DreamEngine engine = engine(GoldenModels.open())) {
            Progress.Listener nobody = news -> {};
            assertThatExceptionOfType(MissingModelException.class)
                    .isThrownBy(() -> engine.dream(request(Optional.empty()), nobody, new CancellationToken()))
                    .withMessageContaining("'golden' has no perceptual metric");
        }
    }
}
