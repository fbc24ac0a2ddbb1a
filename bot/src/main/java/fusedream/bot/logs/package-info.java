/** What the bot logs and in which form: words for people, or fields for machines. Open {@link fusedream.bot.logs.Logs}. */
@NullMarked
package fusedream.bot.logs;

import org.jspecify.annotations.NullMarked;
