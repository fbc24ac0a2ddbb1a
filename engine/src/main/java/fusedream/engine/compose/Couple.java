package fusedream.engine.compose;

import fusedream.engine.compose.Layout.Horizontal;
import fusedream.engine.compose.Layout.Vertical;
import fusedream.engine.latent.Basis;
import fusedream.engine.latent.BestOf;
import fusedream.engine.latent.Latent;
import fusedream.engine.model.Generator;
import fusedream.engine.model.PerceptualMetric;
import fusedream.engine.score.PictureScore;
import fusedream.engine.score.PromptScore;
import fusedream.engine.tensor.ChunkSize;
import fusedream.engine.tensor.Scope;
import fusedream.engine.tensor.Tensor;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;

/**
 * What the planes of a composed image start from where both are to show the same words: of pictures that fit these well, the
 * two that fit best with one pasted on the other, and for each plane the best partners of the other's.
 *
 * <p>The paper does not say what the planes start from. Two that start as the same picture have no distance between them, and
 * the secondary objective keeps it so: what comes is one thing twice. Why each plane had better start from its own half of
 * the words, where these have two, is in docs/decisions/0010.
 *
 * @param foregrounds k latents, best first
 * @param backgrounds k latents, best first
 */
public record Couple(List<Latent> foregrounds, List<Latent> backgrounds) {

    /** How many pictures are tried, those of both sides together. */
    public static final int CANDIDATES = 20;

    /** In how many corners one picture is tried on another. */
    public static final int CORNERS = 4;

    private static final double ALPHA = 0.5;

    /** Of how well each of the two pictures shows its own half of the words, beside how well both together show all. */
    private static final float OWN_SHARE = 0.5f;

    /**
     * Of how unlike the two are: pictures before different backgrounds change their colours when they are blended, and the
     * search has few steps to make them alike.
     */
    private static final float DISTANCE_SHARE = 0.1f;

    /**
     * Pictures of which one is wanted as a plane.
     *
     * @param latents at least one
     * @param own what they are to show by themselves; empty if nothing but what they show together counts
     */
    public record Side(List<Latent> latents, Optional<PromptScore> own) {

        public Side {
            latents = List.copyOf(latents);
        }
    }

    /** Asked after each foreground has been tried on all backgrounds. */
    @FunctionalInterface
    public interface Watch {

        /**
         * Whether to try the next; else the best so far is taken.
         *
         * @param best score of a pair so far, NaN while none is a number
         */
        boolean goOn(int tried, int of, double best);
    }

    public Couple {
        foregrounds = List.copyOf(foregrounds);
        backgrounds = List.copyOf(backgrounds);
    }

    /**
     * What pairs are tried with.
     *
     * @param metric between the two pictures
     * @param joining of the two to one
     * @param score of a picture that should show both
     * @param chunk the most pictures at once
     */
    public record Means(
            Generator generator, PerceptualMetric metric, Joining joining, PictureScore score, ChunkSize chunk) {}

    /**
     * Tries each candidate on each other one, in each corner.
     *
     * @param candidates at least one
     * @param basis k, how many are wanted for each plane; there may be fewer
     * @param watch may end the trying early
     */
    public static Couple best(Means means, List<Latent> candidates, int basis, Watch watch) {
        try (Scope scope = Scope.open()) {
            Pictures all = Pictures.of(new Side(candidates, Optional.empty()), means.generator());
            return new Trying(means, watch).best(List.of(new Pairing(all, all)), basis);
        }
    }

    /**
     * Tries each picture of a side on each of the other, and the other way round.
     *
     * @param basis k, how many are wanted for each plane; there may be fewer
     * @param watch may end the trying early
     */
    public static Couple best(Means means, Side first, Side second, int basis, Watch watch) {
        try (Scope scope = Scope.open()) {
            Pictures left = Pictures.of(first, means.generator());
            Pictures right = Pictures.of(second, means.generator());
            return new Trying(means, watch).best(List.of(new Pairing(left, right), new Pairing(right, left)), basis);
        }
    }

    /**
     * Tries each foreground on each background.
     *
     * @param basis k, how many are wanted for each plane; there may be fewer
     * @param watch may end the trying early
     */
    public static Couple inOrder(Means means, Side foregrounds, Side backgrounds, int basis, Watch watch) {
        try (Scope scope = Scope.open()) {
            Pictures front = Pictures.of(foregrounds, means.generator());
            Pictures back = Pictures.of(backgrounds, means.generator());
            return new Trying(means, watch).best(List.of(new Pairing(front, back)), basis);
        }
    }

    /** A side, drawn. */
    private static final class Pictures {

        private final List<Latent> latents;

        /** (n, 3, S, S). */
        private final Tensor drawn;

        /** What each adds to the score of a pair. */
        private final float[] fits;

        private Pictures(List<Latent> latents, Tensor drawn, float[] fits) {
            this.latents = latents;
            this.drawn = drawn;
            this.fits = fits;
        }

        static Pictures of(Side side, Generator generator) {
            Tensor drawn = Basis.of(side.latents()).pictures(generator);
            float[] fits = side.own()
                    .map(own -> own.each(drawn))
                    .orElseGet(() -> new float[side.latents().size()]);
            return new Pictures(side.latents(), drawn, fits);
        }

        int count() {
            return latents.size();
        }

        Tensor picture(int index) {
            return drawn.slice(0, index, index + 1L);
        }

        List<Latent> best(float[] scores, int count) {
            return Arrays.stream(BestOf.indices(scores, count))
                    .mapToObj(latents::get)
                    .toList();
        }

        List<Latent> first(int count) {
            return latents.subList(0, Math.min(count, latents.size()));
        }
    }

    private record Pairing(Pictures foregrounds, Pictures backgrounds) {}

