/**
 * The three ports that a search needs: {@link fusedream.engine.model.Generator}, {@link
 * fusedream.engine.model.ImageTextEncoder} and {@link fusedream.engine.model.PerceptualMetric}. Another network is another
 * implementation.
 */
@NullMarked
package fusedream.engine.model;

import org.jspecify.annotations.NullMarked;
