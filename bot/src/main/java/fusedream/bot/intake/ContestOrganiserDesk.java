package fusedream.bot.intake;

import fusedream.bot.chat.Command;
import fusedream.bot.chat.ContestCommand;
import fusedream.bot.chat.ContestCommand.Flag;
import fusedream.bot.chat.Reply;
import fusedream.bot.contest.Contest;
import fusedream.bot.contest.ContestId;
import fusedream.bot.contest.ContestPhrases;
import fusedream.bot.contest.ContestRules;
import fusedream.bot.contest.Contests;
import fusedream.bot.contest.Deadlines;
import fusedream.bot.contest.Eligibility;
import fusedream.bot.contest.EntryPictures;
import fusedream.bot.contest.Plan;
import fusedream.bot.contest.ShownEntry;
import fusedream.bot.contest.Ties;
import fusedream.bot.contest.result.CountingMethod;
import fusedream.bot.gallery.Gallery;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Does what organisers want of contests; whether one is asked where it is done. */
final class ContestOrganiserDesk implements CommandDesk {

    private static final int USUAL_VOTES = 3;
    private static final int USUAL_RANKS = 5;

    private final Contests contests;
    private final EntryPictures pictures;
    private final InstantSource clock;
    private final ContestChoice choice;

    ContestOrganiserDesk(Contests contests, Gallery gallery, InstantSource clock) {
        this.contests = contests;
        this.pictures = new EntryPictures(gallery);
        this.clock = clock;
        this.choice = new ContestChoice(contests);
    }

    @Override
    public Optional<Reply> answer(Errand errand, Command command) {
        return command instanceof Command.OfContests about ? answer(errand, about.wish()) : Optional.empty();
    }

    private Optional<Reply> answer(Errand errand, ContestCommand wish) {
        if (wish instanceof ContestCommand.Start start) {
            return Optional.of(start(errand, start));
        } else if (wish instanceof ContestCommand.Join join) {
            return Optional.of(join(errand, join.contest()));
        } else if (wish instanceof ContestCommand.Cancel cancel) {
            return Optional.of(choice.of(
                    errand,
                    cancel.contest(),
                    ContestChoice.LIVE,
                    contest -> ContestReplies.cancelled(contests.cancel(contest.id(), errand.caller()))));
        } else if (wish instanceof ContestCommand.Approve approve) {
            return Optional.of(choice.of(
                    errand, approve.contest(), ContestChoice.LIVE, contest -> approve(errand, contest, approve)));
        } else if (wish instanceof ContestCommand.Disqualify out) {
            return Optional.of(choice.of(
                    errand,
                    out.contest(),
                    ContestChoice.LIVE,
                    contest -> choice.entry(
                            contest,
                            out.entry(),
                            id -> ContestReplies.disqualified(
                                    contests.disqualify(id, errand.caller(), out.reason())))));
        }
        return Optional.empty();
    }

    private Reply start(Errand errand, ContestCommand.Start start) {
        try {
            Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
            Instant opens = start.times().from().map(when -> when.after(now)).orElse(now);
            Instant closes = start.times().open().after(opens);
            Deadlines deadlines =
                    new Deadlines(opens, closes, start.times().vote().after(closes));
            if (closes.isBefore(now)) {
                return Reply.refused(
                        "That would be closed since " + ContestPhrases.at(closes) + "; give a later time.");
            }
            Plan plan = new Plan(
                    start.theme(),
                    rules(start),
                    deadlines,
                    errand.place(),
                    start.flags().contains(Flag.ACROSS),
                    start.sequel().themes(),
                    start.sequel().every());
            return ContestReplies.started(contests.start(errand.caller(), plan));
        } catch (IllegalArgumentException wrong) {
            return Reply.misunderstood(String.valueOf(wrong.getMessage()));
        }
    }

    private static ContestRules rules(ContestCommand.Start start) {
        CountingMethod method = switch (start.method()) {
            case "single" -> CountingMethod.SINGLE;
            case "schulze" -> CountingMethod.SCHULZE;
            case "runoff" -> CountingMethod.INSTANT_RUNOFF;
            default -> CountingMethod.APPROVAL;
        };
        ContestCommand.Terms terms = start.terms();
        return new ContestRules(
                method,
                terms.entries(),
                terms.votes().orElse(usualVotes(method)),
                terms.words(),
                terms.preset(),
                new Eligibility(terms.accountDays(), terms.memberDays()),
                new ContestRules.Manner(
                        !start.flags().contains(Flag.NAMED),
                        start.flags().contains(Flag.REVIEW),
                        start.flags().contains(Flag.PROMPTS)),
                start.byFit() ? Ties.BY_FIT : Ties.SHARED);
    }

    private static int usualVotes(CountingMethod method) {
        return switch (method) {
            case APPROVAL -> USUAL_VOTES;
            case SINGLE -> 1;
            case SCHULZE, INSTANT_RUNOFF -> USUAL_RANKS;
        };
    }

    private Reply join(Errand errand, String written) {
        try {
            ContestId id = new ContestId(written.strip().toUpperCase(Locale.ROOT));
            return ContestReplies.joined(contests.join(id, errand.caller(), errand.place()));
        } catch (IllegalArgumentException unnamed) {
            return Reply.misunderstood(
                    "Name the contest by its whole id, 26 letters and digits; its organisers know it.");
        }
    }

    private Reply approve(Errand errand, Contest contest, ContestCommand.Approve approve) {
        if (approve.entry().isPresent()) {
            return choice.entry(
                    contest,
                    approve.entry().getAsInt(),
                    id -> ContestReplies.approved(contests.approve(id, errand.caller())));
        }
        List<ShownEntry> waiting = contests.waiting(contest, errand.caller());
        return waiting.isEmpty()
                ? Reply.done("No entry waits for an organiser.")
                : Reply.done(
                        "Waiting (/contest approve or disqualify each by its number):",
                        waiting.stream()
                                .map(entry -> ContestPhrases.line(contest, entry))
                                .toList(),
                        ContestHallDesk.shown(pictures, waiting));
    }
}
