/**
 * How Toyland's CLIP learns: a vocabulary from captions, both towers from rendered scenes. Open {@link
 * fusedream.engine.toyland.encoder.EncoderApprentice} first.
 */
@NullMarked
package fusedream.engine.toyland.encoder;

import org.jspecify.annotations.NullMarked;
