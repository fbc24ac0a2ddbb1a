package fusedream.engine.image;

import fusedream.engine.api.Progress;
import fusedream.engine.api.RgbImage;
import java.time.Duration;

/**
 * Films a search: as a listener of its progress it adds the preview of every n-th step to an animated GIF. When the GIF is
 * full it stops filming, and the search goes on.
 */
public final class TimeLapse implements Progress.Listener {

    /** How long the result is shown at the end. */
    private static final Duration HOLD = Duration.ofSeconds(3);

    private final GifFile gif;
    private final int every;

    /**
     * @param gif open; closed by whom opened it
     * @param every from one filmed step to the next, at least 1
     */
    public TimeLapse(GifFile gif, int every) {
        if (every < 1) {
            throw new IllegalArgumentException("Expected to film every 1st step or fewer, got every " + every + ".");
        }
        this.gif = gif;
        this.every = every;
    }

    /** How far apart steps are to be filmed so that the film has about so many frames. */
    public static int every(int steps, int frames) {
        return Math.max(1, (steps + frames - 1) / Math.max(1, frames));
    }

    @Override
    public void on(Progress progress) {
        boolean wanted = progress.phase() == Progress.Phase.OPTIMISING && progress.step() % every == 0;
        // The last place is kept for the result.
        if (wanted && gif.frames() < GifFile.MOST_FRAMES - 1) {
            gif.add(progress.preview().get());
        }
    }

    /** Adds the result, which is shown longer than the rest, and finishes the GIF. */
    public void finish(RgbImage result) {
        gif.add(result, HOLD);
        gif.finish();
    }
}
