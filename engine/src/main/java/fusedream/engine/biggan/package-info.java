/**
 * The BigGAN family: {@link fusedream.engine.biggan.BigGan}, as FuseDream uses it, and {@link
 * fusedream.engine.biggan.BigGanDeep}, as Hugging Face published it, each with its configuration and weight names.
 */
@NullMarked
package fusedream.engine.biggan;

import org.jspecify.annotations.NullMarked;
