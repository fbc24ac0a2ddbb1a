package fusedream.bot.intake;

import fusedream.bot.chat.Document;
import fusedream.bot.chat.Reply;
import fusedream.bot.contest.Contest;
import fusedream.bot.contest.ContestPhrases;
import fusedream.bot.contest.Entry;
import fusedream.bot.contest.Phase;
import fusedream.bot.contest.SeasonLine;
import fusedream.bot.contest.ShownEntry;
import fusedream.bot.contest.result.ContestReport.Missing;
import fusedream.bot.contest.result.ResultPhrases;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Answers about contests. */
final class ContestReplies {

    private ContestReplies() {}

    static Reply unknown() {
        return Reply.refused("There is no such contest here; /contest list shows them.");
    }

    static Reply unknownEntry() {
        return Reply.refused("There is no entry of that number; /contest show lists them.");
    }

    static Reply none(Set<Phase> phases) {
        if (phases.equals(Set.of(Phase.OPEN))) {
            return Reply.refused("No contest is open here now; /contest list shows when one is.");
        }
        return phases.equals(Set.of(Phase.VOTING))
                ? Reply.refused("There is no contest to vote in here now; /contest list shows when there is.")
                : Reply.refused("There is no such contest here now; organisers start one with /contest start.");
    }

    static Reply several(List<Contest> contests) {
        return Reply.misunderstood("There are several contests; name one with --contest and its code: "
                + String.join("; ", contests.stream().map(ContestReplies::named).toList()) + ".");
    }

    private static String named(Contest contest) {
        return contest.id().code() + " '" + contest.theme() + "'";
    }

    static Reply list(List<Contest> contests) {
        return contests.isEmpty()
                ? Reply.done("There was no contest here yet; organisers start one with /contest start.")
                : Reply.done(
                        "Contests:", contests.stream().map(ContestReplies::line).toList());
    }

    private static String line(Contest contest) {
        return named(contest) + " \u00b7 " + ContestPhrases.phase(contest);
    }

    static Reply started(Contest contest) {
        String others =
                contest.across() ? " Organisers of other communities join with: /contest join " + contest.id() : "";
        return Reply.done("Contest " + line(contest) + "." + others);
    }

    static Reply joined(Contest contest) {
        return Reply.done("This channel takes part now: " + line(contest) + ".");
    }

    static Reply cancelled(Contest contest) {
        return Reply.done("Cancelled: " + named(contest) + ", and those that were to follow it.");
    }

    static Reply entered(Contest contest, Entry entry) {
        String waits = entry.shown() ? "" : " It is shown once an organiser has approved it.";
        return Reply.done("Entered '" + contest.theme() + "' as entry " + entry.number() + "." + waits
                + " To take it back before "
                + ContestPhrases.at(contest.deadlines().closes())
                + ": /contest withdraw " + entry.number());
    }

    static String entersByItself(Contest contest) {
        return "Its picture enters '" + contest.theme() + "' by itself if it is finished before "
                + ContestPhrases.at(contest.deadlines().closes()) + ".";
    }

    static String howToEnter(Contest contest) {
        return "To enter: /contest enter --contest " + contest.id().code() + ", with a prompt or a picture of yours.";
    }

    static Reply noResult(Contest contest) {
        return Reply.refused("There is no result: the contest is " + ContestPhrases.phase(contest) + ".");
    }

    static Reply exported(Contest contest, Document document) {
        return Reply.done("The result of " + named(contest) + " with its pictures, as a zip.", document);
    }

    /** @param page of the contest in the web chat, if it has one that others reach */
    static String exportElsewhere(Contest contest, Optional<URI> page) {
        return "It is too large for this chat, or was not taken. "
                + page.map(address -> "Open " + address + " as an organiser and press 'Export as a zip'.")
                        .orElseGet(() -> "Whoever runs the bot writes it, while the bot is off, with: fusedream contest"
                                + " export " + contest.id().code());
    }

    static Reply movingPicture() {
        return Reply.refused("Moving pictures do not enter contests; enter one of the pictures they were made of.");
    }

    static Reply withdrawn(Entry entry) {
        return Reply.done("Entry " + entry.number() + " is taken back.");
    }

    static Reply voted(List<ShownEntry> choices, boolean ranked) {
        if (choices.isEmpty()) {
            return Reply.done("You have no votes in this contest now.");
        }
        List<String> numbers =
                choices.stream().map(entry -> Integer.toString(entry.number())).toList();
        return Reply.done((ranked ? "Your ranking, the best first: " : "Your votes: ") + String.join(", ", numbers)
                + ". You can change them until the end; nobody else sees them.");
    }

    static Reply approved(Entry entry) {
        return Reply.done("Entry " + entry.number() + " is shown.");
    }

    static Reply disqualified(Entry entry) {
        return Reply.done("Entry " + entry.number() + " is taken out; its member is told why.");
    }

    /** An entry with all that may be told of it. */
    static String entry(Contest contest, ShownEntry entry, Optional<Missing> missing) {
        return ContestPhrases.line(contest, entry)
                + missing.map(why -> " \u00b7 picture " + ResultPhrases.missing(why))
                        .orElse("");
    }

    /** One's own entry with how it stands. */
    static String own(Entry entry) {
        String state = switch (entry.state()) {
            case WAITING -> "waits for an organiser";
            case SHOWN -> "is in the contest";
            case WITHDRAWN -> "was taken back";
            case DISQUALIFIED ->
                "was taken out by an organiser" + (entry.reason().isBlank() ? "" : ": " + entry.reason());
        };
        return "Your entry " + entry.number() + " " + state + ".";
    }

    static Reply season(List<SeasonLine> season, int days) {
        return season.isEmpty()
                ? Reply.done("No contest has ended here in the last " + ContestPhrases.count(days, "day") + ".")
                : Reply.done(
                        "The last " + ContestPhrases.count(days, "day")
                                + ", with 3, 2 and 1 points for the first places:",
                        season.stream()
                                .map(line -> line.name() + " \u00b7 " + ContestPhrases.count(line.points(), "point")
                                        + " \u00b7 "
                                        + ContestPhrases.count(line.wins(), "win") + " in "
                                        + ContestPhrases.count(line.entries(), "result"))
                                .toList());
    }
}
