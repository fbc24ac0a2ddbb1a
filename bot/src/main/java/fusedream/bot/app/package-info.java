/** Builds the bot from its parts, starts it and stops it. Open {@link fusedream.bot.app.Bot}. */
@NullMarked
package fusedream.bot.app;

import org.jspecify.annotations.NullMarked;
