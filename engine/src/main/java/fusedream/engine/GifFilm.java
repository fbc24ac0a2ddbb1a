package fusedream.engine;

import fusedream.engine.api.Film;
import fusedream.engine.api.Progress;
import fusedream.engine.api.RgbImage;
import fusedream.engine.image.GifFile;
import fusedream.engine.image.TimeLapse;
import java.nio.file.Path;

/** A film as an animated GIF. */
final class GifFilm implements Film {

    /** Frames of a search; at ten a second it plays for some six seconds. */
    private static final int FRAMES = 60;

    private final GifFile gif;
    private final TimeLapse timeLapse;

    /** @param steps of the search that is filmed */
    GifFilm(Path file, int steps) {
        gif = GifFile.create(file, GifFile.Options.SMOOTH);
        timeLapse = new TimeLapse(gif, TimeLapse.every(steps, FRAMES));
    }

    @Override
    public void on(Progress progress) {
        timeLapse.on(progress);
    }

    @Override
    public void add(RgbImage frame) {
        gif.add(frame);
    }

    @Override
    public void finish(RgbImage last) {
        timeLapse.finish(last);
    }

    @Override
    public void close() {
        gif.close();
    }
}
