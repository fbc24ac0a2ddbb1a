package fusedream.engine.api;

import java.util.Optional;

/** A picture that is wanted. The same request on the same pack, bank, precision and machine gives the same picture. */
public sealed interface DreamRequest {

    /** What it should show. */
    Prompt prompt();

    /** How to search. */
    SearchSettings settings();

    /** Where all its randomness comes from. */
    long seed();

    /**
     * One picture from one latent (section 3.2).
     *
     * @param from a run to go on with, by {@code settings.steps()} more steps; empty to start afresh
     */
    record Single(Prompt prompt, SearchSettings settings, long seed, Optional<RunState> from) implements DreamRequest {

        public static Single of(Prompt prompt, SearchSettings settings, long seed) {
            return new Single(prompt, settings, seed, Optional.empty());
        }
    }

    /**
     * A neighbour of a picture that was found before.
     *
     * @param of where that search stood at its end
     * @param strength how far away, in (0, 1]: 1 is as far as a fresh sample
     * @param settings of which {@code steps} are made from the neighbour; 0 takes it as it is
     */
    record Variation(Prompt prompt, SearchSettings settings, long seed, RunState of, double strength)
            implements DreamRequest {

        public Variation {
            if (!(strength > 0 && strength <= 1)) {
                throw new IllegalArgumentException("The strength of a variation lies in (0, 1], got " + strength + ".");
            }
        }
    }

    /**
     * A picture composed of a foreground and a background (section 3.3).
     *
     * @param prompt what the whole should show
     * @param planes what foreground and background start from; of no account for a run that made steps before
     * @param allLayouts whether each of the 18 layouts is searched to the end, as the paper does; otherwise the worse
     *     half is given up again and again
     * @param blending how the two objectives are weighed against each other
     * @param from a composed run to go on with, by {@code settings.steps()} more steps; empty to start afresh
     */
    record Composed(
            Prompt prompt,
            Planes planes,
            SearchSettings settings,
            long seed,
            boolean allLayouts,
            Blending blending,
            Optional<RunState> from)
            implements DreamRequest {

        /** The usual way: both planes start from the whole prompt, the worse layouts are given up. */
        public static Composed of(Prompt prompt, SearchSettings settings, long seed) {
            return new Composed(
                    prompt, Planes.of(prompt), settings, seed, false, Blending.suiting(false), Optional.empty());
        }
    }

    /** What the two planes of a composed picture start from. */
    record Planes(Plane foreground, Plane background) {

        /** Both from the same words. */
        public static Planes of(Prompt prompt) {
            return new Planes(new Plane.Words(prompt), new Plane.Words(prompt));
        }
    }

    /** What one plane of a composed picture starts from. */
    sealed interface Plane {

        /** The best of the samples, or of the bank, by these words. */
        record Words(Prompt prompt) implements Plane {}

        /**
         * The picture that a search for a single image came to.
         *
         * @param state where that search stood at its end
         */
        record Result(RunState state) implements Plane {}
    }

    /**
     * The objectives of a composed image and how strongly the first counts.
     *
     * @param strength beta of the dynamic barrier, or the coefficient of equation 7; finite, not negative
     * @param halves how much the half of the words that the picture shows worse counts beside all of them, where foreground and
     *     background have words of their own or the words of both name two things; finite, not negative. Above 0, pictures for
     *     each plane are searched alone first. The paper has none: 0
     * @param seen the picture that is scored while it is searched
     */
    record Blending(Objectives objectives, double strength, double halves, Seen seen) {

        /** 1 in the paper for beta. It names no coefficient for equation 7, so that this is 1 as well. */
        private static final double USUAL = 1;

        /** Beta where few steps are made: the score has to have its share of them (docs/decisions/0010). */
        private static final double HURRIED = 30;

        /** So that neither thing is given up for the other (docs/decisions/0010). */
        private static final double AS_MUCH = 1;

        public Blending {
            if (!(strength >= 0 && strength < Double.POSITIVE_INFINITY)) {
                throw new IllegalArgumentException("Expected a finite strength that is not negative, got " + strength);
            }
            if (!(halves >= 0 && halves < Double.POSITIVE_INFINITY)) {
                throw new IllegalArgumentException(
                        "Expected a finite share of halves that is not negative, got " + halves);
            }
        }

        /**
         * By dynamic barrier, as strongly as suits the search: beta is the paper's 1 where each layout is searched to the end,
         * and 30 where the worse ones are given up. There the worse half of the words counts as much as the whole, and the
         * blended picture is scored.
         */
        public static Blending suiting(boolean allLayouts) {
            return allLayouts
                    ? of(Objectives.BI_LEVEL)
                    : new Blending(Objectives.BI_LEVEL, HURRIED, AS_MUCH, Seen.BLENDED);
        }

        /** These objectives at the paper's strength, 1, by its score. */
        public static Blending of(Objectives objectives) {
            return new Blending(objectives, USUAL, 0, Seen.PASTED);
        }
    }

    /** Of a composed picture, what its score sees during the search. */
    enum Seen {
        /** The foreground pasted on the background, as in the paper, which blends once, at the end. */
        PASTED,
        /** What people get: blending changes colours, and the search can make up for it (docs/decisions/0010). */
        BLENDED
    }

    /** How a composed image weighs AugCLIP against the likeness of foreground and background. */
    enum Objectives {
        /** Likeness within the best of AugCLIP, by dynamic barrier: the paper's choice. */
        BI_LEVEL,
        /** The paper's equation 7: their weighted sum. */
        LINEAR,
        /** The paper's equation 8: the roles exchanged. */
        SWITCHED
    }
}
