package fusedream.bot.chat;

import fusedream.bot.community.Community;
import fusedream.bot.job.JobId;
import fusedream.bot.job.PictureId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Stands between cards and chats, so that no card shows a picture that its channel should not see. */
public final class Curtain {

    /** What a channel sees of a picture. */
    public enum Sight {
        OPEN,
        VEILED,
        HELD,
        REFUSED,
        PRIVATE,
        GONE,
        LOST;

        boolean shows() {
            return this == OPEN || this == VEILED;
        }

        /** Why it is not shown; of one that is not. */
        private Phrase word() {
            return Phrase.valueOf("SIGHT_" + name());
        }
    }

    /** Knows what is seen of the pictures that a job has; of others, nothing is. */
    @FunctionalInterface
    public interface Sights {
        Map<PictureId, Sight> of(JobId job);
    }

    private final Sights sights;
    private final Tongues tongues;

    /** @param tongues in which the cards behind it are written */
    public Curtain(Sights sights, Tongues tongues) {
        this.sights = sights;
        this.tongues = tongues;
    }

    /** The makers of cards for a community. */
    public Cards cards(Community community) {
        return Cards.in(tongues.of(community));
    }

    /** The card with what its channel may see, and a word on the rest. */
    public Card before(Card card) {
        return card.pictures().isEmpty() ? card : seen(card, sights.of(card.job()));
    }

    /** The card without pictures whose files cannot be read, and with a word on them. */
    public static Card without(Card card, Collection<PictureId> unreadable) {
        return unreadable.isEmpty()
                ? card
                : seen(
                        card,
                        card.pictures().stream()
                                .collect(Collectors.toMap(
                                        Function.identity(), picture -> sight(card, picture, unreadable))));
    }

    private static Sight sight(Card card, PictureId picture, Collection<PictureId> unreadable) {
        if (unreadable.contains(picture)) {
            return Sight.LOST;
        }
        return card.veiled().contains(picture) ? Sight.VEILED : Sight.OPEN;
    }

    private static Card seen(Card card, Map<PictureId, Sight> known) {
        List<PictureId> shown = with(card, known, true);
        List<PictureId> veiled = shown.stream()
                .filter(picture -> known.get(picture) == Sight.VEILED)
                .toList();
        List<PictureId> away = with(card, known, false);
        return card.showing(
                status(card, known, away),
                shown,
                veiled,
                card.buttons().stream()
                        .filter(button -> away.stream().noneMatch(button::concerns))
                        .toList());
    }

    private static List<PictureId> with(Card card, Map<PictureId, Sight> known, boolean shown) {
        return card.pictures().stream()
                .filter(picture -> known.getOrDefault(picture, Sight.GONE).shows() == shown)
                .toList();
    }

    private static String status(Card card, Map<PictureId, Sight> known, List<PictureId> away) {
        Phrases words = Phrases.in(card.language());
        List<String> parts = new ArrayList<>(List.of(card.status()));
        for (Sight sight : Sight.values()) {
            long count = away.stream()
                    .filter(picture -> known.getOrDefault(picture, Sight.GONE) == sight)
                    .count();
            if (count > 0) {
                parts.add(
                        card.pictures().size() == 1
                                ? words.say(Phrase.ONE_IS, words.say(sight.word()))
                                : words.say(
                                        Phrase.SEVERAL_ARE,
                                        words.count((int) count, Phrase.PICTURES),
                                        words.say(sight.word())));
            }
        }
        return String.join(" · ", parts);
    }

    /** The answer with its card behind the curtain. */
    public Reply before(Reply reply) {
        return reply.with(reply.text(), reply.card().map(this::before));
    }
}
