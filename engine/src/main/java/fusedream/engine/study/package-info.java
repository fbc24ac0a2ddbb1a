/**
 * Baselines that the paper compares with, kept for measuring and never used by the product; open
 * {@link fusedream.engine.study.BigSleepLatents} first.
 */
@NullMarked
package fusedream.engine.study;

import org.jspecify.annotations.NullMarked;
