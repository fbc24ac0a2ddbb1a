package fusedream.bot.chat;

import fusedream.bot.community.Community;
import fusedream.bot.community.Language;

/** Knows in which language the bot speaks in a community. */
@FunctionalInterface
public interface Tongues {

    Language of(Community community);
}
