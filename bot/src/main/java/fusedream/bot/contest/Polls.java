package fusedream.bot.contest;

import fusedream.bot.community.Caller;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Takes ballots, inside a transaction. */
final class Polls {

    private Polls() {}

    /** Keeps a ballot in the place of the member's earlier one. */
    static CastBallot vote(ContestLedger ledger, ContestId id, Caller caller, List<EntryId> choices, Instant now) {
        Contest contest = voting(ledger, id, caller, now);
        Map<EntryId, Entry> shown = shown(ledger, id);
        List<EntryId> distinct = choices.stream().distinct().toList();
        for (EntryId choice : distinct) {
            Entry entry = shown.get(choice);
            if (entry == null) {
                throw ContestPhrases.unknownEntry();
            }
            if (entry.isOf(caller.member())) {
                throw ContestPhrases.ownEntry();
            }
        }
        if (distinct.size() > contest.rules().votes()) {
            throw ContestPhrases.tooManyVotes(contest.rules().votes());
        }
        CastBallot ballot = new CastBallot(caller.member(), distinct);
        ledger.keep(id, ballot);
        return ballot;
    }

    /** Adds an entry to the member's ballot, or takes it out; where there is one vote only, it moves. */
    static CastBallot toggle(ContestLedger ledger, EntryId id, Caller caller, Instant now) {
        Entry entry = Entrances.entry(ledger, id, caller);
        Contest contest = voting(ledger, entry.contest(), caller, now);
        if (!entry.shown()) {
            throw ContestPhrases.notShown();
        }
        List<EntryId> choices = new ArrayList<>(counting(ledger, contest, caller));
        if (!choices.remove(id)) {
            if (contest.rules().votes() == 1) {
                choices.clear();
            }
            choices.add(id);
        }
        return vote(ledger, contest.id(), caller, choices, now);
    }

    /** Of a member's ballot what counts still: entries may have been taken out since. */
    static List<EntryId> counting(ContestRecords records, Contest contest, Caller caller) {
        Map<EntryId, Entry> shown = shown(records, contest.id());
        return records.ballot(contest.id(), caller.member())
                .map(ballot ->
                        ballot.choices().stream().filter(shown::containsKey).toList())
                .orElse(List.of());
    }

    private static Contest voting(ContestRecords records, ContestId id, Caller caller, Instant now) {
        Contest contest = records.contest(id)
                .filter(each -> each.communities().contains(caller.member().community()))
                .orElseThrow(ContestPhrases::unknown);
        if (!contest.isIn(Phase.VOTING, now)) {
            throw ContestPhrases.notVoting(contest);
        }
        if (!contest.rules().eligibility().admits(caller.since(), now)) {
            throw ContestPhrases.notEligible(contest.rules().eligibility());
        }
        return contest;
    }

    private static Map<EntryId, Entry> shown(ContestRecords records, ContestId contest) {
        Map<EntryId, Entry> shown = new HashMap<>();
        records.entries(contest).stream().filter(Entry::shown).forEach(entry -> shown.put(entry.id(), entry));
        return shown;
    }
}
