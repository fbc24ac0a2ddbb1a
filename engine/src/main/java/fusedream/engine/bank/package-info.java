/**
 * The latent bank: many latents with the mean embeddings of their pictures, made once, so that the start of a search is a
 * product and a top-k; open {@link fusedream.engine.bank.LatentBank} first.
 */
@NullMarked
package fusedream.engine.bank;

import org.jspecify.annotations.NullMarked;
