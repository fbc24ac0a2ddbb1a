package fusedream.bot.intake;

import fusedream.bot.chat.Command;
import fusedream.bot.chat.ContestCommand;
import fusedream.bot.chat.Reply;
import fusedream.bot.contest.Contest;
import fusedream.bot.contest.Contests;
import fusedream.bot.contest.EntryId;
import fusedream.bot.contest.Phase;
import fusedream.bot.contest.ShownEntry;
import fusedream.bot.contest.result.CountingMethod;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Takes votes, and shows them to the voter only. */
final class ContestBallotDesk implements CommandDesk {

    private static final Set<Phase> VOTING = Set.of(Phase.VOTING);

    private final Contests contests;
    private final ContestChoice choice;

    ContestBallotDesk(Contests contests) {
        this.contests = contests;
        this.choice = new ContestChoice(contests);
    }

    @Override
    public Optional<Reply> answer(Errand errand, Command command) {
        if (!(command instanceof Command.OfContests about)) {
            return Optional.empty();
        }
        if (about.wish() instanceof ContestCommand.Vote vote) {
            return Optional.of(
                    choice.of(errand, vote.contest(), VOTING, contest -> vote(errand, contest, vote.entries())));
        } else if (about.wish() instanceof ContestCommand.Toggle toggle) {
            EntryId entry = new EntryId(toggle.entry());
            contests.toggle(entry, errand.caller());
            return Optional.of(contests.ofEntry(entry)
                    .map(contest -> shown(errand, contest))
                    .orElseGet(ContestReplies::unknownEntry));
        }
        return Optional.empty();
    }

    private Reply vote(Errand errand, Contest contest, List<Integer> numbers) {
        List<EntryId> choices = new ArrayList<>();
        for (int number : numbers) {
            Optional<EntryId> entry = contests.numbered(contest, number);
            if (entry.isEmpty()) {
                return ContestReplies.unknownEntry();
            }
            choices.add(entry.get());
        }
        contests.vote(contest.id(), errand.caller(), choices);
        return shown(errand, contest);
    }

    private Reply shown(Errand errand, Contest contest) {
        List<ShownEntry> entries = contests.entries(contest);
        List<ShownEntry> chosen = contests.ballot(contest, errand.caller()).stream()
                .flatMap(id -> entries.stream().filter(entry -> entry.id().equals(id)))
                .toList();
        CountingMethod method = contest.rules().method();
        boolean ranked = method == CountingMethod.SCHULZE || method == CountingMethod.INSTANT_RUNOFF;
        return ContestReplies.voted(chosen, ranked);
    }
}
