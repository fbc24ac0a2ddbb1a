/**
 * The CLIP family, which tells how well a picture fits a text: configuration, image and text networks, tokenizer; for
 * the latter open {@link fusedream.engine.clip.Tokenizer} first.
 */
@NullMarked
package fusedream.engine.clip;

import org.jspecify.annotations.NullMarked;
