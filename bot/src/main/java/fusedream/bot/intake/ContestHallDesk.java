package fusedream.bot.intake;

import fusedream.bot.chat.Command;
import fusedream.bot.chat.ContestCommand;
import fusedream.bot.chat.Reply;
import fusedream.bot.contest.Contest;
import fusedream.bot.contest.ContestPhrases;
import fusedream.bot.contest.Contests;
import fusedream.bot.contest.EntryId;
import fusedream.bot.contest.EntryPictures;
import fusedream.bot.contest.Phase;
import fusedream.bot.contest.ShownEntry;
import fusedream.bot.gallery.Gallery;
import fusedream.bot.job.Showing;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Shows contests, what is in them, and what came of them. */
final class ContestHallDesk implements CommandDesk {

    private static final int LISTED = 20;

    private final Contests contests;
    private final EntryPictures pictures;
    private final ContestChoice choice;

    ContestHallDesk(Contests contests, Gallery gallery) {
        this.contests = contests;
        this.pictures = new EntryPictures(gallery);
        this.choice = new ContestChoice(contests);
    }

    @Override
    public Optional<Reply> answer(Errand errand, Command command) {
        return command instanceof Command.OfContests about ? answer(errand, about.wish()) : Optional.empty();
    }

    private Optional<Reply> answer(Errand errand, ContestCommand wish) {
        if (wish instanceof ContestCommand.Browse) {
            return Optional.of(
                    ContestReplies.list(contests.of(errand.caller().member().community()).stream()
                            .limit(LISTED)
                            .toList()));
        } else if (wish instanceof ContestCommand.Show show) {
            return Optional.of(choice.of(errand, show.contest(), ContestChoice.LIVE, contest -> show(errand, contest)));
        } else if (wish instanceof ContestCommand.Results results) {
            return Optional.of(results(errand, results.contest()));
        } else if (wish instanceof ContestCommand.Season season) {
            return Optional.of(ContestReplies.season(
                    contests.season(errand.caller().member().community(), Duration.ofDays(season.days())),
                    season.days()));
        }
        return Optional.empty();
    }

    private Reply show(Errand errand, Contest contest) {
        List<ShownEntry> entries = contests.entries(contest);
        List<String> lines = lines(contest, entries);
        contests.own(contest, errand.caller().member()).forEach(entry -> lines.add(ContestReplies.own(entry)));
        List<EntryId> ballot = contests.ballot(contest, errand.caller());
        if (!ballot.isEmpty()) {
            lines.add("Your votes: "
                    + String.join(
                            ", ",
                            ballot.stream()
                                    .flatMap(id -> entries.stream()
                                            .filter(entry -> entry.id().equals(id)))
                                    .map(entry -> Integer.toString(entry.number()))
                                    .toList()));
        }
        if (contest.phase() == Phase.OPEN) {
            lines.add(ContestReplies.howToEnter(contest));
        }
        if (contest.phase() == Phase.OPEN || contest.phase() == Phase.VOTING) {
            lines.add("Votes: " + ContestPhrases.voting(contest) + ".");
        }
        return Reply.done(
                "Contest " + contest.id().code() + " '" + contest.theme() + "' \u00b7 " + ContestPhrases.phase(contest)
                        + ".",
                lines,
                shown(pictures, entries));
    }

    private Reply results(Errand errand, String code) {
        if (code.isBlank()) {
            return choice.latest(errand, Set.of(Phase.CLOSED))
                    .map(this::results)
                    .orElseGet(() -> ContestReplies.none(Set.of(Phase.CLOSED)));
        }
        return choice.of(errand, code, Set.of(), this::results);
    }

    private Reply results(Contest contest) {
        if (contest.phase() != Phase.CLOSED) {
            return ContestReplies.noResult(contest);
        }
        List<ShownEntry> entries = contests.entries(contest);
        return Reply.done(
                "The result of " + contest.id().code() + " '" + contest.theme() + "':",
                lines(contest, entries),
                shown(pictures, entries));
    }

    private List<String> lines(Contest contest, List<ShownEntry> entries) {
        List<String> lines = new ArrayList<>();
        entries.stream()
                .limit(LISTED)
                .map(entry -> ContestReplies.entry(contest, entry, pictures.missing(entry)))
                .forEach(lines::add);
        if (entries.size() > LISTED) {
            lines.add("and " + (entries.size() - LISTED) + " more");
        }
        return lines;
    }

    /** The pictures of entries under the names that they hang by. */
    static List<Reply.Shown> shown(EntryPictures pictures, List<ShownEntry> entries) {
        return entries.stream()
                .limit(LISTED)
                .flatMap(entry -> pictures.of(entry).stream())
                .map(picture -> new Reply.Shown(
                        picture.id(), picture.exposure().verdict().showing() != Showing.OPEN))
                .toList();
    }
}
