/**
 * The figures by which the paper compares methods, as plain functions of embeddings, features and probabilities; open
 * {@link fusedream.engine.study.measure.AugClipMeasure} first.
 */
@NullMarked
package fusedream.engine.study.measure;

import org.jspecify.annotations.NullMarked;
