package fusedream.engine.compose;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import ai.djl.engine.EngineException;
import fusedream.engine.api.CancellationToken;
import fusedream.engine.api.DreamCancelledException;
import fusedream.engine.api.DreamRequest.Objectives;
import fusedream.engine.api.InvalidRunStateException;
import fusedream.engine.api.Preset;
import fusedream.engine.api.Progress.Phase;
import fusedream.engine.api.RgbImage;
import fusedream.engine.api.SearchSettings;
import fusedream.engine.api.SearchSettings.Keep;
import fusedream.engine.api.UnusableScoreException;
import fusedream.engine.optimise.StoredFormat;
import fusedream.engine.optimise.StoredValues;
import fusedream.engine.score.BatchScore;
import fusedream.engine.tensor.Backend;
import fusedream.engine.tensor.ChunkSize;
import fusedream.engine.tensor.Draws;
import fusedream.engine.tensor.LeakCheck;
import fusedream.engine.tensor.Tape;
import fusedream.engine.tensor.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * The whole search on networks of one layer, and once on the golden ones: which layouts make how many steps, what is
 * chosen, how it ends early, and that nothing depends on what it should not depend on.
 */
@ExtendWith(LeakCheck.class)
class ComposedSearchTest {

    private static final Draws DRAWS = Draws.seeded(12);

    private final Backend cpu = Backend.of("cpu");

    private static ComposedSearch.Settings settings(int steps, boolean allLayouts) {
        SearchSettings search = Preset.QUICK
                .settings()
                .withSteps(steps)
                .withLearningRate(0.05)
                .withFinalRounds(2)
                .withKeep(Keep.LAST);
        return new ComposedSearch.Settings(search, allLayouts, TradeOff.of(Objectives.BI_LEVEL));
    }

    private static ComposedSearch search(SmallNetworks networks, ComposedSearch.Settings settings) {
        return new ComposedSearch(
                networks.objective(), networks.score(), settings, new ChunkSize(7), SmallNetworks.start(1), DRAWS);
    }

    private static Composite run(SmallNetworks networks, ComposedSearch.Settings settings) {
        return search(networks, settings).run(news -> {}, new CancellationToken());
    }

    private static List<Integer> steps(Composite composite) {
        return composite.layouts().stream().map(layout -> layout.steps()).toList();
    }

    @Test
    void all_layouts_make_all_steps_and_the_one_that_the_judge_likes_best_is_taken() {
        try (SmallNetworks networks = new SmallNetworks()) {
            Composite composite = run(networks, settings(4, true));
            assertThat(composite.finishedEarly()).isFalse();
            assertThat(steps(composite)).hasSize(18).containsOnly(4);
            assertThat(composite.layouts())
                    .extracting(LayoutRun.State::layout)
                    .isEqualTo(Layout.all(SmallNetworks.SIZE));
            double best = composite.layouts().stream()
                    .mapToDouble(layout -> judged(networks, layout))
                    .max()
                    .orElseThrow();
            assertThat(composite.scores().unblended()).hasValue(best);
            assertThat(judged(networks, composite.chosen())).isEqualTo(best);
        }
    }

    @Test
    void where_the_search_sees_the_blended_picture_the_best_of_these_is_taken() {
        try (SmallNetworks networks = new SmallNetworks()) {
            List<Phase> phases = new ArrayList<>();
            Composite composite = new ComposedSearch(
                            networks.seamless(),
                            networks.score(),
                            settings(4, true),
                            new ChunkSize(7),
                            SmallNetworks.start(1),
                            DRAWS)
                    .run(news -> phases.add(news.phase()), new CancellationToken());

            double best = composite.layouts().stream()
                    .mapToDouble(layout ->
                            judged(networks, rendering(networks, layout).blended()))
                    .max()
                    .orElseThrow();
            assertThat(composite.scores().blended()).isEqualTo(best);
            assertThat(composite.scores().unblended()).isEmpty();
            assertThat(judged(networks, composite.rendering().blended())).isEqualTo(best);
            assertThat(phases).contains(Phase.BLENDING).doesNotContain(Phase.SCORING);
            LayoutRun.State elsewhere =
                    run(networks, settings(4, true)).layouts().get(0);
            assertThat(rendering(networks, composite.layouts().get(0)).foreground())
                    .as("other slopes lead elsewhere")
                    .isNotEqualTo(rendering(networks, elsewhere).foreground());
        }
    }

