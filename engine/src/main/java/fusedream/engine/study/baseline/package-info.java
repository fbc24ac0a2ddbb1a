/**
 * What the paper compares with, each as an engine of its own: open {@link fusedream.engine.study.baseline.BaselineEngine},
 * then the implementations of {@link fusedream.engine.study.baseline.Baseline}.
 */
@NullMarked
package fusedream.engine.study.baseline;

import org.jspecify.annotations.NullMarked;
