/**
 * What is searched: points of the generator's input space, a basis of them and its mixture, in plain vectors; open
 * {@link fusedream.engine.latent.Mixture} first.
 */
@NullMarked
package fusedream.engine.latent;

import org.jspecify.annotations.NullMarked;
