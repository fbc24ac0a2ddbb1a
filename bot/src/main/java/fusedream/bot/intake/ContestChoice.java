package fusedream.bot.intake;

import fusedream.bot.chat.Reply;
import fusedream.bot.contest.Contest;
import fusedream.bot.contest.Contests;
import fusedream.bot.contest.EntryId;
import fusedream.bot.contest.Phase;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** Finds the contest that a command is about: the one that it names, or else the only one that it can be. */
record ContestChoice(Contests contests) {

    /** Contests that are not over. */
    static final Set<Phase> LIVE = Set.of(Phase.PLANNED, Phase.OPEN, Phase.VOTING);

    /**
     * @param code of the contest; empty if none was named
     * @param phases of the contests that it can be if none was named
     */
    Reply of(Errand errand, String code, Set<Phase> phases, Function<Contest, Reply> work) {
        if (!code.isBlank()) {
            return contests.find(errand.caller().member().community(), code)
                    .map(work)
                    .orElseGet(ContestReplies::unknown);
        }
        List<Contest> meant = contests.of(errand.caller().member().community()).stream()
                .filter(contest -> phases.contains(contest.phase()))
                .toList();
        return switch (meant.size()) {
            case 0 -> ContestReplies.none(phases);
            case 1 -> work.apply(meant.get(0));
            default -> ContestReplies.several(meant);
        };
    }

    /** The latest that it can be. */
    Optional<Contest> latest(Errand errand, Set<Phase> phases) {
        return contests.of(errand.caller().member().community()).stream()
                .filter(contest -> phases.contains(contest.phase()))
                .findFirst();
    }

    Reply entry(Contest contest, int number, Function<EntryId, Reply> work) {
        return contests.numbered(contest, number).map(work).orElseGet(ContestReplies::unknownEntry);
    }
}
