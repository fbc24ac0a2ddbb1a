package fusedream.bot.slack;

import fusedream.bot.community.Member;
import fusedream.bot.community.Place;
import java.util.Optional;

/**
 * Something that a member did on Slack.
 *
 * @param event Slack's identifier; the same one again is the same event
 * @param place where it is answered
 * @param responseUrl where an answer also reaches the member when the bot is not in the channel
 */
record Heard(String event, Member member, Place place, Optional<String> responseUrl) {}
