/**
 * A small painter of flat shapes whose pixels are the same on every machine and JDK: outlines, exact coverage, inks and coats.
 * Open {@link fusedream.engine.toyland.paint.Drawing} first, then {@link fusedream.engine.toyland.paint.Stamp}.
 */
@NullMarked
package fusedream.engine.toyland.paint;

import org.jspecify.annotations.NullMarked;
