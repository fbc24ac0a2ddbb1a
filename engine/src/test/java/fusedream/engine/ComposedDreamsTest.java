package fusedream.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fusedream.engine.api.CancellationToken;
import fusedream.engine.api.Dream;
import fusedream.engine.api.DreamCancelledException;
import fusedream.engine.api.DreamRequest;
import fusedream.engine.api.DreamRequest.Blending;
import fusedream.engine.api.DreamRequest.Objectives;
import fusedream.engine.api.DreamRequest.Seen;
import fusedream.engine.api.InvalidRunStateException;
import fusedream.engine.api.MissingModelException;
import fusedream.engine.api.Preset;
import fusedream.engine.api.Progress;
import fusedream.engine.api.Progress.Phase;
import fusedream.engine.api.Prompt;
import fusedream.engine.api.RgbImage;
import fusedream.engine.api.RunState;
import fusedream.engine.api.SearchSettings;
import fusedream.engine.golden.GoldenModels;
import fusedream.engine.latent.StartingPoints;
import fusedream.engine.model.Models;
import fusedream.engine.model.SmallModels;
import fusedream.engine.tensor.LeakCheck;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Shows composed pictures as a caller of the engine sees them, on networks of one random layer. */
@ExtendWith(LeakCheck.class)
class ComposedDreamsTest {

    private static final Prompt PROMPT = Prompt.of("a dog in the sea");

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

    private static DreamRequest.Composed request(DreamRequest.Plane foreground) {
        return new DreamRequest.Composed(
                PROMPT,
                new DreamRequest.Planes(foreground, new DreamRequest.Plane.Words(PROMPT)),
                SETTINGS,
                3,
                false,
                Blending.of(Objectives.BI_LEVEL),
                Optional.empty());
    }

    private static DreamRequest.Composed request(int steps, boolean allLayouts, Optional<RunState> from) {
        return new DreamRequest.Composed(
                PROMPT,
                new DreamRequest.Planes(words("a dog"), words("the sea")),
                SETTINGS.withSteps(steps).withLatentNoise(0.01),
                3,
                allLayouts,
                Blending.of(Objectives.BI_LEVEL),
                from);
    }

    private static DreamRequest.Plane words(String text) {
        return new DreamRequest.Plane.Words(Prompt.of(text));
    }

    private static Dream dream(DreamEngine engine, DreamRequest request) {
        return engine.dream(request, news -> {}, new CancellationToken());
    }