    private double judged(SmallNetworks networks, LayoutRun.State state) {
        return judged(networks, rendering(networks, state).pasted());
    }

    /** The mean of the two final rounds. */
    private double judged(SmallNetworks networks, float[] values) {
        Tensor picture = cpu.tensor(values, 1, 3, SmallNetworks.SIZE, SmallNetworks.SIZE);
        return (networks.score().values(picture, List.of(DRAWS.child("judge", 0)))[0]
                        + networks.score().values(picture, List.of(DRAWS.child("judge", 1)))[0])
                / 2;
    }

    @Test
    void the_steps_raise_the_score_and_bring_the_planes_together() {
        try (SmallNetworks networks = new SmallNetworks()) {
            ComposedSearch.Settings whole = new ComposedSearch.Settings(
                    settings(20, true).search().withLearningRate(0.1).withPatience(0),
                    true,
                    TradeOff.of(Objectives.BI_LEVEL));
            Composite before = run(networks, settings(0, true));
            Composite after = run(networks, whole);
            // The mean over 18 layouts and 60 versions each scatters by 0.01, and rises by some 0.08.
            assertThat(mean(networks.score(60), networks, after.layouts()))
                    .isGreaterThan(mean(networks.score(60), networks, before.layouts()) + 0.03);
            assertThat(after.scores().distance()).isLessThan(before.scores().distance() / 2);
        }
    }

    private double mean(BatchScore score, SmallNetworks networks, List<LayoutRun.State> layouts) {
        return layouts.stream()
                .mapToDouble(layout -> score.values(picture(networks, layout), List.of(DRAWS.child("mean")))[0])
                .average()
                .orElseThrow();
    }

    private Tensor picture(SmallNetworks networks, LayoutRun.State state) {
        return cpu.tensor(rendering(networks, state).pasted(), 1, 3, SmallNetworks.SIZE, SmallNetworks.SIZE);
    }

    private static Rendering rendering(SmallNetworks networks, LayoutRun.State state) {
        return Rendering.of(networks.objective().generator(), state.layout(), state.result(Keep.LAST));
    }

    @Test
    void the_pictures_and_their_distance_are_those_of_the_state() {
        try (SmallNetworks networks = new SmallNetworks()) {
            Composite composite = run(networks, settings(5, false));
            Rendering rendering = composite.rendering();
            assertThat(rendering.layout()).isEqualTo(composite.chosen().layout());
            assertThat(rendering.pasted())
                    .isEqualTo(picture(networks, composite.chosen()).toFloats());
            double distance = 0;
            for (int i = 0; i < rendering.foreground().length; i++) {
                double difference = rendering.foreground()[i] - rendering.background()[i];
                distance += difference * difference / rendering.foreground().length;
            }
            assertThat(composite.scores().distance()).isCloseTo(distance, within(1e-5));
        }
    }

    @Test
    void halving_keeps_the_better_half_again_and_again() {
        try (SmallNetworks networks = new SmallNetworks()) {
            List<Integer> layouts = new ArrayList<>();
            Composite composite = search(networks, settings(24, false))
                    .run(
                            news -> {
                                if (news.phase() == Phase.OPTIMISING) {
                                    layouts.add(news.layouts());
                                }
                            },
                            new CancellationToken());
            Pruning pruning = Pruning.successiveHalving(18, 24);
            for (int step = 1; step <= 24; step++) {
                assertThat(layouts.get(step - 1)).isEqualTo(pruning.kept(step));
            }
            assertThat(steps(composite).stream().mapToInt(Integer::intValue).sum())
                    .isEqualTo(pruning.work(24));
            assertThat(composite.chosen().steps()).isEqualTo(24);
            // Among equals in steps, who was given up had the lower score.
            LayoutRun.State second = composite.layouts().stream()
                    .filter(layout -> layout.steps() == pruning.rungs().get(4).end())
                    .findFirst()
                    .orElseThrow();
            ComposedSearch.Settings upToThen = settings(pruning.rungs().get(4).end(), true);
            List<LayoutRun.State> then = run(networks, upToThen).layouts();
            int winner =
                    Layout.all(SmallNetworks.SIZE).indexOf(composite.chosen().layout());
            assertThat(then.get(winner).score()).isGreaterThan(second.score());
        }
    }

