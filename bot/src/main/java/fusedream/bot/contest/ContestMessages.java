package fusedream.bot.contest;

import fusedream.bot.chat.Card;
import fusedream.bot.community.Member;
import fusedream.bot.community.Place;
import java.util.List;
import java.util.Optional;

/** The messages of contests as they stand now, for a chat that keeps none itself. */
public final class ContestMessages {

    private final ContestStore store;

    public ContestMessages(ContestStore store) {
        this.store = store;
    }

    /**
     * The messages in a place, its threads included, the latest first.
     *
     * @param viewer who is shown those for one member alone
     * @param most how many are looked at; fewer are given if some have nothing to tell any more
     */
    public List<Card> in(Place place, Member viewer, int most) {
        return store.read(records -> records.posts(place, viewer, most).stream()
                .map(post -> ContestCards.of(records, post))
                .flatMap(Optional::stream)
                .toList());
    }
}
