package fusedream.engine.compose;

import fusedream.engine.latent.Parameters;
import fusedream.engine.optimise.Adam;
import fusedream.engine.optimise.MovingScore;
import fusedream.engine.tensor.Draws;

/**
 * The search of one layout, step by step. Its chance comes from streams named by layout and step, so that it does not
 * depend on which other layouts are searched, nor on where it was interrupted.
 */
public final class LayoutRun {

    private final Draws draws;
    private final Layout layout;
    private final Adam adam;
    private Planes planes;
    private MovingScore score;
    private Count count;

    /**
     * How many steps were tried.
     *
     * @param tried all of them
     * @param rejected those that were not made, for want of finite numbers
     */
    public record Count(int tried, int rejected) {}

    /** What must be kept to go on bit for bit. */
    public record State(Layout layout, Planes planes, Adam.State adam, MovingScore score, Count count) {

        /** The start of a layout's search. */
        static State start(Layout layout, Planes planes) {
            Adam.State fresh = new Adam.State(0, Parameters.none(), Parameters.none());
            return new State(layout, planes, fresh, MovingScore.NONE, new Count(0, 0));
        }
    }

    /** @param draws the same for all layouts of a search, and for a continued one */
    LayoutRun(State from, Adam.Settings adam, Draws draws) {
        this.draws = draws.child("layout", Layout.all(from.layout().imageSize()).indexOf(from.layout()));
        this.layout = from.layout();
        this.adam = new Adam(adam, from.adam());
        this.planes = from.planes();
        this.score = from.score();
        this.count = from.count();
    }

    Layout layout() {
        return layout;
    }

    Planes planes() {
        return planes;
    }

    MovingScore score() {
        return score;
    }

    State state() {
        return new State(layout, planes, adam.state(), score, count);
    }

    /** What the next step looks at. */
    ComposedObjective.Trial trial(double latentNoise) {
        Draws ofStep = draws.child("step", count.tried());
        Planes.Latents latents = planes.mix();
        return new ComposedObjective.Trial(
                layout,
                latentNoise == 0 ? latents : latents.noised(latentNoise, ofStep.child("noise")),
                ofStep);
    }

    /** Makes the step, or rejects it where a number is not finite: nothing moves, and the next one draws anew. */
    void step(ComposedObjective.Evaluation seen, TradeOff tradeOff) {
        Parameters loss = planes.gradients(seen.ofScore()).scaled(-1);
        Parameters distance = planes.gradients(seen.ofDistance());
        Parameters direction = tradeOff.direction(loss, distance);
        boolean sound = Double.isFinite(seen.score())
                && Double.isFinite(seen.distance())
                && Double.isFinite(direction.dot(direction));
        if (sound) {
            planes = planes.with(adam.step(planes.parameters(), direction)).clamped();
            score = score.and(seen.score());
        }
        count = new Count(count.tried() + 1, count.rejected() + (sound ? 0 : 1));
    }
}
