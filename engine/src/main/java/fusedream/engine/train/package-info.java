/**
 * Training of small networks: weights that change in place, Adam, and files from which training goes on bit for bit. Open
 * {@link fusedream.engine.train.Training} first.
 */
@NullMarked
package fusedream.engine.train;

import org.jspecify.annotations.NullMarked;
