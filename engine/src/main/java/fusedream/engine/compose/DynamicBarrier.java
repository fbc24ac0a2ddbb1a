package fusedream.engine.compose;

import fusedream.engine.latent.Parameters;

/**
 * The step that minimises a secondary loss among the minima of a primary one (Gong and Liu 2021, "Automatic and harmless
 * regularization with constrained and lexicographic optimization: a dynamic barrier approach"; FuseDream, Appendix B).
 *
 * <p>With g0 the gradient of the secondary loss (LPIPS) and g1 that of the primary loss (minus AugCLIP), the direction is
 * {@code v = g0 + lambda g1} with the smallest {@code lambda >= 0} for which {@code <v, g1> >= phi = beta |g1|^2}:
 * {@code lambda = max(0, (phi - <g0, g1>) / |g1|^2)}. So whatever the secondary loss wants, the primary one still goes
 * down, at a rate of at least beta times its own. Where g1 is 0 lambda is 0: the primary loss has nothing to say.
 *
 * @param beta the share of the primary loss' own descent that is kept, not negative; 1 in the paper
 */
public record DynamicBarrier(double beta) {

    /** The direction to hand to the optimiser as the gradient, and the weight of the primary gradient in it. */
    public record Step(Parameters direction, double lambda) {}

    public DynamicBarrier {
        if (!(beta >= 0 && beta < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("Expected a finite beta that is not negative, got " + beta);
        }
    }

    /**
     * Combines the two gradients; sums run over all vectors, in double.
     *
     * @param secondary g0
     * @param primary g1, formed like g0
     */
    public Step step(Parameters secondary, Parameters primary) {
        double lambda = lambda(secondary.dot(primary), primary.dot(primary));
        return new Step(secondary.plus(lambda, primary), lambda);
    }

    /**
     * The weight of the primary gradient, from two inner products.
     *
     * @param inner the product of g0 and g1
     * @param square the product of g1 with itself
     */
    public double lambda(double inner, double square) {
        // No epsilon beside the square: it would bend lambda where g1 is small, and floats squared cannot underflow.
        return square == 0 ? 0 : Math.max(0, (beta * square - inner) / square);
    }
}
