package fusedream.bot.job;

import fusedream.engine.api.Prompt;
import fusedream.engine.api.SearchSettings;
import java.util.List;
import java.util.Optional;

/**
 * What a member asked for, with everything decided: settings and seed are kept, not the names they came from, so that the
 * same request makes the same pictures after presets have changed.
 */
public sealed interface JobRequest {

    /** How many pictures it makes. */
    int count();

    /** The pictures that it begins with. */
    default List<PictureId> sources() {
        if (this instanceof Variations near) {
            return List.of(near.of());
        } else if (this instanceof Longer longer) {
            return List.of(longer.of());
        } else if (this instanceof Morph morph) {
            return List.of(morph.from(), morph.to());
        } else if (this instanceof TimeLapse film) {
            return List.of(film.of());
        }
        return List.of();
    }

    /**
     * Pictures of one latent each.
     *
     * @param seed of the first picture; the next ones count up from it
     */
    record Single(Wording wording, SearchSettings settings, long seed, int count) implements JobRequest {

        public Single {
            checkCount(count);
        }
    }

    /**
     * Pictures composed of a foreground and a background.
     *
     * @param foreground what the foreground starts from, before it is put into the style; empty: the whole prompt
     * @param background what the background starts from, the same; empty: the whole prompt
     * @param seed of the first picture; the next ones count up from it
     * @param allLayouts whether each layout is searched to the end
     */
    record Composed(
            Wording wording,
            Optional<Prompt> foreground,
            Optional<Prompt> background,
            SearchSettings settings,
            long seed,
            int count,
            boolean allLayouts)
            implements JobRequest {

        public Composed {
            checkCount(count);
        }
    }

    /**
     * Neighbours of a picture.
     *
     * @param strength how far away, in (0, 1]
     * @param settings of which {@code steps} are made from each neighbour
     */
    record Variations(PictureId of, Wording wording, SearchSettings settings, long seed, int count, double strength)
            implements JobRequest {

        public Variations {
            checkCount(count);
            if (!(strength > 0 && strength <= 1)) {
                throw new IllegalArgumentException("The strength of a variation lies in (0, 1], got " + strength + ".");
            }
        }
    }

    /**
     * More steps from where a picture ended.
     *
     * @param settings of which {@code steps} says how many more
     */
    record Longer(PictureId of, Wording wording, SearchSettings settings, long seed) implements JobRequest {

        @Override
        public int count() {
            return 1;
        }
    }

    /**
     * A moving picture from one picture to another.
     *
     * @param frames from 2 to {@value #MOST_FRAMES}
     */
    record Morph(PictureId from, PictureId to, int frames) implements JobRequest {

        public Morph {
            checkFrames(frames);
        }

        @Override
        public int count() {
            return 1;
        }
    }

    /**
     * A moving picture of the search that led to a picture.
     *
     * @param frames from 2 to {@value #MOST_FRAMES}
     */
    record TimeLapse(PictureId of, int frames) implements JobRequest {

        public TimeLapse {
            checkFrames(frames);
        }

        @Override
        public int count() {
            return 1;
        }
    }

    /** A longer moving picture is no longer one for a chat. */
    int MOST_FRAMES = 240;

    private static void checkCount(int count) {
        if (count < 1 || count > PictureId.MOST_PICTURES) {
            throw new IllegalArgumentException(
                    "A job makes 1 to " + PictureId.MOST_PICTURES + " pictures, got " + count + ".");
        }
    }

    private static void checkFrames(int frames) {
        if (frames < 2 || frames > MOST_FRAMES) {
            throw new IllegalArgumentException(
                    "A moving picture has 2 to " + MOST_FRAMES + " frames, got " + frames + ".");
        }
    }
}
