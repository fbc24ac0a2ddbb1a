/** Tests of the CLIP family; the comparison with the official code is in {@code fusedream.engine.golden.ClipGolden}. */
@NullMarked
package fusedream.engine.clip;

import org.jspecify.annotations.NullMarked;
