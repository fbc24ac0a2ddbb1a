package fusedream.bot.worker;

import fusedream.engine.api.Film;
import fusedream.engine.api.Progress;
import fusedream.engine.api.RgbImage;
import java.util.ArrayList;
import java.util.List;

/**
 * A film of which some frames are remembered, so that it can be judged: the first, the last, and others evenly spread
 * between them. Of a film of 5 frames or more it remembers at least 5.
 */
final class WatchedFilm implements Film {

    /** The most that are remembered, but for the last. A judge takes about as long for a frame as a step of a search. */
    private static final int MOST = 8;

    private final Film film;
    private final List<RgbImage> stills = new ArrayList<>();
    private int frames;
    private int every = 1;

    WatchedFilm(Film film) {
        this.film = film;
    }

    @Override
    public void on(Progress progress) {
        film.on(progress);
    }

    @Override
    public void add(RgbImage frame) {
        if (frames % every == 0) {
            remember(frame);
        }
        frames++;
        film.add(frame);
    }

    /** How long a film becomes is not known before its end: when there are too many, every second one is forgotten. */
    private void remember(RgbImage frame) {
        if (stills.size() == MOST) {
            for (int at = MOST - 1; at > 0; at -= 2) {
                stills.remove(at);
            }
            every *= 2;
        }
        stills.add(frame);
    }

    @Override
    public void finish(RgbImage last) {
        stills.add(last);
        film.finish(last);
    }

    /** What is remembered, in its order; once the film is finished, at least its last frame. */
    List<RgbImage> stills() {
        return List.copyOf(stills);
    }

    @Override
    public void close() {
        film.close();
    }
}
