/** Toyland's generator: a BigGAN that learns by regression to draw the scene that a latent stands for. */
@NullMarked
package fusedream.engine.toyland.generator;

import org.jspecify.annotations.NullMarked;
