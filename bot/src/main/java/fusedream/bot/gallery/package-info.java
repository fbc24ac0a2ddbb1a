/** The pictures that were made: files named by what is in them, and a row for each. Open {@link fusedream.bot.gallery.Gallery}. */
@NullMarked
package fusedream.bot.gallery;

import org.jspecify.annotations.NullMarked;