    @Test
    void a_layout_does_not_depend_on_which_others_are_searched_nor_on_the_batch() {
        try (SmallNetworks networks = new SmallNetworks()) {
            Composite pruned = run(networks, settings(6, false));
            List<LayoutRun.State> whole = new ComposedSearch(
                            networks.objective(),
                            networks.score(),
                            settings(6, true),
                            new ChunkSize(1),
                            SmallNetworks.start(1),
                            DRAWS)
                    .run(news -> {}, new CancellationToken())
                    .layouts();
            int winner = Layout.all(SmallNetworks.SIZE).indexOf(pruned.chosen().layout());
            float[] weights = pruned.chosen().planes().parameters().get("foreground.w");
            // Batches of another size sum in another order.
            assertThat(whole.get(winner).planes().parameters().get("foreground.w"))
                    .containsExactly(weights, within(1e-4f));
            assertThat(whole.get(winner).score()).isCloseTo(pruned.chosen().score(), within(1e-4));
        }
    }

    @Test
    void the_same_search_gives_the_same_picture_and_another_seed_another() {
        try (SmallNetworks networks = new SmallNetworks()) {
            RgbImage first = run(networks, settings(6, false)).rendering().image();
            assertThat(run(networks, settings(6, false)).rendering().image()).isEqualTo(first);
            RgbImage other = new ComposedSearch(
                            networks.objective(),
                            networks.score(),
                            settings(6, false),
                            new ChunkSize(18),
                            SmallNetworks.start(1),
                            Draws.seeded(13))
                    .run(news -> {}, new CancellationToken())
                    .rendering()
                    .image();
            assertThat(other).isNotEqualTo(first);
        }
    }

    @Test
    void of_layouts_with_equal_scores_the_first_is_kept() {
        try (SmallNetworks networks = new SmallNetworks()) {
            BatchScore flat = fake(layout -> 0.5);
            Composite composite = new ComposedSearch(
                            networks.objective(flat),
                            flat,
                            settings(7, false),
                            new ChunkSize(18),
                            SmallNetworks.start(1),
                            DRAWS)
                    .run(news -> {}, new CancellationToken());
            assertThat(composite.chosen().layout())
                    .isEqualTo(Layout.all(SmallNetworks.SIZE).get(0));
            // The flat score has no gradient, so every step went down the distance.
            assertThat(composite.scores().distance())
                    .isLessThan(run(networks, settings(0, true)).scores().distance());
        }
    }

    private interface Fake {
        double of(int index);
    }

    /** A score of a picture by its place in the batch, without gradient. */
    private static BatchScore fake(Fake fake) {
        return new BatchScore() {
            @Override
            public double[] values(Tensor images, List<Draws> draws) {
                double[] values = new double[draws.size()];
                Arrays.setAll(values, fake::of);
                return values;
            }

            @Override
            public Gradients valuesAndGradients(Tape tape, Tensor images, List<Draws> draws) {
                return new Gradients(values(images, draws), images.detach().times(0));
            }
        };
    }

    @Test
    void a_layout_whose_score_is_no_number_stays_where_it_is_and_the_others_go_on() {
        try (SmallNetworks networks = new SmallNetworks()) {
            BatchScore damaged = fake(index -> index == 3 ? Double.NaN : index == 11 ? 0.9 : 0.5);
            Composite composite = new ComposedSearch(
                            networks.objective(damaged),
                            fake(i -> 0),
                            settings(2, false),
                            new ChunkSize(18),
                            SmallNetworks.start(1),
                            DRAWS)
                    .run(news -> {}, new CancellationToken());
            assertThat(composite.chosen().layout())
                    .isEqualTo(Layout.all(SmallNetworks.SIZE).get(11));
            LayoutRun.State stuck = composite.layouts().get(3);
            assertThat(stuck.steps()).isEqualTo(1);
            assertThat(stuck.rejected()).isEqualTo(1);
            assertThat(stuck.planes().parameters())
                    .isEqualTo(SmallNetworks.planes(1).parameters());
            assertThat(composite.rejectedSteps()).isEqualTo(1);
        }
    }

