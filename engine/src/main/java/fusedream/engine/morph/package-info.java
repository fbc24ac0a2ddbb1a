/** From one result to another in pictures; open {@link fusedream.engine.morph.Morph}. */
@NullMarked
package fusedream.engine.morph;

import org.jspecify.annotations.NullMarked;
