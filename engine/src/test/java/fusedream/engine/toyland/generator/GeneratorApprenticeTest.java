package fusedream.engine.toyland.generator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import fusedream.engine.api.CancellationToken;
import fusedream.engine.biggan.BigGan;
import fusedream.engine.layer.Numerics;
import fusedream.engine.lpips.Backbone;
import fusedream.engine.lpips.Lpips;
import fusedream.engine.tensor.Backend;
import fusedream.engine.tensor.Draws;
import fusedream.engine.tensor.Precision;
import fusedream.engine.tensor.Scope;
import fusedream.engine.tensor.Tensor;
import fusedream.engine.toyland.Background;
import fusedream.engine.toyland.Colour;
import fusedream.engine.toyland.ObjectKind;
import fusedream.engine.toyland.Scene;
import fusedream.engine.toyland.Surface;
import fusedream.engine.toyland.train.Course;
import fusedream.engine.train.Leaves;
import fusedream.engine.weights.Checkpoint;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The generator in training: that it learns, goes on bit for bit, and is the network that the engine loads. */
class GeneratorApprenticeTest {

    private static final InstantSource STANDING_STILL = InstantSource.fixed(Instant.EPOCH);

    private final Backend backend = Backend.of("cpu");

    /** 16 pixels, a few channels. */
    private static GeneratorApprentice.Plan small(Long... steps) {
        return new GeneratorApprentice.Plan(
                GeneratorApprentice.Plan.network(1, 16, 16, 16, 8, 8), 8, List.of(steps), 3e-3, 11);
    }

    /** The perceptual net that lies in the jar. */
    private Lpips shipped() {
        try (Checkpoint checkpoint = Checkpoint.open(Path.of(Objects.requireNonNull(
                        Lpips.class.getResource("/fusedream/engine/packs/toyland/perceptual.safetensors"))
                .toURI()))) {
            return Lpips.load(
                    Backbone.TOYLAND, checkpoint.tensors(), Numerics.of(backend, Precision.F32), "the shipped one");
        } catch (URISyntaxException e) {
            throw new AssertionError(e);
        }
    }

    private List<Double> train(GeneratorApprentice.Plan plan, Path folder, CancellationToken cancellation, int stopAt) {
        List<Double> losses = new ArrayList<>();
        try (GeneratorApprentice apprentice = new GeneratorApprentice(plan, backend, Optional.of(shipped()))) {
            new Course(folder, Duration.ofDays(1), STANDING_STILL).take(apprentice, cancellation, standing -> {
                losses.add(standing.loss());
                if (standing.step() == stopAt) {
                    cancellation.finish();
                }
            });
        }
        return losses;
    }

    @Test
    void thirty_steps_lower_the_loss_at_half_and_at_full_size(@TempDir Path folder) {
        List<Double> half = train(small(30L, 1L), folder.resolve("half"), new CancellationToken(), -1);
        List<Double> full = train(small(30L), folder.resolve("full"), new CancellationToken(), -1);
        assertThat(half).hasSize(31);
        assertThat(half.get(29)).isLessThan(0.95 * half.get(0));
        assertThat(full.get(29)).isLessThan(0.95 * full.get(0));
    }

    /** The first step is made from the same weights and lesson, so that only the perceptual distance can differ. */
    @Test
    void what_the_pictures_look_like_counts_beside_their_pixels() {
        GeneratorApprentice.Plan plan = small(1L);
        try (GeneratorApprentice pixels = new GeneratorApprentice(plan, backend, Optional.empty());
                GeneratorApprentice looks = new GeneratorApprentice(plan, backend, Optional.of(shipped()))) {
            float plain = pixels.step();
            assertThat(looks.step()).isBetween(plain + 0.05f, plain + 2);
        }
    }

    @Test
    void a_course_that_was_stopped_ends_with_the_same_checkpoint(@TempDir Path folder) {
        train(small(3L, 3L), folder.resolve("whole"), new CancellationToken(), -1);
        train(small(3L, 3L), folder.resolve("parts"), new CancellationToken(), 2);
        List<Double> rest = train(small(3L, 3L), folder.resolve("parts"), new CancellationToken(), -1);
        assertThat(rest).hasSize(4);
        assertThat(folder.resolve("parts/generator.safetensors"))
                .hasSameBinaryContentAs(folder.resolve("whole/generator.safetensors"));
    }

    @Test
    void the_checkpoint_draws_in_the_engine_what_the_apprentice_draws(@TempDir Path folder) {
        GeneratorApprentice.Plan plan = small(8L);
        try (Scope scope = Scope.open();
                GeneratorApprentice apprentice = new GeneratorApprentice(plan, backend, Optional.empty())) {
            Course course = new Course(folder, Duration.ofDays(1), STANDING_STILL);
            course.take(apprentice, new CancellationToken(), standing -> {});
            Tensor z = backend.tensor(LatentScenes.draw(Draws.seeded(3)), 1, LatentScenes.LATENT_SIZE);
            apprentice.calibrate();
            float[] taught = new GeneratorPass(
                            plan.network(),
                            Leaves.averaged(apprentice.training().weights()),
                            false)
                    .generate(z, backend.longs(new long[] {5}, 1))
                    .toFloats();
            try (BigGan loaded = BigGan.load(course.checkpointOf(apprentice), Numerics.of(backend, Precision.F32))) {
                float[] drawn = loaded.generate(z, loaded.embed(5)).toFloats();
                for (int i = 0; i < drawn.length; i++) {
                    // folded weights: sums in another order, 1e-7 each, through some ten layers
                    assertThat(drawn[i]).isCloseTo(taught[i], within(1e-4f));
                }
            }
        }
    }

    @Test
    void a_latent_says_place_size_colour_surface_and_background() {
        float[] z = LatentScenes.clear(Colour.BLUE, Surface.STRIPED, Background.NIGHT);
        z[0] = 1;
        z[2] = -1;
        Scene scene = LatentScenes.scene(z, ObjectKind.DOG);
        Scene.Item item = scene.items().get(0);
        assertThat(item.kind()).isEqualTo(ObjectKind.DOG);
        assertThat(item.look().colour().share(Colour.BLUE)).isGreaterThan(0.99);
        assertThat(item.look().surface().share(Surface.STRIPED)).isGreaterThan(0.99);
        assertThat(scene.backdrop().background().share(Background.NIGHT)).isGreaterThan(0.99);
        assertThat(item.place().x()).isCloseTo(0.61, within(1e-9));
        assertThat(item.place().size()).isCloseTo(0.41, within(1e-9));
    }

    @Test
    void drawn_latents_stay_within_the_limit_and_are_often_clear() {
        Draws draws = Draws.seeded(1);
        int clear = 0;
        for (int i = 0; i < 500; i++) {
            float[] z = LatentScenes.draw(draws);
            for (float number : z) {
                assertThat(number).isBetween(-2f, 2f);
            }
            Scene scene = LatentScenes.scene(z, ObjectKind.CAT);
            Background strongest = scene.backdrop().background().strongest();
            clear += scene.backdrop().background().share(strongest) > 0.9 ? 1 : 0;
        }
        assertThat(clear).isBetween(250, 450);
    }
}