    @Test
    void where_no_score_is_a_number_it_says_so() {
        try (SmallNetworks networks = new SmallNetworks()) {
            BatchScore damaged = fake(index -> Double.NaN);
            ComposedSearch search = new ComposedSearch(
                    networks.objective(damaged),
                    damaged,
                    settings(2, true),
                    new ChunkSize(18),
                    SmallNetworks.start(1),
                    DRAWS);
            assertThatExceptionOfType(UnusableScoreException.class)
                    .isThrownBy(() -> search.run(news -> {}, new CancellationToken()));
        }
    }

    @Test
    void the_objectives_lead_to_different_pictures() {
        try (SmallNetworks networks = new SmallNetworks()) {
            List<RgbImage> images = Arrays.stream(Objectives.values())
                    .map(objectives ->
                            new ComposedSearch.Settings(settings(8, false).search(), false, TradeOff.of(objectives)))
                    .map(settings -> run(networks, settings).rendering().image())
                    .toList();
            assertThat(images).doesNotHaveDuplicates();
        }
    }

    @Test
    void cancelling_ends_it_without_a_picture() {
        try (SmallNetworks networks = new SmallNetworks()) {
            CancellationToken cancellation = new CancellationToken();
            List<Integer> told = new ArrayList<>();
            assertThatExceptionOfType(DreamCancelledException.class)
                    .isThrownBy(() -> search(networks, settings(9, true))
                            .run(
                                    news -> {
                                        told.add(news.step());
                                        if (news.step() == 3) {
                                            cancellation.cancel();
                                        }
                                    },
                                    cancellation));
            assertThat(told).containsExactly(1, 2, 3);
        }
    }

    @Test
    void finishing_gives_the_best_so_far_blended() {
        try (SmallNetworks networks = new SmallNetworks()) {
            CancellationToken cancellation = new CancellationToken();
            List<Double> best = new ArrayList<>();
            Composite composite = search(networks, settings(9, true))
                    .run(
                            news -> {
                                best.add(news.score());
                                if (news.step() == 3) {
                                    cancellation.finish();
                                }
                            },
                            cancellation);
            assertThat(composite.finishedEarly()).isTrue();
            assertThat(steps(composite)).containsOnly(3);
            assertThat(composite.chosen().score()).isEqualTo(best.get(2));
            assertThat(composite.layouts())
                    .allSatisfy(layout -> assertThat(layout.score()).isLessThanOrEqualTo(best.get(2)));
            assertThat(composite.rendering().blended())
                    .isNotEqualTo(composite.rendering().pasted());
        }
    }

    @Test
    void layouts_that_no_longer_rise_rest_and_end_the_search() {
        try (SmallNetworks networks = new SmallNetworks()) {
            BatchScore flat = fake(layout -> 0.5);
            ComposedSearch.Settings patient = new ComposedSearch.Settings(
                    settings(50, true).search().withPatience(4), true, TradeOff.of(Objectives.BI_LEVEL));
            Composite composite = new ComposedSearch(
                            networks.objective(flat), flat, patient, new ChunkSize(18), SmallNetworks.start(1), DRAWS)
                    .run(news -> {}, new CancellationToken());
            // The first step sets the mark and four more do not pass it.
            assertThat(steps(composite)).containsOnly(5);
            assertThat(composite.finishedEarly()).isTrue();
        }
    }

    @Test
    void news_tell_the_way_through_steps_and_final_rounds_and_can_show_it() {
        try (SmallNetworks networks = new SmallNetworks()) {
            List<Phase> phases = new ArrayList<>();
            List<Double> done = new ArrayList<>();
            List<RgbImage> previews = new ArrayList<>();
            search(networks, settings(5, false))
                    .run(
                            news -> {
                                phases.add(news.phase());
                                done.add(news.done());
                                if (news.phase() == Phase.OPTIMISING) {
                                    assertThat(news.step()).isEqualTo(phases.size());
                                    assertThat(news.state()
                                                    .get()
                                                    .layouts()
                                                    .get(0)
                                                    .steps())
                                            .isEqualTo(news.step());
                                    previews.add(news.preview().get().image());
                                }
                            },
                            new CancellationToken());
            // One layout is left: the beginning and two rounds for it pasted, and for it blended.
            assertThat(phases.subList(0, 5)).containsOnly(Phase.OPTIMISING);
            assertThat(phases.subList(5, 8)).containsOnly(Phase.BLENDING);
            assertThat(phases.subList(8, 11)).containsOnly(Phase.SCORING);
            assertThat(done.subList(0, 5)).isSorted().endsWith(1.0);
            assertThat(done.subList(5, 11)).containsExactly(0.0, 0.5, 1.0, 0.0, 0.5, 1.0);
            assertThat(previews).doesNotHaveDuplicates();
        }
    }

