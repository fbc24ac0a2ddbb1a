package fusedream.bot.contest.result;

import java.util.HashSet;
import java.util.List;

/**
 * What one member voted for. Entries that it leaves out are below those that it names, and equal among themselves.
 *
 * @param voter names whose ballot it is
 * @param choices entries, the best first; none for a ballot that was emptied
 */
public record Ballot(String voter, List<String> choices) {

    public Ballot {
        choices = List.copyOf(choices);
        if (new HashSet<>(choices).size() < choices.size()) {
            throw new IllegalArgumentException("A ballot names an entry once; got " + choices + ".");
        }
    }
}
