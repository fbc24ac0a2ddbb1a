/**
 * The CLIP family, which tells how well a picture fits a text: open {@link fusedream.engine.clip.ClipEncoder} first, then
 * {@link fusedream.engine.clip.ClipModel} for the two towers and {@link fusedream.engine.clip.Tokenizer} for what texts
 * become.
 */
@NullMarked
package fusedream.engine.clip;

import org.jspecify.annotations.NullMarked;
