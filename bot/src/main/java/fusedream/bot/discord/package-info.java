/**
 * Discord: its events become commands, cards and replies become its messages, and nothing else is decided here. Open
 * {@link fusedream.bot.discord.DiscordBot}.
 */
@NullMarked
package fusedream.bot.discord;

import org.jspecify.annotations.NullMarked;
