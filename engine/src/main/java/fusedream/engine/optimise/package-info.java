/** How a point of the latent space is improved step by step; open {@link fusedream.engine.optimise.Adam} first. */
@NullMarked
package fusedream.engine.optimise;

import org.jspecify.annotations.NullMarked;
