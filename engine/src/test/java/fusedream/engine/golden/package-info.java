/**
 * The comparison with the numbers of the official Python code; open {@link fusedream.engine.golden.GoldenTensors} first,
 * and the README beside the cases for their formats and tolerances.
 */
@NullMarked
package fusedream.engine.golden;

import org.jspecify.annotations.NullMarked;