    @Test
    void a_search_goes_on_bit_for_bit_where_it_stood() {
        try (SmallNetworks networks = new SmallNetworks()) {
            ComposedSearch.Settings noisy = new ComposedSearch.Settings(
                    settings(3, false).search().withLatentNoise(0.01), false, TradeOff.of(Objectives.BI_LEVEL));
            LayoutRun.State start =
                    LayoutRun.State.start(Layout.all(SmallNetworks.SIZE).get(8), SmallNetworks.planes(1));
            LayoutRun.State half = goneOn(networks, noisy, start);
            LayoutRun.State whole = goneOn(
                    networks, new ComposedSearch.Settings(noisy.search().withSteps(6), false, noisy.tradeOff()), start);
            LayoutRun.State restored = LayoutRun.State.restore(StoredFormat.decode(bytes(half)), SmallNetworks.SIZE);
            assertThat(bytes(restored)).isEqualTo(bytes(half));
            LayoutRun.State both = goneOn(networks, noisy, restored);
            assertThat(bytes(both)).isEqualTo(bytes(whole));
            assertThat(both.steps()).isEqualTo(6);
        }
    }

    private static Composite run(
            SmallNetworks networks, ComposedSearch.Settings settings, ComposedState from, CancellationToken token) {
        return new ComposedSearch(networks.objective(), networks.score(), settings, new ChunkSize(1), from, DRAWS)
                .run(news -> {}, token);
    }

    private static ComposedSearch.Settings noisy(int steps, boolean allLayouts) {
        return new ComposedSearch.Settings(
                settings(steps, allLayouts).search().withLatentNoise(0.01),
                allLayouts,
                TradeOff.of(Objectives.BI_LEVEL));
    }

    private static ComposedState reread(ComposedState state) {
        byte[] bytes = StoredFormat.encode(state.store(StoredValues.none()));
        return ComposedState.restore(StoredFormat.decode(bytes), SmallNetworks.SIZE);
    }

    private static void assertSameEnd(Composite actual, Composite expected) {
        assertThat(StoredFormat.encode(actual.state().store(StoredValues.none())))
                .isEqualTo(StoredFormat.encode(expected.state().store(StoredValues.none())));
        assertThat(actual.rendering().image()).isEqualTo(expected.rendering().image());
        assertThat(actual.scores()).isEqualTo(expected.scores());
    }

    @Test
    void all_layouts_go_on_bit_for_bit_where_they_stood() {
        try (SmallNetworks networks = new SmallNetworks()) {
            ComposedState start = SmallNetworks.start(1);
            Composite whole = run(networks, noisy(5, true), start, new CancellationToken());
            Composite half = run(networks, noisy(2, true), start, new CancellationToken());
            assertThat(half.state().layouts()).hasSize(18);
            assertSameEnd(run(networks, noisy(3, true), reread(half.state()), new CancellationToken()), whole);
        }
    }

    @Test
    void halving_goes_on_bit_for_bit_even_from_the_midst_of_a_step() {
        try (SmallNetworks networks = new SmallNetworks()) {
            ComposedState start = SmallNetworks.start(1);
            Composite whole = run(networks, noisy(12, false), start, new CancellationToken());
            CancellationToken token = new CancellationToken();
            AtomicInteger evaluations = new AtomicInteger();
            BatchScore counting = finishingAfter(18 + 5 + 2, evaluations, networks.score(), token);
            Composite part = new ComposedSearch(
                            networks.objective(counting),
                            networks.score(),
                            noisy(12, false),
                            new ChunkSize(1),
                            start,
                            DRAWS)
                    .run(news -> {}, token);
            int made = part.state().steps(noisy(0, false).search());
            assertThat(part.finishedEarly()).isTrue();
            assertThat(part.state().layouts())
                    .extracting(LayoutRun.State::steps)
                    .contains(made, made + 1);

            Composite rest = run(networks, noisy(12 - made, false), reread(part.state()), new CancellationToken());

            assertSameEnd(rest, whole);
        }
    }

