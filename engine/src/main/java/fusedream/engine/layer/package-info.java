/**
 * Layers as weights and a way to apply them; open {@link fusedream.engine.layer.Parameters}, which brings weights from a
 * checkpoint to a device.
 */
@NullMarked
package fusedream.engine.layer;

import org.jspecify.annotations.NullMarked;
