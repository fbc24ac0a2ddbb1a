/** The end of the bot's parts, in one budget of time. */
@NullMarked
package fusedream.bot.closing;

import org.jspecify.annotations.NullMarked;
