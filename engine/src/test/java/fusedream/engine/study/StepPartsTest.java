package fusedream.engine.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import fusedream.engine.augment.AugmentDraws;
import fusedream.engine.augment.Augmentation;
import fusedream.engine.augment.DiffAugment;
import fusedream.engine.biggan.BigGan;
import fusedream.engine.clip.ClipEncoder;
import fusedream.engine.latent.Latent;
import fusedream.engine.layer.Numerics;
import fusedream.engine.optimise.GeneratedImageObjective;
import fusedream.engine.optimise.Objective;
import fusedream.engine.score.AugClipScore;
import fusedream.engine.score.TextTarget;
import fusedream.engine.tensor.Backend;
import fusedream.engine.tensor.Draws;
import fusedream.engine.tensor.LeakCheck;
import fusedream.engine.tensor.Precision;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The step that is timed is the step that is searched: the same value and slope, every part counted; limits are said. */
@ExtendWith(LeakCheck.class)
class StepPartsTest {

    @Test
    void the_timed_objective_computes_what_the_search_computes() {
        Numerics numerics = Numerics.of(Backend.of("cpu"), Precision.F32);
        try (BigGan generator = UntrainedNetworks.narrowBigGan128(numerics);
                ClipEncoder encoder = UntrainedNetworks.wordless(UntrainedNetworks.smallVit(numerics))) {
            Draws draws = Draws.seeded(3);
            Latent latent =
                    new Latent(draws.normals(generator.latentSize()), draws.normals(generator.classEmbeddingSize()));
            TextTarget target = TextTarget.of(encoder, "");
            AugmentDraws augmentations = AugmentDraws.draw(draws, 5, 128, 128);
            DiffAugment augment = new DiffAugment(Augmentation.ALL);
            AugClipScore score = new AugClipScore(encoder, target, augment, 2);
            TimedObjective timed = new TimedObjective(generator, encoder, target, augment, 2, () -> augmentations);

            Objective.Evaluation actual = timed.evaluate(latent);
            Objective.Evaluation expected = new GeneratedImageObjective(
                            generator, (tape, image) -> score.valueAndGradient(tape, image, augmentations))
                    .evaluate(latent);

            // The same operations in the same order, but for where gradients are added up.
            assertThat(actual.score()).isCloseTo(expected.score(), within(1e-6));
            assertThat(actual.slope().z()).containsExactly(expected.slope().z(), within(1e-6f));
            assertThat(actual.slope().y()).containsExactly(expected.slope().y(), within(1e-6f));
            for (TimedObjective.Part part : TimedObjective.Part.values()) {
                assertThat(timed.seconds(part)).as(part.name()).isPositive();
            }
            timed.reset();
            assertThat(timed.seconds(TimedObjective.Part.ENCODER)).isZero();
        }
    }

    @Test
    void limits_are_said() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new StepBench.Options(0, 10, Optional.<Path>empty()))
                .withMessageContaining("0 and 10");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new MemoryBench("cpu", step -> {}).run(MemoryBench.SETTLED))
                .withMessageContaining("100");
    }

    @Test
    void a_short_run_reports_flat_arrays() {
        MemoryBench.Report report = new MemoryBench("cpu", step -> {}).run(2, 6);
        assertThat(report.endArrays()).isEqualTo(report.settledArrays());
        assertThat(report.steps()).isEqualTo(6);
        assertThat(report.ratio()).isEqualTo((double) report.endBytes() / report.settledBytes());
    }
}
