package fusedream.bot.contest.result;

import java.util.List;

/**
 * What one voter wants.
 *
 * @param voter told apart from others by it, and nothing else
 * @param choices entries, the best first; for approval the order does not matter
 */
public record Ballot(String voter, List<String> choices) {

    public Ballot {
        choices = List.copyOf(choices);
    }
}
