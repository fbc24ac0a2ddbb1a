package fusedream.engine.compose;

import fusedream.engine.api.DreamRequest;
import fusedream.engine.api.DreamRequest.Objectives;
import fusedream.engine.latent.Parameters;

/**
 * How one step weighs AugCLIP against the likeness of foreground and background.
 *
 * @param objectives the paper's choice or one of the two that it compares (Appendix B)
 * @param strength beta of the {@link DynamicBarrier} for {@code BI_LEVEL} and {@code SWITCHED}; the lambda of equation 7
 *     for {@code LINEAR}; finite, not negative
 */
public record TradeOff(Objectives objectives, double strength) {

    /** Beta, 1 in the paper. The paper names no lambda for equation 7, so that it is 1 as well until somebody asks. */
    private static final double USUAL = 1;

    public TradeOff {
        if (!(strength >= 0 && strength < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("Expected a finite strength that is not negative, got " + strength);
        }
    }

    /** As a request names it. */
    public static TradeOff of(DreamRequest.Blending blending) {
        return new TradeOff(blending.objectives(), blending.strength());
    }

    /** These objectives at their usual strength, 1. */
    public static TradeOff of(Objectives objectives) {
        return new TradeOff(objectives, USUAL);
    }

    /**
     * The direction to hand to the optimiser as the gradient.
     *
     * @param loss the gradient of minus the score
     * @param distance the gradient of the distance, formed like the other
     */
    public Parameters direction(Parameters loss, Parameters distance) {
        return switch (objectives) {
            case BI_LEVEL -> new DynamicBarrier(strength).step(distance, loss).direction();
            case SWITCHED -> new DynamicBarrier(strength).step(loss, distance).direction();
            case LINEAR -> distance.plus(strength, loss);
        };
    }
}
