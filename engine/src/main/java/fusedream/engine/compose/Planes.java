package fusedream.engine.compose;

import fusedream.engine.latent.Latent;
import fusedream.engine.latent.Mixture;
import fusedream.engine.latent.Parameters;
import fusedream.engine.tensor.Draws;

/**
 * The two mixtures that a composed image is made of, searched as one: their parameters stand side by side, so that one
 * barrier and one Adam step move both. Immutable.
 */
public record Planes(Mixture foreground, Mixture background) {

    private static final String FOREGROUND = "foreground.";
    private static final String BACKGROUND = "background.";

    /** A latent of each plane, or a slope with respect to them. */
    public record Latents(Latent foreground, Latent background) {

        /** These with N(0, deviation^2) added, each plane from a stream of its own. */
        Latents noised(double deviation, Draws draws) {
            return new Latents(
                    foreground.plus(deviation, foreground.noise(draws.child("foreground"))),
                    background.plus(deviation, background.noise(draws.child("background"))));
        }
    }

    /** The latents that weights and bases make. */
    public Latents mix() {
        return new Latents(foreground.mix(), background.mix());
    }

    /** Everything that is searched, the foreground's before the background's. */
    public Parameters parameters() {
        return joined(foreground.parameters(), background.parameters());
    }

    /** The gradients with respect to {@link #parameters} of a value with these slopes. */
    public Parameters gradients(Latents slopes) {
        return joined(foreground.gradients(slopes.foreground()), background.gradients(slopes.background()));
    }

    /** The vectors of both planes side by side, as in {@link #parameters}. */
    static Parameters joined(Parameters ofForeground, Parameters ofBackground) {
        return ofForeground.under(FOREGROUND).and(ofBackground.under(BACKGROUND));
    }

    /** The foreground's own among vectors of both. */
    static Parameters ofForeground(Parameters both) {
        return both.within(FOREGROUND);
    }

    /** The background's own among vectors of both. */
    static Parameters ofBackground(Parameters both) {
        return both.within(BACKGROUND);
    }

    /** The same planes with other values of {@link #parameters}. */
    public Planes with(Parameters values) {
        return new Planes(foreground.with(ofForeground(values)), background.with(ofBackground(values)));
    }

    /** The same planes with both bases clamped; see {@link Mixture#clamped}. */
    public Planes clamped() {
        return new Planes(foreground.clamped(), background.clamped());
    }
}
