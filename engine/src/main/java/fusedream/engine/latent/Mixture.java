package fusedream.engine.latent;

/**
 * One latent written as a weighted sum of a basis, weights and basis searched together: the over-parameterised search of
 * the paper's Section 3.2. Immutable; a step of a search is
 *
 * <pre>{@code
 * Latent latent = mixture.mix();
 * Latent slope = ...; // d loss / d latent, from the networks
 * mixture = mixture.with(adam.step(mixture.parameters(), mixture.gradients(slope))).clamped();
 * }</pre>
 */
public sealed interface Mixture permits ScalarMixture, SoftmaxMixture {

    /** The name of the basis' z among {@link #parameters}, (k, dim_z) row-major. */
    String OPT_Z = "opt_z";

    /** The name of the basis' y among {@link #parameters}, (k, shared_dim) row-major; absent if y is not searched. */
    String OPT_Y = "opt_y";

    /** The latent that the weights and the basis make. */
    Latent mix();

    /** The latents as they are now. */
    Basis basis();

    /** Whether the basis' y is searched too. */
    boolean optimisesClass();

    /** Everything that is searched, in the order in which the published code hands it to Adam: weights, y, z. */
    Parameters parameters();

    /**
     * The gradients of a loss with respect to {@link #parameters}, in closed form.
     *
     * @param slope the gradients of the loss with respect to the mixed z and y
     */
    Parameters gradients(Latent slope);

    /** The same mixture with other values of {@link #parameters}. */
    Mixture with(Parameters values);

    /** The same mixture with the basis' z clamped to [-2, 2], as after each step; y and the weights stay. */
    Mixture clamped();
}
