package fusedream.bot.contest;

import fusedream.bot.community.Caller;
import fusedream.bot.contest.ContestEvent.Kind;
import fusedream.bot.contest.Entry.Entrant;
import fusedream.bot.contest.Entry.State;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;

/** Lets pictures into contests, and out again, inside a transaction. */
final class Entrances {

    private final Announcer announcer;

    Entrances(Announcer announcer) {
        this.announcer = announcer;
    }

    /** Whether a member may enter a picture of such a prompt; throws if not. */
    void check(ContestRecords records, Contest contest, Caller caller, Contests.Made made, Instant now) {
        if (!contest.rules().eligibility().admits(caller.since(), now)) {
            throw ContestPhrases.notEligible(contest.rules().eligibility());
        }
        check(records, contest, new Entrant(caller.member(), caller.name()), made, now);
    }

    private static void check(
            ContestRecords records, Contest contest, Entrant entrant, Contests.Made made, Instant now) {
        if (!contest.communities().contains(entrant.member().community())) {
            throw ContestPhrases.unknown();
        }
        if (!contest.isIn(Phase.OPEN, now)) {
            throw ContestPhrases.notEntering(contest);
        }
        List<String> missing = contest.rules().missing(made.prompt());
        if (!missing.isEmpty()) {
            throw ContestPhrases.missing(missing);
        }
        contest.rules()
                .preset()
                .filter(preset -> made.settings().filter(preset::has).isEmpty())
                .ifPresent(preset -> {
                    throw ContestPhrases.otherPreset(preset.name().toLowerCase(Locale.ROOT));
                });
        long theirs = records.entries(contest.id()).stream()
                .filter(Entry::stands)
                .filter(entry -> entry.isOf(entrant.member()))
                .count();
        if (theirs >= contest.rules().entries()) {
            throw ContestPhrases.tooManyEntries(contest.rules().entries());
        }
    }

    Entry enter(
            ContestLedger ledger, Contest contest, Entrant entrant, Contests.Made made, Entry.Work work, EntryId id) {
        check(ledger, contest, entrant, made, work.at());
        List<Entry> before = ledger.entries(contest.id());
        if (before.stream()
                .filter(Entry::stands)
                .anyMatch(entry -> entry.work().sha256().equals(work.sha256()))) {
            throw ContestPhrases.samePicture();
        }
        int number = before.isEmpty() ? 1 : before.get(before.size() - 1).number() + 1;
        State state = contest.rules().manner().reviewed() ? State.WAITING : State.SHOWN;
        Entry entry = new Entry(id, contest.id(), number, entrant, work, state, "", OptionalDouble.empty());
        ledger.keep(entry);
        announcer.tell(ledger, contest, entry.shown() ? Kind.ENTERED : Kind.WAITS, entry, work.at());
        return entry;
    }

    /** The entry, if it is in a contest that the caller's community takes part in. */
    static Entry entry(ContestRecords records, EntryId id, Caller caller) {
        Optional<Entry> entry = records.entry(id);
        return entry.filter(each -> contest(records, each)
                        .communities()
                        .contains(caller.member().community()))
                .orElseThrow(ContestPhrases::unknownEntry);
    }

    static Contest contest(ContestRecords records, Entry entry) {
        return records.contest(entry.contest()).orElseThrow(ContestPhrases::unknown);
    }

    Entry withdraw(ContestLedger ledger, EntryId id, Caller caller, Instant now) {
        Entry entry = entry(ledger, id, caller);
        Contest contest = contest(ledger, entry);
        if (!entry.isOf(caller.member())) {
            throw ContestPhrases.notYours();
        }
        if (!contest.isIn(Phase.OPEN, now)) {
            throw ContestPhrases.notEntering(contest);
        }
        if (entry.state() != State.SHOWN && entry.state() != State.WAITING) {
            throw ContestPhrases.notShown();
        }
        Entry gone = entry.in(State.WITHDRAWN);
        ledger.keep(gone);
        announcer.tell(ledger, contest, Kind.WITHDRAWN, gone, now);
        return gone;
    }
}
