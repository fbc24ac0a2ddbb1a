package fusedream.engine.study.baseline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import fusedream.engine.api.CancellationToken;
import fusedream.engine.api.Dream;
import fusedream.engine.api.DreamCancelledException;
import fusedream.engine.api.DreamRequest;
import fusedream.engine.api.Preset;
import fusedream.engine.api.Progress;
import fusedream.engine.api.Prompt;
import fusedream.engine.api.RgbImage;
import fusedream.engine.api.RunState;
import fusedream.engine.api.SearchSettings;
import fusedream.engine.augment.Augmentation;
import fusedream.engine.biggan.BigGanDeep;
import fusedream.engine.layer.Numerics;
import fusedream.engine.model.Generator;
import fusedream.engine.model.Models;
import fusedream.engine.model.OneLayerGenerator;
import fusedream.engine.score.SmallEncoder;
import fusedream.engine.study.ClassMix;
import fusedream.engine.study.StudyException;
import fusedream.engine.tensor.Backend;
import fusedream.engine.tensor.LeakCheck;
import fusedream.engine.tensor.Precision;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every baseline on networks of one layer, BigSleep on a small BigGAN-deep: the score rises, a seed gives one picture, nothing leaks, callers are obeyed. */
@ExtendWith(LeakCheck.class)
class BaselineEngineTest {

    private static final Path GOLDEN = Path.of("src/test/resources/golden");
    private static final Prompt PROMPT = Prompt.of("a dog");

    private static Engines engine(Baseline baseline) {
        Numerics numerics = Numerics.of(Backend.of("cpu"), Precision.F32);
        Generator generator = baseline instanceof BigSleep
                ? BigGanDeep.load(GOLDEN.resolve("biggan-deep-128/pytorch_model.bin"), 1, numerics)
                : new OneLayerGenerator();
        return new Engines(engine(generator, baseline));
    }

    private static BaselineEngine engine(Generator generator, Baseline baseline) {
        return new BaselineEngine(
                new Models(
                        "golden",
                        generator,
                        List.of(new SmallEncoder()),
                        Optional.empty(),
                        Map.of("generator", "0123"),
                        Precision.F32),
                baseline);
    }

    /** An engine and what it told. */
    private record Engines(BaselineEngine engine, List<Double> scores) implements AutoCloseable {

        Engines(BaselineEngine engine) {
            this(engine, new ArrayList<>());
        }

        Dream dream(int steps, long seed) {
            return engine.dream(
                    DreamRequest.Single.of(PROMPT, settings(steps), seed),
                    progress -> scores.add(progress.score()),
                    new CancellationToken());
        }

        @Override
        public void close() {
            engine.close();
        }
    }

    private static SearchSettings settings(int steps) {
        return Preset.PAPER
                .settings()
                .withSamples(6)
                .withBasis(2)
                .withSteps(steps)
                .withAugmentations(4)
                .withLearningRate(0.05)
                .withFinalRounds(1);
    }

    static Stream<Baseline> baselines() {
        return Stream.of(
                AdamSearch.control(),
                AdamSearch.plainClip(),
                AdamSearch.normalClasses(),
                AdamSearch.without(Augmentation.CUTOUT),
                new BasinCma(3, 2, Augmentation.ALL),
                BigSleep.published(),
                new BigSleep(new ClassMix.TopK(3, 2)));
    }

    @ParameterizedTest
    @MethodSource("baselines")
    void the_score_rises_with_steps(Baseline baseline) {
        try (Engines engine = engine(baseline)) {
            double before = engine.dream(0, 7).score();
            Dream after = engine.dream(16, 7);
            assertThat(after.score()).isGreaterThan(before);
            assertThat(after.steps()).isEqualTo(16);
            assertThat(after.finishedEarly()).isFalse();
            assertThat(after.provenance().entries()).containsEntry("baseline", baseline.name());
            assertThat(engine.scores()).hasSize(16).isSorted();
        }
    }

    @ParameterizedTest
    @MethodSource("baselines")
    void a_seed_gives_one_picture_and_another_another(Baseline baseline) {
        try (Engines engine = engine(baseline)) {
            Dream first = engine.dream(3, 3);
            Dream again = engine.dream(3, 3);
            assertThat(again.image()).isEqualTo(first.image());
            assertThat(again.score()).isEqualTo(first.score());
            assertThat(engine.dream(3, 4).image()).isNotEqualTo(first.image());
        }
    }

    @ParameterizedTest
    @MethodSource("baselines")
    void finish_gives_what_there_is_and_cancel_nothing(Baseline baseline) {
        try (Engines engine = engine(baseline)) {
            CancellationToken token = new CancellationToken();
            List<RgbImage> previews = new ArrayList<>();
            Progress.Listener finishAtFive = progress -> {
                if (progress.step() == 5) {
                    previews.add(progress.preview().get());
                    token.finish();
                }
            };
            DreamRequest request = DreamRequest.Single.of(PROMPT, settings(40), 1);
            Dream dream = engine.engine().dream(request, finishAtFive, token);
            assertThat(dream.steps()).isEqualTo(5);
            assertThat(dream.finishedEarly()).isTrue();
            assertThat(previews)
                    .singleElement()
                    .extracting(RgbImage::width)
                    .isEqualTo(engine.engine().resolution());

            CancellationToken cancelled = new CancellationToken();
            cancelled.cancel();
            assertThatExceptionOfType(DreamCancelledException.class)
                    .isThrownBy(() -> engine.engine().dream(request, progress -> {}, cancelled));
        }
    }

    @Test
    void what_a_baseline_cannot_do_is_said() {
        try (Engines engine = engine(AdamSearch.plainClip())) {
            DreamRequest goOn = new DreamRequest.Single(PROMPT, settings(1), 1, Optional.of(new RunState(new byte[0])));
            assertThatExceptionOfType(StudyException.class)
                    .isThrownBy(() -> engine.engine().dream(goOn, progress -> {}, new CancellationToken()))
                    .withMessageContaining("clip-gan");
        }
        try (BaselineEngine bigSleep = engine(new OneLayerGenerator(), BigSleep.published())) {
            assertThatExceptionOfType(StudyException.class)
                    .isThrownBy(() -> bigSleep.dream(
                            DreamRequest.Single.of(PROMPT, settings(1), 1), progress -> {}, new CancellationToken()))
                    .withMessageContaining("BigGAN-deep");
        }
        assertThatIllegalArgumentException().isThrownBy(() -> new BasinCma(1, 1, Augmentation.ALL));
    }

    @Test
    void each_augmentation_is_left_out_once() {
        assertThat(AdamSearch.leavingOutEach())
                .hasSize(Augmentation.values().length)
                .allSatisfy(search -> {
                    assertThat(search.policy()).hasSize(Augmentation.values().length - 1);
                    assertThat(search.name()).startsWith("without-");
                });
        assertThat(AdamSearch.without(Augmentation.RESIZE).policy()).doesNotContain(Augmentation.RESIZE);
    }
}
