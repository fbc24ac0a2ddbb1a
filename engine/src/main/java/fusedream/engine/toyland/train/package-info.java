/** How Toyland's networks learn: an {@link Apprentice} for each, and the {@link Course} that takes one through. */
@NullMarked
package fusedream.engine.toyland.train;

import org.jspecify.annotations.NullMarked;
