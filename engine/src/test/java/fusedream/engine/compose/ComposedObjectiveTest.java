package fusedream.engine.compose;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import fusedream.engine.api.DreamRequest.Objectives;
import fusedream.engine.latent.Latent;
import fusedream.engine.latent.Parameters;
import fusedream.engine.score.BatchScore;
import fusedream.engine.tensor.Backend;
import fusedream.engine.tensor.Draws;
import fusedream.engine.tensor.LeakCheck;
import fusedream.engine.tensor.Scope;
import fusedream.engine.tensor.Tape;
import fusedream.engine.tensor.Tensor;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * The two slopes that one recording gives are the central differences of their objectives and those of recordings of their
 * own, and a batch of layouts gives what each gives alone.
 */
@ExtendWith(LeakCheck.class)
class ComposedObjectiveTest {

    private static final int VERSIONS = 4;
    private final Backend cpu = Backend.of("cpu");

    private static ComposedObjective.Trial trial(int layout, int size, Planes.Latents latents) {
        return new ComposedObjective.Trial(
                Layout.all(size).get(layout), latents, Draws.seeded(6).child("layout", layout));
    }

    @Test
    void slopes_are_the_central_differences_of_score_and_distance() {
        try (SmallNetworks networks = new SmallNetworks()) {
            Planes.Latents at = SmallNetworks.planes(3).mix();
            Draws draws = Draws.seeded(4);
            for (int layout : new int[] {0, 4, 17}) {
                Planes.Latents along = new Planes.Latents(
                        at.foreground().noise(draws), at.background().noise(draws));
                double step = 0.02;
                List<ComposedObjective.Evaluation> seen = networks.objective()
                        .evaluate(List.of(
                                trial(layout, SmallNetworks.SIZE, at),
                                trial(layout, SmallNetworks.SIZE, moved(at, step, along)),
                                trial(layout, SmallNetworks.SIZE, moved(at, -step, along))));
                double score = (seen.get(1).score() - seen.get(2).score()) / (2 * step);
                double distance = (seen.get(1).distance() - seen.get(2).distance()) / (2 * step);
                // Third derivatives times 4e-4, and 1e-7 of rounding over 0.04.
                assertThat(dot(seen.get(0).ofScore(), along)).isCloseTo(score, within(1e-3));
                assertThat(dot(seen.get(0).ofDistance(), along)).isCloseTo(distance, within(1e-3));
            }
        }
    }

    private static Planes.Latents moved(Planes.Latents at, double step, Planes.Latents along) {
        return new Planes.Latents(
                at.foreground().plus(step, along.foreground()), at.background().plus(step, along.background()));
    }

    private static double dot(Planes.Latents left, Planes.Latents right) {
        return parameters(left).dot(parameters(right));
    }

    private static Parameters parameters(Planes.Latents latents) {
        return Parameters.none()
                .with("fz", latents.foreground().z())
                .with("fy", latents.foreground().y())
                .with("bz", latents.background().z())
                .with("by", latents.background().y());
    }

    @Test
    void slopes_through_the_real_networks_are_those_of_a_recording_for_each() {
        try (GoldenNetworks networks = new GoldenNetworks()) {
            ComposedObjective.Trial trial = trial(5, 128, networks.planes(1).mix());
            ComposedObjective.Evaluation seen =
                    networks.objective(VERSIONS).evaluate(List.of(trial)).get(0);
            Planes.Latents ofScore = alone(networks, trial, (tape, foreground, background) -> {
                Tensor pasted = new Pasting().join(foreground, background, List.of(trial.layout()));
                BatchScore.Gradients scored = networks.score(VERSIONS)
                        .valuesAndGradients(tape, pasted, List.of(trial.draws().child("score")));
                assertThat(seen.score()).isCloseTo(scored.values()[0], within(1e-5));
                tape.backward(pasted, scored.gradient(), false);
            });
            Planes.Latents ofDistance = alone(networks, trial, (tape, foreground, background) -> {
                Tensor distance = networks.metric.distance(foreground, background);
                assertThat(seen.distance()).isCloseTo(distance.item(), within(1e-5));
                tape.backward(distance.sum());
            });
            assertClose(seen.ofScore(), ofScore);
            assertClose(seen.ofDistance(), ofDistance);
        }
    }

    private interface Run {
        void backward(Tape tape, Tensor foreground, Tensor background);
    }

