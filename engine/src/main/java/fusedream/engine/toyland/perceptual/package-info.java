/**
 * How the small world's LPIPS learns: features that tell things apart, then a weight for each by which smaller changes
 * count as nearer. Open {@link fusedream.engine.toyland.perceptual.PerceptualApprentice} first.
 */
@NullMarked
package fusedream.engine.toyland.perceptual;

import org.jspecify.annotations.NullMarked;
