package fusedream.bot.contest;

import fusedream.bot.community.Member;
import java.util.List;

/**
 * What a member wants in a contest; secret to all others, for ever.
 *
 * @param choices the best first
 */
public record CastBallot(Member member, List<EntryId> choices) {

    public CastBallot {
        choices = List.copyOf(choices);
    }
}
