/**
 * How well an image fits a text, as a number that has a gradient; open {@link fusedream.engine.score.AugClipScore} first.
 */
@NullMarked
package fusedream.engine.score;

import org.jspecify.annotations.NullMarked;
