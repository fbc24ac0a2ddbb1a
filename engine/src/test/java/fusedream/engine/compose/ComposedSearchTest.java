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
        SearchSettings search =
                Preset.QUICK.settings().withSteps(steps).withLearningRate(0.05).withFinalRounds(2);
        return new ComposedSearch.Settings(search, allLayouts, TradeOff.of(Objectives.BI_LEVEL));
    }

    private static ComposedSearch search(SmallNetworks networks, ComposedSearch.Settings settings) {
        return ComposedSearch.start(
                networks.objective(), networks.score(), settings, new ChunkSize(7), SmallNetworks.planes(1), DRAWS);
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
            assertThat(composite.scores().unblended()).isEqualTo(best);
            assertThat(judged(networks, composite.state())).isEqualTo(best);
        }
    }

    /** The mean of the two final rounds. */
    private double judged(SmallNetworks networks, LayoutRun.State state) {
        Tensor picture = picture(networks, state);
        return (networks.score().values(picture, List.of(DRAWS.child("judge", 0)))[0]
                        + networks.score().values(picture, List.of(DRAWS.child("judge", 1)))[0])
                / 2;
    }

    @Test
    void the_steps_raise_the_score_and_bring_the_planes_together() {
        try (SmallNetworks networks = new SmallNetworks()) {
            ComposedSearch.Settings whole = new ComposedSearch.Settings(
                    settings(40, true).search().withPatience(0), true, TradeOff.of(Objectives.BI_LEVEL));
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
        float[] pasted = Rendering.of(networks.objective().generator(), state.layout(), state.result())
                .pasted();
        return cpu.tensor(pasted, 1, 3, SmallNetworks.SIZE, SmallNetworks.SIZE);
    }

    @Test
    void the_pictures_and_their_distance_are_those_of_the_state() {
        try (SmallNetworks networks = new SmallNetworks()) {
            Composite composite = run(networks, settings(5, false));
            Rendering rendering = composite.rendering();
            assertThat(rendering.layout()).isEqualTo(composite.state().layout());
            assertThat(rendering.pasted())
                    .isEqualTo(picture(networks, composite.state()).toFloats());
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
            Composite composite = search(networks, settings(40, false))
                    .run(
                            news -> {
                                if (news.phase() == Phase.OPTIMISING) {
                                    layouts.add(news.layouts());
                                }
                            },
                            new CancellationToken());
            Pruning pruning = Pruning.successiveHalving(18, 40);
            for (int step = 1; step <= 40; step++) {
                assertThat(layouts.get(step - 1)).isEqualTo(pruning.kept(step));
            }
            assertThat(steps(composite).stream().mapToInt(Integer::intValue).sum())
                    .isEqualTo(pruning.work(40));
            assertThat(composite.state().steps()).isEqualTo(40);
            // Among equals in steps, who was given up had the lower score.
            LayoutRun.State second = composite.layouts().stream()
                    .filter(layout -> layout.steps() == pruning.rungs().get(4).end())
                    .findFirst()
                    .orElseThrow();
            ComposedSearch.Settings upToThen = settings(pruning.rungs().get(4).end(), true);
            List<LayoutRun.State> then = run(networks, upToThen).layouts();
            int winner =
                    Layout.all(SmallNetworks.SIZE).indexOf(composite.state().layout());
            assertThat(then.get(winner).score()).isGreaterThan(second.score());
        }
    }

    @Test
    void a_layout_does_not_depend_on_which_others_are_searched_nor_on_the_batch() {
        try (SmallNetworks networks = new SmallNetworks()) {
            Composite pruned = run(networks, settings(6, false));
            List<LayoutRun.State> whole = ComposedSearch.start(
                            networks.objective(),
                            networks.score(),
                            settings(6, true),
                            new ChunkSize(1),
                            SmallNetworks.planes(1),
                            DRAWS)
                    .run(news -> {}, new CancellationToken())
                    .layouts();
            int winner = Layout.all(SmallNetworks.SIZE).indexOf(pruned.state().layout());
            float[] weights = pruned.state().planes().parameters().get("foreground.w");
            // Batches of another size sum in another order.
            assertThat(whole.get(winner).planes().parameters().get("foreground.w"))
                    .containsExactly(weights, within(1e-4f));
            assertThat(whole.get(winner).score()).isCloseTo(pruned.state().score(), within(1e-4));
        }
    }

    @Test
    void the_same_search_gives_the_same_picture_and_another_seed_another() {
        try (SmallNetworks networks = new SmallNetworks()) {
            RgbImage first = run(networks, settings(6, false)).rendering().image();
            assertThat(run(networks, settings(6, false)).rendering().image()).isEqualTo(first);
            RgbImage other = ComposedSearch.start(
                            networks.objective(),
                            networks.score(),
                            settings(6, false),
                            new ChunkSize(18),
                            SmallNetworks.planes(1),
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
            Composite composite = ComposedSearch.start(
                            networks.objective(flat),
                            flat,
                            settings(7, false),
                            new ChunkSize(18),
                            SmallNetworks.planes(1),
                            DRAWS)
                    .run(news -> {}, new CancellationToken());
            assertThat(composite.state().layout())
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
            Composite composite = ComposedSearch.start(
                            networks.objective(damaged),
                            fake(i -> 0),
                            settings(2, false),
                            new ChunkSize(18),
                            SmallNetworks.planes(1),
                            DRAWS)
                    .run(news -> {}, new CancellationToken());
            assertThat(composite.state().layout())
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
            ComposedSearch search = ComposedSearch.start(
                    networks.objective(damaged),
                    damaged,
                    settings(2, true),
                    new ChunkSize(18),
                    SmallNetworks.planes(1),
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
            assertThat(composite.state().score()).isEqualTo(best.get(2));
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
            Composite composite = ComposedSearch.start(
                            networks.objective(flat), flat, patient, new ChunkSize(18), SmallNetworks.planes(1), DRAWS)
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
                                    assertThat(news.state().get().steps()).isEqualTo(news.step());
                                    previews.add(news.preview().get().image());
                                }
                            },
                            new CancellationToken());
            // One layout is left: two rounds for it pasted, two blended.
            assertThat(phases).hasSize(9).startsWith(Phase.OPTIMISING).endsWith(Phase.SCORING);
            assertThat(done.subList(0, 5)).isSorted().endsWith(1.0);
            assertThat(done.subList(5, 9)).containsExactly(0.25, 0.5, 0.75, 1.0);
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
        return ComposedSearch.resume(networks.objective(), networks.score(), settings, from, DRAWS)
                .run(news -> {}, new CancellationToken())
                .state();
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
            Composite composite = ComposedSearch.start(
                            networks.objective(scarce),
                            plenty,
                            settings(3, true),
                            atOnce,
                            SmallNetworks.planes(1),
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
    void all_layouts_go_through_the_real_networks() {
        try (GoldenNetworks networks = new GoldenNetworks()) {
            Composite composite = ComposedSearch.start(
                            networks.objective(2),
                            networks.score(2),
                            new ComposedSearch.Settings(
                                    settings(2, true).search().withFinalRounds(1),
                                    true,
                                    TradeOff.of(Objectives.BI_LEVEL)),
                            new ChunkSize(6),
                            networks.planes(5),
                            DRAWS)
                    .run(news -> {}, new CancellationToken());
            assertThat(steps(composite)).hasSize(18).containsOnly(2);
            assertThat(composite.rejectedSteps()).isZero();
            assertThat(composite.scores().unblended()).isBetween(-1.0, 1.0);
            assertThat(composite.scores().blended()).isBetween(-1.0, 1.0);
            assertThat(composite.scores().distance()).isPositive();
            assertThat(composite.rendering().image().width()).isEqualTo(128);
        }
    }
}
