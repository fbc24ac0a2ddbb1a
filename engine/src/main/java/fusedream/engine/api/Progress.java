package fusedream.engine.api;

import java.util.function.Supplier;

/**
 * News of a running search. May be dropped: the next one says all that this one said.
 *
 * @param phase what is being done
 * @param step how many steps of the phase are done
 * @param steps how many it has; fewer may be made if it stops early
 * @param score the best score so far, NaN before there is one
 * @param secondsLeft until the whole request is done, by the speed so far; NaN before it is known
 * @param preview makes the picture as it stands, when asked; to be asked during the call that brings this news
 * @param state makes the state to go on from, when asked; to be asked during the call that brings this news
 */
public record Progress(
        Phase phase,
        int step,
        int steps,
        double score,
        double secondsLeft,
        Supplier<RgbImage> preview,
        Supplier<RunState> state) {

    /** The parts of a search, in their order. */
    public enum Phase {
        /** Samples are scored, or the bank is asked. */
        SAMPLING,
        /** Adam climbs. */
        OPTIMISING,
        /** The layouts of a composed picture that are left are blended and compared. */
        BLENDING,
        /** The result's score is measured. */
        SCORING
    }

    /** Told of progress, in the engine's thread; should return soon. */
    @FunctionalInterface
    public interface Listener {

        /** Does not want to know. */
        Listener NONE = progress -> {};

        void on(Progress progress);
    }
}
