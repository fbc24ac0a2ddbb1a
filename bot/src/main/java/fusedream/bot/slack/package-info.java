/** Slack, over Bolt: events to the front desk, cards to Block Kit. Open {@link fusedream.bot.slack.SlackBot}. */
@NullMarked
package fusedream.bot.slack;

import org.jspecify.annotations.NullMarked;
