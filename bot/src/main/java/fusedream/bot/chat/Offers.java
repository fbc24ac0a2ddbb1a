package fusedream.bot.chat;

import fusedream.bot.chat.Button.Action;
import fusedream.bot.community.Community;
import fusedream.bot.job.PictureId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;

/** Buttons that finished pictures have at times only: a contest that is open lets them be entered. */
public final class Offers {

    private static final String KEPT = Action.FAVOURITE.name().toLowerCase(Locale.ROOT) + ":";

    private final Predicate<Community> contest;

    /** @param contest whether one is open in a community */
    public Offers(Predicate<Community> contest) {
        this.contest = contest;
    }

    /** The card with what is offered in a community. */
    public Card on(Community community, Card card) {
        Optional<PictureId> best = best(card);
        if (best.isEmpty() || !contest.test(community)) {
            return card;
        }
        List<Button> buttons = new ArrayList<>(card.buttons());
        buttons.add(Button.of(Phrases.in(card.language()), Action.ENTER, best.get()));
        return card.withButtons(buttons);
    }

    /** The picture that a card lets be kept as a favourite. */
    private static Optional<PictureId> best(Card card) {
        return card.buttons().stream()
                .map(Button::token)
                .filter(token -> token.startsWith(KEPT))
                .map(token -> PictureId.parse(token.substring(KEPT.length())))
                .filter(card.pictures()::contains)
                .findFirst();
    }
}
