/** What the bot counts and measures of itself. Open {@link fusedream.bot.metrics.BotMetrics}. */
@NullMarked
package fusedream.bot.metrics;

import org.jspecify.annotations.NullMarked;
