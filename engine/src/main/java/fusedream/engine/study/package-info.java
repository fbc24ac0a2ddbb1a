/**
 * What is measured and never used by the product: baselines, measures and benches; open
 * {@link fusedream.engine.study.StepBench}, {@link fusedream.engine.study.baseline.BaselineEngine} or
 * {@link fusedream.engine.study.measure.AugClipMeasure}.
 */
@NullMarked
package fusedream.engine.study;

import org.jspecify.annotations.NullMarked;