    /** The best pair of a pairing. */
    private static final class Found {

        private final Pairing pairing;

        /** [foreground][background]. */
        private final float[][] scores;

        private final int foreground;
        private final int background;

        Found(Pairing pairing, float[][] scores, int index) {
            this.pairing = pairing;
            this.scores = scores;
            foreground = index / pairing.backgrounds().count();
            background = index % pairing.backgrounds().count();
        }

        float score() {
            return scores[foreground][background];
        }

        Couple couple(int basis) {
            float[] partners = new float[scores.length];
            for (int i = 0; i < partners.length; i++) {
                partners[i] = scores[i][background];
            }
            return new Couple(
                    pairing.foregrounds().best(partners, basis),
                    pairing.backgrounds().best(scores[foreground], basis));
        }
    }

    private static final class Trying {

        private final Means means;
        private final Watch watch;
        private int tried;
        private double best = Double.NaN;
        private boolean goesOn = true;

        Trying(Means means, Watch watch) {
            this.means = means;
            this.watch = watch;
        }

        Couple best(List<Pairing> pairings, int basis) {
            int all = pairings.stream()
                    .mapToInt(pairing -> pairing.foregrounds().count())
                    .sum();
            Optional<Found> best = pairings.stream()
                    .flatMap(pairing -> tried(pairing, all).stream())
                    .max(Comparator.comparing(Found::score));
            return best.map(found -> found.couple(basis)).orElseGet(() -> asTheyCome(pairings.get(0), basis));
        }

        /** Where no score is a number. */
        private static Couple asTheyCome(Pairing pairing, int basis) {
            return new Couple(
                    pairing.foregrounds().first(basis), pairing.backgrounds().first(basis));
        }

        private Optional<Found> tried(Pairing pairing, int all) {
            float[][] scores = new float[pairing.foregrounds().count()][];
            for (int i = 0; i < scores.length; i++) {
                scores[i] = goesOn ? onAll(pairing, i) : untried(pairing);
                goesOn = goesOn && watch.goOn(++tried, all, best);
            }
            float[] flat = new float[scores.length * pairing.backgrounds().count()];
            for (int i = 0; i < scores.length; i++) {
                System.arraycopy(scores[i], 0, flat, i * scores[i].length, scores[i].length);
            }
            return Arrays.stream(BestOf.indices(flat, 1))
                    .mapToObj(index -> new Found(pairing, scores, index))
                    .findFirst();
        }

        private static float[] untried(Pairing pairing) {
            float[] none = new float[pairing.backgrounds().count()];
            Arrays.fill(none, Float.NaN);
            return none;
        }

        /** Of one with each of the others; NaN for a picture with itself. */
        private float[] onAll(Pairing pairing, int foreground) {
            Pictures backgrounds = pairing.backgrounds();
            Tensor picture = pairing.foregrounds().picture(foreground);
            float[] together = pasted(picture, backgrounds.drawn);
            float[] distances = means.chunk().run(size -> distances(picture, backgrounds.drawn, size));
            float[] scores = untried(pairing);
            Latent own = pairing.foregrounds().latents.get(foreground);
            for (int i = 0; i < scores.length; i++) {
                if (!own.equals(backgrounds.latents.get(i))) {
                    float fits = pairing.foregrounds().fits[foreground] + backgrounds.fits[i];
                    scores[i] = together[i] + OWN_SHARE * fits - DISTANCE_SHARE * distances[i];
                    best = together[i] <= best ? best : together[i];
                }
            }
            return scores;
        }

        /** The plain scores, each in the best corner. */
        private float[] pasted(Tensor foreground, Tensor backgrounds) {
            float[] best = new float[(int) backgrounds.size(0)];
            Arrays.fill(best, Float.NEGATIVE_INFINITY);
            for (Layout layout : corners((int) backgrounds.size(2))) {
                float[] scores = means.chunk().run(size -> scores(foreground, backgrounds, layout, size));
                for (int i = 0; i < best.length; i++) {
                    best[i] = Math.max(best[i], scores[i]);
                }
            }
            return best;
        }

        private static List<Layout> corners(int size) {
            return List.of(
                    Layout.of(size, ALPHA, Vertical.BOTTOM, Horizontal.LEFT),
                    Layout.of(size, ALPHA, Vertical.TOP, Horizontal.LEFT),
                    Layout.of(size, ALPHA, Vertical.BOTTOM, Horizontal.RIGHT),
                    Layout.of(size, ALPHA, Vertical.TOP, Horizontal.RIGHT));
        }

        private float[] scores(Tensor foreground, Tensor backgrounds, Layout layout, int size) {
            return onSome(foreground, backgrounds, size, (on, some) -> {
                List<Layout> layouts = Collections.nCopies((int) some.size(0), layout);
                return means.score().each(means.joining().join(on, some, layouts));
            });
        }

        private float[] distances(Tensor foreground, Tensor backgrounds, int size) {
            return onSome(
                    foreground,
                    backgrounds,
                    size,
                    (on, some) -> means.metric().distance(on, some).toFloats());
        }

        /** @param measure of equally many foregrounds and backgrounds, a number for each */
        private static float[] onSome(
                Tensor foreground, Tensor backgrounds, int size, BiFunction<Tensor, Tensor, float[]> measure) {
            int count = (int) backgrounds.size(0);
            float[] all = new float[count];
            for (int from = 0; from < count; from += size) {
                int some = Math.min(size, count - from);
                try (Scope scope = Scope.open()) {
                    Tensor repeated = Tensor.concat(0, Collections.nCopies(some, foreground));
                    float[] measured = measure.apply(repeated, backgrounds.slice(0, from, from + some));
                    System.arraycopy(measured, 0, all, from, some);
                }
            }
            return all;
        }
    }
}
