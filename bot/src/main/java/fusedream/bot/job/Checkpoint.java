package fusedream.bot.job;

import fusedream.engine.api.RunState;

/**
 * Where a running job stands, stored so that a restart goes on from there.
 *
 * @param picture which of its pictures is being made, from 0; the ones before are done
 * @param step how many steps of it are done
 * @param state the engine's, to go on from
 */
public record Checkpoint(int picture, int step, RunState state) {

    /** Whether it is further than another. */
    public boolean isBeyond(Checkpoint other) {
        return picture > other.picture || (picture == other.picture && step > other.step);
    }
}
