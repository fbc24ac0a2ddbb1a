package fusedream.bot.contest;

import fusedream.bot.community.Caller;
import fusedream.bot.community.Place;
import fusedream.bot.contest.ContestEvent.Kind;
import fusedream.bot.contest.Entry.State;
import fusedream.bot.job.JobIds;
import fusedream.bot.moderation.Act;
import fusedream.bot.moderation.AuditEntry;
import fusedream.bot.privacy.Pseudonym;
import fusedream.bot.privacy.Pseudonyms;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What organisers do, each act with its entry in the audit log, inside a transaction. */
final class Organisers {

    private final Announcer announcer;
    private final JobIds ids;
    private final Pseudonyms pseudonyms;

    Organisers(Announcer announcer, JobIds ids, Pseudonyms pseudonyms) {
        this.announcer = announcer;
        this.ids = ids;
        this.pseudonyms = pseudonyms;
    }

    Contest start(ContestLedger ledger, Caller caller, Plan plan, Instant now) {
        check(caller);
        ContestId id = new ContestId(ids.next().value());
        Contest contest = new Contest(
                id,
                plan.theme(),
                plan.rules(),
                Phase.PLANNED,
                plan.deadlines(),
                plan.across(),
                plan.then().isEmpty() ? Optional.empty() : Optional.of(id),
                List.of(plan.place()));
        ledger.keep(contest);
        if (!plan.then().isEmpty()) {
            Instant next = plan.deadlines().opens().plus(plan.every());
            ledger.keep(new Series(id, plan.every(), next, plan.then()));
        }
        log(ledger, Act.CONTEST_STARTED, caller, Optional.empty(), now);
        return contest;
    }

    Contest join(ContestLedger ledger, ContestId id, Caller caller, Place place, Instant now) {
        check(caller);
        Contest contest = ledger.contest(id).orElseThrow(ContestPhrases::unknown);
        if (!contest.across() && !contest.communities().contains(place.community())) {
            throw ContestPhrases.closedToOthers();
        }
        if (contest.isOver(now)) {
            throw ContestPhrases.over(contest);
        }
        if (contest.places().contains(place)) {
            throw ContestPhrases.joined();
        }
        List<Place> places = new ArrayList<>(contest.places());
        places.add(place);
        Contest joined = new Contest(
                id,
                contest.theme(),
                contest.rules(),
                contest.phase(),
                contest.deadlines(),
                contest.across(),
                contest.series(),
                places);
        ledger.keep(joined);
        announcer.tellJoined(ledger, joined, place, now);
        log(ledger, Act.CONTEST_JOINED, caller, Optional.empty(), now);
        return joined;
    }

    /** Ends a contest without a result, and the series that it belongs to. */
    Contest cancel(ContestLedger ledger, ContestId id, Caller caller, Instant now) {
        Contest contest = own(ledger, id, caller);
        if (contest.isOver(now)) {
            throw ContestPhrases.over(contest);
        }
        Contest cancelled = contest.in(Phase.CANCELLED);
        ledger.keep(cancelled);
        ledger.retellEntries(id);
        contest.series().ifPresent(ledger::end);
        announcer.tell(ledger, cancelled, Kind.CANCELLED, now);
        log(ledger, Act.CONTEST_CANCELLED, caller, Optional.empty(), now);
        return cancelled;
    }

    Entry approve(ContestLedger ledger, EntryId id, Caller caller, Instant now) {
        Entry entry = Entrances.entry(ledger, id, caller);
        Contest contest = own(ledger, entry.contest(), caller);
        if (contest.isOver(now)) {
            throw ContestPhrases.over(contest);
        }
        if (entry.state() != State.WAITING) {
            throw ContestPhrases.notWaiting();
        }
        Entry shown = entry.in(State.SHOWN);
        ledger.keep(shown);
        announcer.tell(ledger, contest, Kind.ENTERED, shown, now);
        log(ledger, Act.ENTRY_APPROVED, caller, Optional.of(id), now);
        return shown;
    }

    Entry disqualify(ContestLedger ledger, EntryId id, Caller caller, String reason, Instant now) {
        Entry entry = Entrances.entry(ledger, id, caller);
        Contest contest = own(ledger, entry.contest(), caller);
        if (contest.isOver(now)) {
            throw ContestPhrases.over(contest);
        }
        if (!entry.stands() || entry.state() == State.DISQUALIFIED) {
            throw ContestPhrases.notShown();
        }
        Entry out = entry.disqualified(reason);
        ledger.keep(out);
        announcer.tell(ledger, contest, Kind.DISQUALIFIED, out, now);
        log(ledger, Act.ENTRY_DISQUALIFIED, caller, Optional.of(id), now);
        return out;
    }

    static void check(Caller caller) {
        if (!caller.organises()) {
            throw ContestPhrases.notOrganiser();
        }
    }

    private static Contest own(ContestRecords records, ContestId id, Caller caller) {
        check(caller);
        return records.contest(id)
                .filter(contest ->
                        contest.communities().contains(caller.member().community()))
                .orElseThrow(ContestPhrases::unknown);
    }

    /** The subject is the organiser too: an entrant's pseudonym would say whose entry it is. */
    private void log(ContestLedger ledger, Act act, Caller caller, Optional<EntryId> entry, Instant now) {
        Pseudonym actor = pseudonyms.of(caller.member());
        ledger.log(new AuditEntry(now, caller.member().community(), act, actor, actor, entry.map(EntryId::label)));
    }
}