    /** Wants to finish when the score was asked so often. */
    private static BatchScore finishingAfter(int most, AtomicInteger asked, BatchScore score, CancellationToken token) {
        return new BatchScore() {
            @Override
            public double[] values(Tensor images, List<Draws> draws) {
                return score.values(images, draws);
            }

            @Override
            public Gradients valuesAndGradients(Tape tape, Tensor images, List<Draws> draws) {
                if (asked.incrementAndGet() == most) {
                    token.finish();
                }
                return score.valuesAndGradients(tape, images, draws);
            }
        };
    }

    @Test
    void a_search_that_ended_for_want_of_patience_goes_on_when_more_is_wanted() {
        try (SmallNetworks networks = new SmallNetworks()) {
            BatchScore flat = fake(layout -> 0.5);
            ComposedSearch.Settings patient = new ComposedSearch.Settings(
                    settings(50, true).search().withPatience(4), true, TradeOff.of(Objectives.BI_LEVEL));
            ComposedState ended = new ComposedSearch(
                            networks.objective(flat), flat, patient, new ChunkSize(18), SmallNetworks.start(1), DRAWS)
                    .run(news -> {}, new CancellationToken())
                    .state();
            Composite more = new ComposedSearch(
                            networks.objective(flat), flat, patient, new ChunkSize(18), ended, DRAWS)
                    .run(news -> {}, new CancellationToken());
            assertThat(steps(more)).containsOnly(5 + 4);
        }
    }

    @Test
    void the_latents_of_the_best_score_or_of_the_last_step_are_kept() {
        try (SmallNetworks networks = new SmallNetworks()) {
            SearchSettings rough = settings(12, true).search().withLearningRate(0.8);
            Composite best = run(networks, keeping(rough, Keep.BEST));
            Composite last = run(networks, keeping(rough, Keep.LAST));
            assertThat(rendered(networks, best.chosen(), Keep.BEST))
                    .isEqualTo(best.rendering().pasted());
            assertThat(rendered(networks, last.chosen(), Keep.LAST))
                    .isEqualTo(last.rendering().pasted());
            assertThat(rendered(networks, last.chosen(), Keep.BEST))
                    .isNotEqualTo(last.rendering().pasted());
        }
    }

    private static ComposedSearch.Settings keeping(SearchSettings search, Keep keep) {
        return new ComposedSearch.Settings(search.withKeep(keep), true, TradeOff.of(Objectives.BI_LEVEL));
    }

    private static float[] rendered(SmallNetworks networks, LayoutRun.State state, Keep keep) {
        return Rendering.of(networks.objective().generator(), state.layout(), state.result(keep))
                .pasted();
    }

    @Test
    void a_stored_search_of_no_or_unordered_layouts_is_refused() {
        StoredValues one = SmallNetworks.start(1).layouts().get(3).store(StoredValues.none());
        StoredValues twice =
                StoredValues.none().with("layouts", 2).with("layouts.0.", one).with("layouts.1.", one);
        assertThatExceptionOfType(InvalidRunStateException.class)
                .isThrownBy(() -> ComposedState.restore(twice, SmallNetworks.SIZE))
                .withMessageContaining("[3, 3]");
        assertThatExceptionOfType(InvalidRunStateException.class)
                .isThrownBy(() -> ComposedState.restore(StoredValues.none().with("layouts", 0), SmallNetworks.SIZE))
                .withMessageContaining("0 layouts");
    }

    private static byte[] bytes(LayoutRun.State state) {
        return StoredFormat.encode(state.store(StoredValues.none()));
    }

