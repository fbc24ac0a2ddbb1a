/** Commands, replies and cards in words of no platform, and the port that a chat is spoken to by. Open {@link fusedream.bot.chat.Command}. */
@NullMarked
package fusedream.bot.chat;

import org.jspecify.annotations.NullMarked;
