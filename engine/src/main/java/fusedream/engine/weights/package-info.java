/**
 * Reads and writes model weights in pure Java and executes nothing that a file holds; open {@link
 * fusedream.engine.weights.Checkpoint} first, then {@link fusedream.engine.weights.WeightSet} for the strict binding of
 * its tensors to a network.
 */
@NullMarked
package fusedream.engine.weights;

import org.jspecify.annotations.NullMarked;
