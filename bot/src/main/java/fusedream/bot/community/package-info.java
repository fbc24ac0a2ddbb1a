/** Who and where, on any chat: the same words for Discord, Slack and the web. Open {@link fusedream.bot.community.Caller}. */
@NullMarked
package fusedream.bot.community;

import org.jspecify.annotations.NullMarked;
