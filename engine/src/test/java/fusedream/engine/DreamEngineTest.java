package fusedream.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.engine.EngineException;
import fusedream.engine.api.CancellationToken;
import fusedream.engine.api.Dream;
import fusedream.engine.api.DreamCancelledException;
import fusedream.engine.api.DreamRequest;
import fusedream.engine.api.InvalidRunStateException;
import fusedream.engine.api.MemoryExhaustedException;
import fusedream.engine.api.Preset;
import fusedream.engine.api.Progress;
import fusedream.engine.api.Progress.Phase;
import fusedream.engine.api.Prompt;
import fusedream.engine.api.RunState;
import fusedream.engine.api.SearchSettings;
import fusedream.engine.api.SearchSettings.ClassVectors;
import fusedream.engine.api.SearchSettings.Keep;
import fusedream.engine.api.SearchSettings.Mixing;
import fusedream.engine.api.UnusableScoreException;
import fusedream.engine.golden.GoldenModels;
import fusedream.engine.latent.Latent;
import fusedream.engine.latent.StartingPoints;
import fusedream.engine.model.Models;
import fusedream.engine.model.SmallModels;
import fusedream.engine.score.ChangedEncoder;
import fusedream.engine.tensor.Backend;
import fusedream.engine.tensor.LeakCheck;
import fusedream.engine.tensor.Tensor;
import fusedream.engine.tensor.Threads;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Shows the engine of single images as a caller sees it, on networks of one random layer, and once on real ones. */
@ExtendWith(LeakCheck.class)
class DreamEngineTest {

    private static final Prompt PROMPT = Prompt.of("a photo of a blue dog");

    /** Few of everything, with all the chance there is: noise, augmentation, random weights. */
    private static final SearchSettings SETTINGS = Preset.REFERENCE
            .settings()
            .withSamples(4)
            .withBasis(2)
            .withSteps(3)
            .withAugmentations(2)
            .withKeep(Keep.BEST)
            .withFinalRounds(1);

    private static final ComposedDreamer NO_COMPOSED = (models, request, progress, cancellation) -> {
        throw new AssertionError("no composed picture was asked for");
    };

    private static DreamEngine engine(Models models) {
        return new DreamEngine(models, StartingPoints.NONE, NO_COMPOSED, System::nanoTime);
    }

    private static Dream dream(DreamEngine engine, DreamRequest request) {
        return engine.dream(request, progress -> {}, new CancellationToken());
    }

    private static Dream dream(DreamRequest request) {
        try (DreamEngine engine = engine(SmallModels.open())) {
            return dream(engine, request);
        }
    }

    private static DreamRequest.Single request(SearchSettings settings, long seed) {
        return DreamRequest.Single.of(PROMPT, settings, seed);
    }

    private static DreamRequest.Single goOn(RunState state, SearchSettings settings) {
        return new DreamRequest.Single(PROMPT, settings, 1, Optional.of(state));
    }

