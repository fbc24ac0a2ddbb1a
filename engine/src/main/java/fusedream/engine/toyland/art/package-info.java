/**
 * The pictures of the small world themselves: the things by theme, such as {@link fusedream.engine.toyland.art.Animals}, and the
 * backgrounds, each a {@link fusedream.engine.toyland.art.Landscape}.
 */
@NullMarked
package fusedream.engine.toyland.art;

import org.jspecify.annotations.NullMarked;
