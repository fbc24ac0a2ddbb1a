/**
 * Random changes of a picture, after which a score that was fooled is no longer fooled; open {@link
 * fusedream.engine.augment.DiffAugment} first.
 */
@NullMarked
package fusedream.engine.augment;

import org.jspecify.annotations.NullMarked;
