/** The engine's way in: open {@link fusedream.engine.FuseDream}. */
@NullMarked
package fusedream.engine;

import org.jspecify.annotations.NullMarked;
