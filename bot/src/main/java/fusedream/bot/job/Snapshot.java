package fusedream.bot.job;

import fusedream.engine.api.Progress.Phase;
import fusedream.engine.api.RgbImage;
import java.util.Optional;

/**
 * How a running job stands at a moment; the next one says all that this one said.
 *
 * @param number rises with each snapshot of the process
 * @param picture which of its pictures is being made, from 0
 * @param step how many of {@code steps} of the phase are done
 * @param score the best so far; NaN before there is one
 * @param secondsLeft for this picture; NaN before it is known
 * @param preview the picture as it stands
 */
public record Snapshot(
        long number,
        int picture,
        Phase phase,
        int step,
        int steps,
        double score,
        double secondsLeft,
        Optional<RgbImage> preview) {}
