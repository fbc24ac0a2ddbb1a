/**
 * The CLIP family: images and texts in one space, from OpenAI's checkpoints or Hugging Face's; open {@link
 * fusedream.engine.clip.ClipModel} first.
 */
@NullMarked
package fusedream.engine.clip;

import org.jspecify.annotations.NullMarked;