    @Test
    void a_composed_picture_comes_with_its_parts_and_how_it_was_made() {
        try (DreamEngine engine = engine(SmallModels.open())) {
            List<Phase> phases = new ArrayList<>();
            List<Double> secondsLeft = new ArrayList<>();
            List<RgbImage> previews = new ArrayList<>();
            Dream dream = engine.dream(
                    request(words("a dog")),
                    news -> {
                        phases.add(news.phase());
                        secondsLeft.add(news.secondsLeft());
                        previews.add(news.preview().get());
                        if (news.phase() == Phase.OPTIMISING) {
                            assertThat(news.preview().get().width()).isEqualTo(SmallModels.SIZE);
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
                            Phase.BLENDING,
                            Phase.SCORING);
            assertThat(previews).endsWith(dream.image());
            assertThat(previews.get(2)).isNotEqualTo(previews.get(0));
            assertThat(secondsLeft).allSatisfy(seconds -> assertThat(seconds).isNotNegative());
            assertThat(secondsLeft.get(5)).isZero();
            assertThat(dream.durations()).containsOnlyKeys(Phase.values());
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
            assertThat(dream.steps()).isEqualTo(2);
        }
    }

    @Test
    void where_the_blended_picture_is_searched_no_other_is_scored() {
        try (DreamEngine engine = engine(SmallModels.open())) {
            List<Progress> told = new ArrayList<>();
            DreamRequest.Planes planes = new DreamRequest.Planes(words("a dog"), words("the sea"));
            Dream blended = engine.dream(seeing(planes, Seen.BLENDED), told::add, new CancellationToken());
            Dream pasted = dream(engine, seeing(planes, Seen.PASTED));

            assertThat(told)
                    .extracting(Progress::phase)
                    .contains(Phase.BLENDING)
                    .doesNotContain(Phase.SCORING);
            Progress last = told.get(told.size() - 1);
            assertThat(last.secondsLeft()).isZero();
            assertThat(last.score()).isEqualTo(blended.score());
            assertThat(blended.provenance().entries())
                    .containsEntry("objectives.seen", "blended")
                    .doesNotContainKey("score.unblended");
            assertThat(pasted.provenance().entries())
                    .containsEntry("objectives.seen", "pasted")
                    .containsKey("score.unblended");
            assertThat(blended.score()).as("other slopes lead elsewhere").isNotEqualTo(pasted.score());
        }
    }

    private static DreamRequest.Composed seeing(DreamRequest.Planes planes, Seen seen) {
        Blending blending = new Blending(Objectives.BI_LEVEL, 30, 0, seen);
        SearchSettings farther = SETTINGS.withSteps(6).withLearningRate(0.1);
        return new DreamRequest.Composed(PROMPT, planes, farther, 3, false, blending, Optional.empty());
    }

    @Test
    void all_layouts_go_on_bit_for_bit() {
        try (DreamEngine engine = engine(SmallModels.open())) {
            Dream whole = dream(engine, request(5, true, Optional.empty()));
            Dream part = dream(engine, request(2, true, Optional.empty()));

            Dream rest = dream(
                    engine,
                    request(3, true, Optional.of(new RunState(part.state().bytes()))));

            assertThat(rest.image()).isEqualTo(whole.image());
            assertThat(rest.score()).isEqualTo(whole.score());
            assertThat(rest.state()).isEqualTo(whole.state());
            assertThat(rest.steps()).isEqualTo(3);
            assertThat(rest.provenance().entries()).containsEntry("steps", "5").containsKey("from.sha256");
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = Phase.class,
            names = {"SAMPLING", "OPTIMISING"})
    void a_state_taken_on_the_way_leads_to_the_same_end(Phase phase) {
        try (DreamEngine engine = engine(SmallModels.open())) {
            List<RunState> taken = new ArrayList<>();
            Dream whole = engine.dream(
                    request(12, false, Optional.empty()),
                    news -> {
                        if (news.phase() == phase && news.step() >= 4 && taken.isEmpty()) {
                            taken.add(news.state().get());
                        }
                    },
                    new CancellationToken());
            int left = phase == Phase.SAMPLING ? 12 : 8;

            Dream resumed = dream(engine, request(left, false, Optional.of(taken.get(0))));

            assertThat(resumed.state()).isEqualTo(whole.state());
            assertThat(resumed.image()).isEqualTo(whole.image());
        }
    }

    @Test
    void a_plane_starts_from_the_picture_of_a_single_search() {
        try (DreamEngine engine = engine(SmallModels.open())) {
            Dream single = dream(engine, DreamRequest.Single.of(Prompt.of("a dog"), SETTINGS, 8));
            DreamRequest.Composed asItIs = new DreamRequest.Composed(
                    PROMPT,
                    new DreamRequest.Planes(new DreamRequest.Plane.Result(single.state()), words("the sea")),
                    SETTINGS.withSteps(0),
                    3,
                    false,
                    Blending.of(Objectives.BI_LEVEL),
                    Optional.empty());

            Dream dream = dream(engine, asItIs);

            assertThat(dream.composition().orElseThrow().foreground()).isEqualTo(single.image());
            assertThat(dream.composition().orElseThrow().background()).isNotEqualTo(single.image());
            assertThat(dream.provenance().entries())
                    .containsKey("from.foreground.sha256")
                    .containsEntry("prompt.background", "the sea");
        }
    }

    @Test
    void runs_of_the_other_kind_are_refused_with_what_to_do() {
        try (DreamEngine engine = engine(SmallModels.open())) {
            Dream single = dream(engine, DreamRequest.Single.of(PROMPT, SETTINGS, 8));
            Dream composed = dream(engine, request(1, false, Optional.empty()));
            assertThatExceptionOfType(InvalidRunStateException.class)
                    .isThrownBy(() -> dream(engine, request(1, false, Optional.of(single.state()))))
                    .withMessageContaining("what the foreground or the background starts from");
            assertThatExceptionOfType(InvalidRunStateException.class)
                    .isThrownBy(() ->
                            dream(engine, new DreamRequest.Single(PROMPT, SETTINGS, 8, Optional.of(composed.state()))))
                    .withMessageContaining("Compose to go on");
        }
    }

    @Test
    void without_words_of_their_own_both_planes_start_from_one_sampling_whose_best_are_paired() {
        try (DreamEngine engine = engine(SmallModels.open())) {
            List<Progress> told = new ArrayList<>();
            dream(engine, told, news -> {}, new CancellationToken());
            int samples = SETTINGS.samples();
            List<Progress> starting =
                    told.stream().filter(news -> news.phase() == Phase.SAMPLING).toList();
            assertThat(starting).hasSize(1 + samples);
            assertThat(starting.subList(1, 1 + samples))
                    .extracting(Progress::step)
                    .containsExactlyElementsOf(
                            IntStream.rangeClosed(1, samples).boxed().toList());
            assertThat(starting)
                    .extracting(Progress::secondsLeft)
                    .allSatisfy(left -> assertThat(left).isNotNegative());
        }
    }

    @Test
    void words_of_two_things_have_a_sampling_for_each_half_and_so_start_apart() {
        try (DreamEngine engine = engine(SmallModels.open())) {
            List<Progress> told = new ArrayList<>();
            Dream dream = engine.dream(halved(SETTINGS.withSteps(0), 0), told::add, new CancellationToken());
            int samples = SETTINGS.samples();
            assertThat(told.stream().filter(news -> news.phase() == Phase.SAMPLING))
                    .hasSize(2 + 2 * samples)
                    .allSatisfy(news -> assertThat(news.secondsLeft()).isNotNegative());
            assertThat(dream.composition().orElseThrow().foreground())
                    .isNotEqualTo(dream.composition().orElseThrow().background());
        }
    }

    private static DreamRequest.Composed halved(SearchSettings settings, double halves) {
        Prompt words = Prompt.of("a dog and a boat");
        Blending blending = new Blending(Objectives.BI_LEVEL, 30, halves, Seen.PASTED);
        return new DreamRequest.Composed(
                words, DreamRequest.Planes.of(words), settings, 3, false, blending, Optional.empty());
    }

    @Test
    void where_halves_count_each_plane_is_searched_alone_first_which_may_be_cut_short() {
        try (DreamEngine engine = engine(SmallModels.open())) {
            List<Progress> told = new ArrayList<>();
            CancellationToken finish = new CancellationToken();
            Dream dream = engine.dream(halved(SETTINGS.withSteps(6), 1), told::add, new CancellationToken());
            // Of either half one batch of samples and four searches of one step; then each is tried as the foreground.
            assertThat(told)
                    .filteredOn(news -> news.phase() == Phase.SAMPLING)
                    .hasSize(2 * (1 + 4) + 8)
                    .allSatisfy(news -> assertThat(news.secondsLeft()).isNotNegative());
            assertThat(dream(engine, halved(SETTINGS.withSteps(6), 1)).image()).isEqualTo(dream.image());

            List<Progress> cut = new ArrayList<>();
            Dream early = engine.dream(
                    halved(SETTINGS.withSteps(6), 1),
                    news -> {
                        cut.add(news);
                        if (cut.size() == 3) {
                            finish.finish();
                        }
                    },
                    finish);
            assertThat(cut).filteredOn(news -> news.phase() == Phase.SAMPLING).hasSize(3 + 1 + 1);
            assertThat(early.finishedEarly()).isTrue();
        }
    }

    /** The sum of the whole and a thousand times a half would lie far outside. */
    @Test
    void scores_that_are_told_on_the_way_lie_where_the_final_one_does() {
        try (DreamEngine engine = engine(SmallModels.open())) {
            List<Progress> told = new ArrayList<>();
            engine.dream(halved(SETTINGS.withSteps(6), 1000), told::add, new CancellationToken());
            assertThat(told).extracting(Progress::phase).contains(Phase.SAMPLING, Phase.OPTIMISING, Phase.BLENDING);
            assertThat(told)
                    .allSatisfy(news -> assertThat(news.score())
                            .as("of %s, a cosine, or a soft minimum of cosines", news.phase())
                            .isBetween(-1.03, 1.0));
        }
    }

    @Test
    void pairing_may_be_cancelled_or_cut_short_and_its_state_leads_to_the_same_end() {
        try (DreamEngine engine = engine(SmallModels.open())) {
            List<Progress> told = new ArrayList<>();
            CancellationToken cancellation = new CancellationToken();
            assertThatExceptionOfType(DreamCancelledException.class)
                    .isThrownBy(() -> dream(engine, told, news -> cancelWhenPairing(told, cancellation), cancellation));
            assertThat(told).hasSize(3).extracting(Progress::phase).containsOnly(Phase.SAMPLING);

            CancellationToken finish = new CancellationToken();
            List<RunState> taken = new ArrayList<>();
            List<Progress> before = new ArrayList<>();
            dream(
                    engine,
                    before,
                    news -> {
                        if (before.size() == 3) {
                            taken.add(news.state().get());
                            finish.finish();
                        }
                    },
                    finish);
            assertThat(before)
                    .filteredOn(news -> news.phase() == Phase.SAMPLING)
                    .hasSize(3);

            Dream whole = dream(engine, DreamRequest.Composed.of(PROMPT, SETTINGS, 3));
            Dream resumed = dream(
                    engine,
                    new DreamRequest.Composed(
                            PROMPT,
                            DreamRequest.Planes.of(PROMPT),
                            SETTINGS,
                            3,
                            false,
                            Blending.suiting(false),
                            Optional.of(taken.get(0))));
            assertThat(resumed.image()).isEqualTo(whole.image());
        }
    }

    private static void cancelWhenPairing(List<Progress> told, CancellationToken cancellation) {
        if (told.size() == 3) {
            cancellation.cancel();
        }
    }

    private static Dream dream(
            DreamEngine engine, List<Progress> told, Progress.Listener listener, CancellationToken cancellation) {
        return engine.dream(
                DreamRequest.Composed.of(PROMPT, SETTINGS, 3),
                news -> {
                    told.add(news);
                    listener.on(news);
                },
                cancellation);
    }

    @Test
    void the_score_counts_more_where_layouts_are_given_up() {
        assertThat(Blending.suiting(true)).isEqualTo(new Blending(Objectives.BI_LEVEL, 1, 0, Seen.PASTED));
        assertThat(Blending.suiting(false)).isEqualTo(new Blending(Objectives.BI_LEVEL, 30, 1, Seen.BLENDED));
        assertThat(DreamRequest.Composed.of(PROMPT, SETTINGS, 3).blending()).isEqualTo(Blending.suiting(false));
    }

    private static DreamRequest.Composed weighing(DreamRequest.Planes planes, double halves) {
        return weighing(planes, SETTINGS, halves);
    }

    private static DreamRequest.Composed weighing(DreamRequest.Planes planes, SearchSettings settings, double halves) {
        return new DreamRequest.Composed(
                PROMPT,
                planes,
                settings,
                3,
                false,
                new Blending(Objectives.BI_LEVEL, 30, halves, Seen.PASTED),
                Optional.empty());
    }

    @Test
    void what_each_plane_should_show_counts_in_the_search_and_not_in_the_final_score() {
        DreamRequest.Planes apart = new DreamRequest.Planes(words("a dog"), words("the sea"));
        try (DreamEngine engine = engine(SmallModels.open())) {
            Dream without = dream(engine, weighing(apart, 0));
            List<Progress> told = new ArrayList<>();
            Dream with = engine.dream(weighing(apart, 1), told::add, new CancellationToken());
            assertThat(told)
                    .as("a batch of samples for each plane, no step alone of two, and four foregrounds to try")
                    .filteredOn(news -> news.phase() == Phase.SAMPLING)
                    .hasSize(2 + 4);
            assertThat(with.image()).isNotEqualTo(without.image());
            SearchSettings unsearched = SETTINGS.withSteps(0).withBasis(1).withSamples(1);
            Dream start = dream(engine, weighing(apart, unsearched, 0));
            Dream same = dream(engine, weighing(apart, unsearched, 1));
            assertThat(same.image()).isEqualTo(start.image());
            assertThat(same.score()).isEqualTo(start.score());
            Dream shared = dream(engine, weighing(DreamRequest.Planes.of(PROMPT), 0));
            assertThat(dream(engine, weighing(DreamRequest.Planes.of(PROMPT), 1))
                            .image())
                    .as("words of one thing have no halves")
                    .isEqualTo(shared.image());
        }
        assertThatThrownBy(() -> new Blending(Objectives.BI_LEVEL, 30, -1, Seen.PASTED))
                .hasMessageContaining("-1");
    }

    /** Two planes that begin as one picture would have nothing between them. */
    @Test
    void planes_of_the_same_words_start_from_different_pictures() {
        try (DreamEngine engine = engine(SmallModels.open())) {
            Dream dream = dream(engine, DreamRequest.Composed.of(PROMPT, SETTINGS.withSteps(0), 3));
            Dream.Composition parts = dream.composition().orElseThrow();
            assertThat(parts.foreground()).isNotEqualTo(parts.background());
        }
    }

    @Test
    void a_pack_without_a_perceptual_metric_cannot_compose() {
        try (DreamEngine engine = engine(GoldenModels.open())) {
            Progress.Listener nobody = news -> {};
            assertThatExceptionOfType(MissingModelException.class)
                    .isThrownBy(() -> engine.dream(
                            DreamRequest.Composed.of(PROMPT, SETTINGS, 3), nobody, new CancellationToken()))
                    .withMessageContaining("'golden' has no perceptual metric");
        }
    }
}
