package fusedream.bot.web;

import fusedream.bot.contest.Contest;
import fusedream.bot.contest.ContestPhrases;
import fusedream.bot.contest.Entry;
import fusedream.bot.contest.ShownEntry;
import fusedream.bot.contest.result.ResultPhrases;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** What the pages of contests say, in English. */
final class ContestWords {

    private static final int WINNERS = 3;

    private ContestWords() {}

    /** How an entry of one's own stands. */
    static String own(Entry entry) {
        return "Entry " + entry.number() + " \u00b7 "
                + switch (entry.state()) {
                    case WAITING -> "waits for an organiser";
                    case SHOWN -> "in the contest";
                    case WITHDRAWN -> "taken back";
                    case DISQUALIFIED ->
                        "taken out by an organiser" + (entry.reason().isBlank() ? "" : ": " + entry.reason());
                };
    }

    /** Whether it can be taken back. */
    static boolean standing(Entry entry) {
        return entry.state() == Entry.State.SHOWN || entry.state() == Entry.State.WAITING;
    }

    /** What is told of an entry beside its prompt. */
    static List<String> known(ShownEntry entry) {
        List<String> known = new ArrayList<>();
        entry.name().ifPresent(known::add);
        entry.fit().ifPresent(fit -> known.add(ContestPhrases.fit(fit)));
        return known;
    }

    /** What a podium shows, for those who do not see it. */
    static String podium(Contest contest, List<ShownEntry> entries) {
        return entries.stream()
                .filter(entry -> entry.standing()
                        .filter(standing -> standing.place() <= WINNERS)
                        .isPresent())
                .map(entry -> place(contest, entry))
                .collect(Collectors.joining("; ", "The podium: ", "."));
    }

    private static String place(Contest contest, ShownEntry entry) {
        return entry.standing().orElseThrow().place() + ". " + entry.name().orElse(ResultPhrases.ANONYMOUS) + ", "
                + votes(contest, entry);
    }

    static String votes(Contest contest, ShownEntry entry) {
        return entry.standing()
                .map(standing -> ResultPhrases.votes(contest.rules().method(), standing.votes()))
                .orElse("");
    }
}
