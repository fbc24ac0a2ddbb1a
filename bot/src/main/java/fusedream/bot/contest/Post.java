package fusedream.bot.contest;

import fusedream.bot.community.Member;
import fusedream.bot.community.Place;
import fusedream.bot.job.JobId;
import java.util.Optional;

/**
 * A message that tells one place, or one member, of an event.
 *
 * @param id its nonce
 * @param entry that it is about
 * @param place where it goes; that of the member's community if it goes to the member
 * @param member whom alone it is for; empty for all who are there
 * @param message the platform's identifier, once it is posted
 * @param revision how often it was to be told, this time included
 */
public record Post(
        JobId id,
        ContestEvent.Kind kind,
        ContestId contest,
        Optional<EntryId> entry,
        Place place,
        Optional<Member> member,
        Optional<String> message,
        int revision) {

    Post posted(String posted) {
        return new Post(id, kind, contest, entry, place, member, Optional.of(posted), revision);
    }
}
