/**
 * Cleans text that reached us broken: mojibake, HTML entities, odd widths and quotes; open {@link
 * fusedream.engine.text.TextFixer} first.
 */
@NullMarked
package fusedream.engine.text;

import org.jspecify.annotations.NullMarked;