    /** The slopes of a recording in which the two pictures are made apart. */
    private Planes.Latents alone(GoldenNetworks networks, ComposedObjective.Trial trial, Run run) {
        try (Scope scope = Scope.open();
                Tape tape = Tape.open()) {
            Latent foreground = trial.latents().foreground();
            Latent background = trial.latents().background();
            Tensor fz = tape.leaf(cpu.tensor(foreground.z(), 1, foreground.z().length));
            Tensor fy = tape.leaf(cpu.tensor(foreground.y(), 1, foreground.y().length));
            Tensor bz = tape.leaf(cpu.tensor(background.z(), 1, background.z().length));
            Tensor by = tape.leaf(cpu.tensor(background.y(), 1, background.y().length));
            run.backward(tape, networks.generator.generate(fz, fy), networks.generator.generate(bz, by));
            return new Planes.Latents(
                    new Latent(tape.gradient(fz).toFloats(), tape.gradient(fy).toFloats()),
                    new Latent(tape.gradient(bz).toFloats(), tape.gradient(by).toFloats()));
        }
    }

    /** The relative distance of the whole slopes: rounding in batches of another size, and ReLUs that flip by it. */
    private static void assertClose(Planes.Latents actual, Planes.Latents expected) {
        Parameters difference = parameters(actual).plus(-1, parameters(expected));
        double length = Math.sqrt(parameters(expected).dot(parameters(expected)));
        assertThat(length).isPositive();
        assertThat(Math.sqrt(difference.dot(difference))).isLessThan(1e-3 * length);
    }

    @Test
    void a_batch_of_layouts_gives_what_each_gives_alone() {
        try (GoldenNetworks networks = new GoldenNetworks()) {
            ComposedObjective objective = networks.objective(VERSIONS);
            List<ComposedObjective.Trial> trials = IntStream.of(0, 7, 16)
                    .mapToObj(
                            layout -> trial(layout, 128, networks.planes(layout).mix()))
                    .toList();
            List<ComposedObjective.Evaluation> together = objective.evaluate(trials);
            for (int b = 0; b < trials.size(); b++) {
                ComposedObjective.Evaluation alone =
                        objective.evaluate(List.of(trials.get(b))).get(0);
                assertThat(together.get(b).score()).isCloseTo(alone.score(), within(1e-5));
                assertThat(together.get(b).distance()).isCloseTo(alone.distance(), within(1e-5));
                assertClose(together.get(b).ofScore(), alone.ofScore());
                assertClose(together.get(b).ofDistance(), alone.ofDistance());
            }
        }
    }

    @Test
    void a_bi_level_step_through_the_real_networks_keeps_the_score_rising() {
        try (GoldenNetworks networks = new GoldenNetworks()) {
            Planes planes = networks.planes(2);
            ComposedObjective.Evaluation seen = networks.objective(VERSIONS)
                    .evaluate(List.of(trial(9, 128, planes.mix())))
                    .get(0);
            Parameters loss = planes.gradients(seen.ofScore()).scaled(-1);
            Parameters distance = planes.gradients(seen.ofDistance());
            Parameters direction = TradeOff.of(Objectives.BI_LEVEL).direction(loss, distance);
            double phi = loss.dot(loss);
            assertThat(phi).isPositive();
            // The direction is rounded to float.
            double rounding = 1e-6 * Math.sqrt(phi * direction.dot(direction));
            assertThat(direction.dot(loss)).isGreaterThanOrEqualTo(phi - rounding);
            Parameters linear = TradeOff.of(Objectives.LINEAR).direction(loss, distance);
            Parameters switched = TradeOff.of(Objectives.SWITCHED).direction(loss, distance);
            assertThat(List.of(direction, linear, switched)).doesNotHaveDuplicates();
        }
    }

    @Test
    void equal_planes_have_no_distance_but_a_slope_of_the_score() {
        try (SmallNetworks networks = new SmallNetworks()) {
            Latent latent = SmallNetworks.planes(3).mix().foreground();
            ComposedObjective.Evaluation seen = networks.objective()
                    .evaluate(List.of(trial(0, SmallNetworks.SIZE, new Planes.Latents(latent, latent))))
                    .get(0);
            // The square of what rows of one batch may differ by.
            assertThat(seen.distance()).isLessThan(1e-12);
            assertThat(dot(seen.ofDistance(), seen.ofDistance())).isLessThan(1e-10);
            assertThat(dot(seen.ofScore(), seen.ofScore())).isPositive();
        }
    }

    @Test
    void repeated_evaluations_keep_no_arrays() {
        try (SmallNetworks networks = new SmallNetworks()) {
            ComposedObjective objective = networks.objective();
            Planes.Latents latents = SmallNetworks.planes(3).mix();
            int before = cpu.liveArrays();
            for (int step = 0; step < 3; step++) {
                assertThat(objective.evaluate(List.of(
                                trial(step, SmallNetworks.SIZE, latents), trial(17, SmallNetworks.SIZE, latents))))
                        .hasSize(2);
                assertThat(cpu.liveArrays()).isEqualTo(before);
            }
        }
    }
}
