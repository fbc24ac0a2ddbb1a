/** Brings news of jobs to the chats: kept events once each, progress as often as a chat likes. Open {@link fusedream.bot.delivery.Courier}. */
@NullMarked
package fusedream.bot.delivery;

import org.jspecify.annotations.NullMarked;
