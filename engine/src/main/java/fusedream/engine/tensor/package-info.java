/**
 * Our few rules over DJL, so that no other package can fall into its holes: open {@link fusedream.engine.tensor.Tensor},
 * then {@link fusedream.engine.tensor.Scope} (who owns native memory) and {@link fusedream.engine.tensor.Tape}
 * (gradients). No {@code ai.djl} type leaves this package; what each rule guards against is in
 * docs/decisions/0002-tensor-rules.md.
 */
@NullMarked
package fusedream.engine.tensor;

import org.jspecify.annotations.NullMarked;
