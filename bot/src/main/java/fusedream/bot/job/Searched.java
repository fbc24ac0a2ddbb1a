package fusedream.bot.job;

import fusedream.engine.api.SearchSettings;

/**
 * The search that a picture came of.
 *
 * @param seed of this picture
 * @param kind whether it went through one latent or composed two
 */
public record Searched(Wording wording, SearchSettings settings, long seed, Kind kind) {

    /** What was searched. */
    public enum Kind {
        /** One latent. */
        SINGLE,
        /** A foreground and a background, the worse layouts given up on the way. */
        COMPOSED,
        /** The same with each layout searched to the end. */
        COMPOSED_ALL_LAYOUTS;

        static Kind composed(boolean allLayouts) {
            return allLayouts ? COMPOSED_ALL_LAYOUTS : COMPOSED;
        }
    }
}
