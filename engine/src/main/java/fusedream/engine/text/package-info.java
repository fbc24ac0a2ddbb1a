/**
 * Text that reached us wrong. {@link fusedream.engine.text.TextFixer}, to be opened first, mends mojibake, HTML entities,
 * odd widths and quotes; {@link fusedream.engine.text.NearMiss} finds the name that was meant.
 */
@NullMarked
package fusedream.engine.text;

import org.jspecify.annotations.NullMarked;