    @Test
    void a_stored_state_whose_parts_do_not_fit_is_refused() {
        LayoutRun.State start =
                LayoutRun.State.start(Layout.all(SmallNetworks.SIZE).get(8), SmallNetworks.planes(1));
        StoredValues planes = start.store(StoredValues.none());
        StoredValues noLayout = StoredValues.none()
                .with("layout", 18)
                .with("foreground.", planes.within("foreground."))
                .with("background.", planes.within("background."));
        assertThatExceptionOfType(InvalidRunStateException.class)
                .isThrownBy(() -> LayoutRun.State.restore(noLayout, SmallNetworks.SIZE))
                .withMessageContaining("layout 18");
        StoredValues onePlane = StoredValues.none().with("layout", 1).with("foreground.", planes.within("foreground."));
        assertThatExceptionOfType(InvalidRunStateException.class)
                .isThrownBy(() -> LayoutRun.State.restore(onePlane, SmallNetworks.SIZE));
    }

    private static LayoutRun.State goneOn(
            SmallNetworks networks, ComposedSearch.Settings settings, LayoutRun.State from) {
        return new ComposedSearch(
                        networks.objective(),
                        networks.score(),
                        settings,
                        new ChunkSize(1),
                        new ComposedState(List.of(from)),
                        DRAWS)
                .run(news -> {}, new CancellationToken())
                .chosen();
    }

    @Test
    void a_state_of_another_size_is_refused() {
        try (SmallNetworks networks = new SmallNetworks()) {
            LayoutRun.State larger = LayoutRun.State.start(Layout.all(64).get(0), SmallNetworks.planes(1));
            assertThatExceptionOfType(InvalidRunStateException.class)
                    .isThrownBy(() -> goneOn(networks, settings(1, true), larger))
                    .withMessageContaining("64 pixels");
        }
    }

    @Test
    void where_the_memory_is_short_fewer_layouts_go_together() {
        try (SmallNetworks networks = new SmallNetworks()) {
            BatchScore plenty = networks.score();
            BatchScore scarce = new BatchScore() {
                @Override
                public double[] values(Tensor images, List<Draws> draws) {
                    return plenty.values(images, draws);
                }

                @Override
                public Gradients valuesAndGradients(Tape tape, Tensor images, List<Draws> draws) {
                    if (draws.size() > 5) {
                        throw new EngineException("DefaultCPUAllocator: not enough memory");
                    }
                    return plenty.valuesAndGradients(tape, images, draws);
                }
            };
            ChunkSize atOnce = new ChunkSize(18);
            Composite composite = new ComposedSearch(
                            networks.objective(scarce),
                            plenty,
                            settings(3, true),
                            atOnce,
                            SmallNetworks.start(1),
                            DRAWS)
                    .run(news -> {}, new CancellationToken());
            assertThat(atOnce.size()).isEqualTo(4);
            assertThat(steps(composite)).containsOnly(3);
        }
    }

    @Test
    void steps_keep_no_arrays() {
        try (SmallNetworks networks = new SmallNetworks()) {
            List<Integer> alive = new ArrayList<>();
            search(networks, settings(5, false)).run(news -> alive.add(cpu.liveArrays()), new CancellationToken());
            assertThat(alive.subList(0, 5)).containsOnly(alive.get(0));
        }
    }

    @Test
    void layouts_go_through_the_real_networks() {
        try (GoldenNetworks networks = new GoldenNetworks()) {
            List<LayoutRun.State> all =
                    ComposedState.start(128, networks.planes(5)).layouts();
            Composite composite = new ComposedSearch(
                            networks.objective(2),
                            networks.score(2),
                            new ComposedSearch.Settings(
                                    settings(2, true).search().withFinalRounds(1),
                                    true,
                                    TradeOff.of(Objectives.BI_LEVEL)),
                            new ChunkSize(3),
                            new ComposedState(List.of(all.get(0), all.get(8), all.get(13))),
                            DRAWS)
                    .run(news -> {}, new CancellationToken());
            assertThat(steps(composite)).hasSize(3).containsOnly(2);
            assertThat(composite.rejectedSteps()).isZero();
            assertThat(composite.scores().unblended().orElseThrow()).isBetween(-1.0, 1.0);
            assertThat(composite.scores().blended()).isBetween(-1.0, 1.0);
            assertThat(composite.scores().distance()).isPositive();
            assertThat(composite.rendering().image().width()).isEqualTo(128);
        }
    }
}
