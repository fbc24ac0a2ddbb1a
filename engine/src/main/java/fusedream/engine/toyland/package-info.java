/**
 * The small world: scenes of a few things before a background, their pictures and their captions. Open
 * {@link fusedream.engine.toyland.Scene} first, then {@link fusedream.engine.toyland.SceneRenderer}.
 */
@NullMarked
package fusedream.engine.toyland;

import org.jspecify.annotations.NullMarked;
