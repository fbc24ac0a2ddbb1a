/**
 * From the generator's numbers to 8-bit pictures and to PNG files that carry their provenance; open
 * {@link fusedream.engine.image.Pixels} first, then {@link fusedream.engine.image.PngFile}.
 */
@NullMarked
package fusedream.engine.image;

import org.jspecify.annotations.NullMarked;
