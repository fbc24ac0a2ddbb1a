/**
 * How the small world looks: {@link fusedream.engine.toyland.art.Outline} shapes, inked into a
 * {@link fusedream.engine.toyland.art.Drawing} for each object, and the painters of the backgrounds. Nothing here uses a
 * platform's rasteriser, so pixels are the same on every machine and JDK. Open {@link fusedream.engine.toyland.art.Drawing} first.
 */
@NullMarked
package fusedream.engine.toyland.art;

import org.jspecify.annotations.NullMarked;
