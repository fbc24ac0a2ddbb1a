/**
 * Two pictures made one (paper, Section 3.3): where the foreground may lie, how two objectives share a step, and how the
 * seam is healed; open {@link fusedream.engine.compose.ComposedSearch} first.
 */
@NullMarked
package fusedream.engine.compose;

import org.jspecify.annotations.NullMarked;