    @Test
    void the_same_request_gives_the_same_picture_and_another_seed_another() {
        try (DreamEngine engine = engine(SmallModels.open())) {
            Dream first = dream(engine, request(SETTINGS, 1));
            Dream again = dream(engine, request(SETTINGS, 1));
            Dream other = dream(engine, request(SETTINGS, 2));

            assertThat(again.image()).isEqualTo(first.image());
            assertThat(again.score()).isEqualTo(first.score());
            assertThat(again.state()).isEqualTo(first.state());
            assertThat(again.provenance()).isEqualTo(first.provenance());
            assertThat(other.image()).isNotEqualTo(first.image());
            assertThat(first.image().width()).isEqualTo(engine.resolution()).isEqualTo(SmallModels.SIZE);
            assertThat(first.steps()).isEqualTo(3);
            assertThat(first.finishedEarly()).isFalse();
            assertThat(first.composition()).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource(Mixing.class)
    void twelve_steps_are_five_and_seven_bit_for_bit(Mixing mixing) {
        SearchSettings settings = SETTINGS.withMixing(mixing).withKeep(Keep.LAST);
        Dream whole = dream(request(settings.withSteps(12), 1));
        Dream part = dream(request(settings.withSteps(5), 1));
        Dream rest = dream(goOn(new RunState(part.state().bytes()), settings.withSteps(7)));

        assertThat(rest.image()).isEqualTo(whole.image());
        assertThat(rest.score()).isEqualTo(whole.score());
        assertThat(rest.state()).isEqualTo(whole.state());
        assertThat(rest.steps()).isEqualTo(7);
        assertThat(rest.provenance().entries()).containsEntry("steps", "12").containsKey("from.sha256");
        assertThat(part.image()).isNotEqualTo(whole.image());
    }

    @Test
    void real_networks_go_on_bit_for_bit() {
        SearchSettings small = SETTINGS.withAugmentations(1);
        try (DreamEngine engine = engine(GoldenModels.open())) {
            Dream whole = dream(engine, request(small.withSteps(3), 1));
            Dream part = dream(engine, request(small.withSteps(1), 1));

            assertThat(dream(engine, goOn(part.state(), small.withSteps(2))).state())
                    .isEqualTo(whole.state());
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = Phase.class,
            names = {"SAMPLING", "OPTIMISING"})
    void a_state_taken_on_the_way_leads_to_the_same_end(Phase phase) {
        SearchSettings settings = SETTINGS.withSamples(12); // two batches
        List<RunState> taken = new ArrayList<>();
        Dream whole;
        try (DreamEngine engine = engine(SmallModels.open())) {
            whole = engine.dream(
                    request(settings, 1),
                    progress -> {
                        if (progress.phase() == phase && taken.isEmpty()) {
                            taken.add(progress.state().get());
                        }
                    },
                    new CancellationToken());
        }
        int left = phase == Phase.SAMPLING ? 3 : 2;

        Dream resumed = dream(goOn(taken.get(0), settings.withSteps(left)));

        assertThat(resumed.state()).isEqualTo(whole.state());
        assertThat(resumed.image()).isEqualTo(whole.image());
    }

    @Test
    void a_run_of_other_models_is_not_gone_on_with() {
        Dream dream = dream(request(SETTINGS, 1));
        Models small = SmallModels.open();
        Models other = new Models(
                "other", small.generator(), small.encoders(), small.perceptual(), small.hashes(), small.precision());
        try (DreamEngine engine = engine(other)) {
            assertThatThrownBy(() -> dream(engine, goOn(dream.state(), SETTINGS)))
                    .isInstanceOf(InvalidRunStateException.class)
                    .hasMessageContaining("small")
                    .hasMessageContaining("other");
            assertThatThrownBy(() -> dream(engine, goOn(new RunState(new byte[40]), SETTINGS)))
                    .isInstanceOf(InvalidRunStateException.class);
        }
    }

    @Test
    void cancelling_leaves_no_picture_in_any_phase() {
        try (DreamEngine engine = engine(SmallModels.open())) {
            for (Phase phase : List.of(Phase.SAMPLING, Phase.OPTIMISING, Phase.SCORING)) {
                CancellationToken token = new CancellationToken();
                Progress.Listener cancels = progress -> {
                    if (progress.phase() == phase) {
                        token.cancel();
                    }
                };
                assertThatThrownBy(() -> engine.dream(request(SETTINGS.withFinalRounds(2), 1), cancels, token))
                        .as("cancelled while " + phase)
                        .isInstanceOf(DreamCancelledException.class);
            }
        }
    }

    @Test
    void finishing_gives_the_best_so_far() {
        CancellationToken token = new CancellationToken();
        List<Progress> news = new ArrayList<>();
        try (DreamEngine engine = engine(SmallModels.open())) {
            Dream dream = engine.dream(
                    request(SETTINGS.withSteps(100).withFinalRounds(5), 1),
                    progress -> {
                        news.add(progress);
                        if (progress.phase() == Phase.OPTIMISING && progress.step() == 2) {
                            token.finish();
                        }
                    },
                    token);

            assertThat(dream.steps()).isEqualTo(2);
            assertThat(dream.finishedEarly()).isTrue();
            assertThat(news.stream().filter(progress -> progress.phase() == Phase.SCORING))
                    .as("one round of the final score")
                    .hasSize(1);
            assertThat(dream.image())
                    .isEqualTo(dream(engine, request(SETTINGS.withSteps(2), 1)).image());
        }
    }

    @Test
    void finishing_among_the_samples_gives_the_best_sample() {
        CancellationToken token = new CancellationToken();
        token.finish();
        try (DreamEngine engine = engine(SmallModels.open())) {
            Dream dream = engine.dream(request(SETTINGS.withSamples(12), 1), progress -> {}, token);

            SearchSettings tenSamples = SETTINGS.withSamples(10).withSteps(0);
            assertThat(dream.steps()).isZero();
            assertThat(dream.image())
                    .isEqualTo(dream(engine, request(tenSamples, 1)).image());
        }
    }

    @Test
    void progress_tells_phase_step_score_time_and_shows_the_picture() {
        AtomicLong clock = new AtomicLong();
        List<Progress> news = new ArrayList<>();
        DreamEngine engine = new DreamEngine(
                SmallModels.open(), StartingPoints.NONE, NO_COMPOSED, () -> clock.addAndGet(1_000_000_000));
        try (engine) {
            Dream dream = engine.dream(
                    request(SETTINGS.withSamples(12), 1),
                    progress -> {
                        news.add(progress);
                        assertThat(progress.preview().get().width()).isEqualTo(SmallModels.SIZE);
                    },
                    new CancellationToken());

            assertThat(news.stream().map(progress -> progress.phase() + " " + progress.step() + "/" + progress.steps()))
                    .containsExactly(
                            "SAMPLING 10/12",
                            "SAMPLING 12/12",
                            "OPTIMISING 1/3",
                            "OPTIMISING 2/3",
                            "OPTIMISING 3/3",
                            "SCORING 1/1");
            assertThat(news).allMatch(progress -> Double.isFinite(progress.score()));
            assertThat(news).allMatch(progress -> progress.secondsLeft() >= 0);
            assertThat(news.get(0).secondsLeft()).isPositive();
            assertThat(news.get(5).secondsLeft()).isZero();
            assertThat(dream.durations()).containsOnlyKeys(Phase.SAMPLING, Phase.OPTIMISING, Phase.SCORING);
            assertThat(dream.durations().values()).allMatch(duration -> duration.compareTo(Duration.ZERO) > 0);
        }
    }

    @Test
    void the_last_preview_is_the_picture() {
        List<Progress> last = new ArrayList<>();
        List<Object> previews = new ArrayList<>();
        try (DreamEngine engine = engine(SmallModels.open())) {
            Dream dream = engine.dream(
                    request(SETTINGS, 1),
                    progress -> {
                        last.add(progress);
                        previews.add(progress.preview().get());
                    },
                    new CancellationToken());

            assertThat(previews.get(previews.size() - 1)).isEqualTo(dream.image());
            assertThat(last.get(last.size() - 1).score()).isEqualTo(dream.score());
        }
    }

    @Test
    void a_score_that_no_longer_rises_ends_the_search() {
        SearchSettings patient =
                SETTINGS.withSteps(60).withPatience(4).withAugmentations(1).withLearningRate(1e-6);

        Dream dream = dream(request(patient, 1));

        assertThat(dream.finishedEarly()).isTrue();
        assertThat(dream.steps()).isBetween(5, 59);
        assertThat(dream(goOn(dream.state(), patient.withSteps(1))).steps())
                .as("who goes on with it gets more steps")
                .isEqualTo(1);
    }

    @Test
    void the_published_code_gives_the_last_latent_and_the_others_the_best() {
        SearchSettings longer = SETTINGS.withSteps(12).withLearningRate(0.5);

        assertThat(dream(request(longer.withKeep(Keep.LAST), 1)).image())
                .isNotEqualTo(dream(request(longer, 1)).image());
    }

    @Test
    void the_parts_of_a_prompt_count_by_their_weights() {
        Prompt dogs = new Prompt(List.of(new Prompt.Part("a dog", 1), new Prompt.Part("a boat", 0.5)));
        Prompt boats = new Prompt(List.of(new Prompt.Part("a dog", 1), new Prompt.Part("a boat", -0.5)));
        try (DreamEngine engine = engine(SmallModels.open())) {
            Dream with = dream(engine, DreamRequest.Single.of(dogs, SETTINGS, 1));
            Dream against = dream(engine, DreamRequest.Single.of(boats, SETTINGS, 1));

            assertThat(with.image()).isNotEqualTo(against.image());
            assertThat(against.provenance().entries()).containsEntry("prompt", "a dog::1 a boat::-0.5");
        }
    }

    @Test
    void provenance_tells_how_the_picture_was_made() {
        Dream dream = dream(request(SETTINGS, 77));

        assertThat(dream.provenance().entries())
                .containsEntry("prompt", "a photo of a blue dog")
                .containsEntry("seed", "77")
                .containsEntry("mode", "single")
                .containsEntry("preset", "custom")
                .containsEntry("samples", "4")
                .containsEntry("mixing", "softmax")
                .containsEntry("learning-rate", "0.005")
                .containsEntry("pack", "small")
                .containsEntry("pack.sha256.generator", "00ff")
                .containsEntry("precision", "f32")
                .containsEntry("device", "cpu")
                .containsEntry("steps", "3")
                .containsEntry("steps.rejected", "0")
                .containsEntry("score", Double.toString(dream.score()))
                .containsKey("version");
    }

    @Test
    void a_bank_is_asked_in_place_of_samples() {
        List<Integer> asked = new ArrayList<>();
        Models models = SmallModels.open();
        Latent known = new Latent(
                new float[models.generator().latentSize()],
                new float[models.generator().classEmbeddingSize()]);
        StartingPoints bank = new StartingPoints() {
            @Override
            public List<Latent> nearest(float[] direction, int count) {
                asked.add(direction.length);
                return Collections.nCopies(count, known);
            }

            @Override
            public int size() {
                return SETTINGS.samples();
            }

            @Override
            public String identity() {
                return "a test's";
            }
        };
        List<Phase> phases = new ArrayList<>();
        try (DreamEngine engine = new DreamEngine(models, bank, NO_COMPOSED, System::nanoTime)) {
            Dream dream = engine.dream(
                    request(SETTINGS.withBank(true), 1),
                    progress -> phases.add(progress.phase()),
                    new CancellationToken());

            assertThat(dream.provenance().entries()).containsEntry("bank.used", "a test's");
            assertThat(asked).containsExactly(models.encoders().get(0).embeddingSize());
            assertThat(phases).doesNotContain(Phase.SAMPLING).contains(Phase.OPTIMISING);

            Dream sampled = dream(engine, request(SETTINGS.withBank(true).withSamples(5), 1));
            assertThat(asked).as("of fewer latents than samples were asked for").hasSize(1);
            assertThat(sampled.provenance().entries()).containsEntry("bank.used", "none");
        }
    }

    @Test
    void an_empty_bank_leaves_it_to_sampling() {
        assertThat(dream(request(SETTINGS.withBank(true), 1)).image())
                .isEqualTo(dream(request(SETTINGS, 1)).image());
    }

    @Test
    void a_variation_is_the_nearer_the_weaker() {
        SearchSettings asItIs = SETTINGS.withSteps(0);
        try (DreamEngine engine = engine(SmallModels.open())) {
            Dream dream = dream(engine, request(SETTINGS, 1));
            Dream near = dream(engine, new DreamRequest.Variation(PROMPT, asItIs, 5, dream.state(), 0.05));
            Dream far = dream(engine, new DreamRequest.Variation(PROMPT, asItIs, 5, dream.state(), 0.8));
            Dream other = dream(engine, new DreamRequest.Variation(PROMPT, asItIs, 6, dream.state(), 0.05));

            assertThat(distance(dream, near)).isPositive().isLessThan(distance(dream, far));
            assertThat(other.image()).isNotEqualTo(near.image());
            assertThat(near.provenance().entries())
                    .containsEntry("mode", "variation")
                    .containsEntry("strength", "0.05");
        }
    }

    @Test
    void a_variation_may_climb_on() {
        try (DreamEngine engine = engine(SmallModels.open())) {
            Dream dream = dream(engine, request(SETTINGS, 1));

            Dream climbed =
                    dream(engine, new DreamRequest.Variation(PROMPT, SETTINGS.withSteps(2), 5, dream.state(), 0.3));

            assertThat(climbed.steps()).isEqualTo(2);
        }
    }

    private static double distance(Dream one, Dream other) {
        byte[] left = one.image().rgb();
        byte[] right = other.image().rgb();
        double sum = 0;
        for (int i = 0; i < left.length; i++) {
            sum += Math.pow((left[i] & 0xff) - (right[i] & 0xff), 2);
        }
        return sum;
    }

    @Test
    void the_classes_of_samples_may_be_drawn_from_normals() {
        assertThat(dream(request(SETTINGS.withClassVectors(ClassVectors.NORMAL), 1))
                        .image())
                .isNotEqualTo(dream(request(SETTINGS, 1)).image());
    }

    private static Models changed(UnaryOperator<Tensor> change) {
        return SmallModels.open(encoder -> new ChangedEncoder(encoder, change));
    }

    /** NaN for every {@code n}-th batch of this many embeddings. */
    private static UnaryOperator<Tensor> sometimesNan(int batch, int n) {
        AtomicInteger calls = new AtomicInteger();
        return embeddings -> embeddings.size(0) == batch && calls.incrementAndGet() % n == 0
                ? embeddings.times(Double.NaN)
                : embeddings;
    }

    @Test
    void a_step_whose_score_is_no_number_is_left_out_and_counted() {
        try (DreamEngine engine = engine(changed(sometimesNan(2, 3)))) {
            Dream dream = dream(engine, request(SETTINGS.withSteps(7), 1));

            assertThat(dream.steps()).isEqualTo(7);
            assertThat(dream.provenance().entries()).containsEntry("steps.rejected", "2");
            assertThat(dream.score()).isFinite();
        }
    }

    @Test
    void nothing_but_scores_that_are_no_numbers_ends_the_request() {
        try (DreamEngine engine = engine(changed(sometimesNan(2, 1)))) {
            assertThatThrownBy(() -> dream(engine, request(SETTINGS, 1)))
                    .isInstanceOf(UnusableScoreException.class)
                    .hasMessageContaining("3 steps");
        }
        try (DreamEngine engine = engine(changed(embeddings -> embeddings.times(Double.NaN)))) {
            assertThatThrownBy(() -> dream(engine, request(SETTINGS, 1)))
                    .isInstanceOf(UnusableScoreException.class)
                    .hasMessageContaining("4 sampled");
            assertThatThrownBy(() -> dream(
                            engine, request(SETTINGS.withSteps(0).withBank(true).withFinalRounds(2), 1)))
                    .isInstanceOf(UnusableScoreException.class);
        }
    }

    @Test
    void a_flat_score_moves_nothing_and_harms_nothing() {
        UnaryOperator<Tensor> flat = embeddings -> embeddings.times(0).plus(1);
        try (DreamEngine engine = engine(changed(flat))) {
            Dream dream = dream(engine, request(SETTINGS, 1));
            Dream unmoved = dream(engine, request(SETTINGS.withSteps(1), 1));

            assertThat(dream.image()).isEqualTo(unmoved.image());
            assertThat(dream.score()).isFinite();
        }
    }

    /** Fails as libtorch does for batches over a size. */
    private static UnaryOperator<Tensor> memoryFor(int most) {
        return embeddings -> {
            if (embeddings.size(0) > most) {
                throw new EngineException("CUDA out of memory. Tried to allocate 2.00 GiB");
            }
            return embeddings;
        };
    }

    @Test
    void too_little_memory_is_met_with_smaller_chunks() {
        SearchSettings many = SETTINGS.withAugmentations(8);
        try (DreamEngine enough = engine(SmallModels.open());
                DreamEngine small = engine(changed(memoryFor(3)))) {
            Dream expected = dream(enough, request(many.withSteps(1), 1));

            Dream dream = dream(small, request(many.withSteps(1), 1));

            assertThat(dream.image()).isEqualTo(expected.image());
            // Sums in another order differ by rounding: 50 cosines of float32 in the mean.
            assertThat(Math.abs(dream.score() - expected.score())).isLessThan(1e-6);
        }
    }

    @Test
    void too_little_memory_for_one_picture_says_what_to_do() {
        AtomicInteger calls = new AtomicInteger();
        UnaryOperator<Tensor> failing = embeddings -> {
            if (calls.incrementAndGet() > 1) { // the first call is the engine's own, when it opens
                throw new EngineException("DefaultCPUAllocator: not enough memory: you tried to allocate 9 bytes.");
            }
            return embeddings;
        };
        try (DreamEngine engine = engine(changed(failing))) {
            assertThatThrownBy(() -> dream(engine, request(SETTINGS, 1)))
                    .isInstanceOf(MemoryExhaustedException.class)
                    .hasMessageContaining("smaller pack");
        }
    }

    @Test
    void several_encoders_are_asked_together() {
        Models one = SmallModels.open();
        Models second = SmallModels.open(encoder -> new ChangedEncoder(encoder, embeddings -> embeddings.times(-1)));
        second.generator().close();
        Models both = new Models(
                one.name(),
                one.generator(),
                List.of(one.encoders().get(0), second.encoders().get(0)),
                one.perceptual(),
                one.hashes(),
                one.precision());
        try (DreamEngine engine = engine(both)) {
            Dream dream = dream(engine, request(SETTINGS, 1));

            assertThat(Math.abs(dream.score())).as("they contradict each other").isLessThan(1e-6);
        }
    }

    @Test
    void composed_requests_go_to_the_composer_with_all_they_need() {
        List<DreamRequest> asked = new ArrayList<>();
        Models models = SmallModels.open();
        ComposedDreamer composer = (theirs, request, progress, cancellation) -> {
            asked.add(request);
            assertThat(theirs).isSameAs(models);
            throw new DreamCancelledException();
        };
        DreamRequest.Composed request = DreamRequest.Composed.of(PROMPT, SETTINGS, 1);
        try (DreamEngine engine = new DreamEngine(models, StartingPoints.NONE, composer, System::nanoTime)) {
            assertThatThrownBy(() -> dream(engine, request)).isInstanceOf(DreamCancelledException.class);
            assertThat(asked).containsExactly(request);
            assertThat(engine.pack()).isEqualTo("small");
        }
    }

    /** A moment on the workbench in the midst of a dream must not change how its next steps are rounded. */
    @Test
    void a_dream_of_small_networks_keeps_to_one_thread_and_leaves_the_others_as_they_were() {
        try (DreamEngine engine = engine(SmallModels.open())) {
            Set<Integer> during = new HashSet<>();
            engine.dream(
                    DreamRequest.Single.of(PROMPT, SETTINGS, 3),
                    news -> {
                        engine.workbench().orElseThrow().embed(PROMPT);
                        during.add(Backend.of("cpu").report().threads());
                    },
                    new CancellationToken());
            assertThat(during).containsExactly(1);
            assertThat(Backend.of("cpu").report().threads())
                    .isEqualTo(Threads.all().count());
        }
    }
}
