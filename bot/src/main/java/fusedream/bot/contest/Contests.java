package fusedream.bot.contest;

import fusedream.bot.community.Caller;
import fusedream.bot.community.Community;
import fusedream.bot.community.Member;
import fusedream.bot.community.Place;
import fusedream.bot.contest.Entry.Entrant;
import fusedream.bot.contest.Entry.State;
import fusedream.bot.contest.Entry.Work;
import fusedream.bot.contest.result.Standing;
import fusedream.bot.job.JobIds;
import fusedream.bot.job.PictureId;
import fusedream.bot.privacy.Pseudonyms;
import fusedream.engine.api.SearchSettings;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * All contests. Every act is one transaction in which its rules are asked, and throws {@link ContestRefusedException} if
 * they do not allow it. Safe for many threads.
 */
public final class Contests {

    private static final int LISTED = 50;

    private final ContestStore store;
    private final JobIds ids;
    private final InstantSource clock;
    private final Organisers organisers;
    private final Entrances entrances;
    private final Calendar calendar;
    private final Announcer announcer;

    /** @param ids of contests, entries and messages; they should not be guessed */
    public Contests(ContestStore store, JobIds ids, Pseudonyms pseudonyms, InstantSource clock) {
        this.store = store;
        this.ids = ids;
        this.clock = clock;
        announcer = new Announcer(ids);
        organisers = new Organisers(announcer, ids, pseudonyms);
        entrances = new Entrances(announcer);
        calendar = new Calendar(announcer, ids);
    }

    /**
     * How a picture was or will be made.
     *
     * @param settings of its search; empty if it came of none
     */
    public record Made(String prompt, Optional<SearchSettings> settings) {}

    /** Starts a contest, which opens at its first deadline. */
    public Contest start(Caller organiser, Plan plan) {
        Contest started = store.write(ledger -> organisers.start(ledger, organiser, plan, now()));
        due();
        return contest(started.id()).orElse(started);
    }

    /** Lets a place of another community, or another place, take part. */
    public Contest join(ContestId id, Caller organiser, Place place) {
        return store.write(ledger -> organisers.join(ledger, id, organiser, place, now()));
    }

    /** Ends a contest, and the series that it belongs to, without a result. */
    public Contest cancel(ContestId id, Caller organiser) {
        return store.write(ledger -> organisers.cancel(ledger, id, organiser, now()));
    }

    /** Shows an entry that waits for it. */
    public Entry approve(EntryId id, Caller organiser) {
        return store.write(ledger -> organisers.approve(ledger, id, organiser, now()));
    }

    /** Takes an entry out; its member is told why. */
    public Entry disqualify(EntryId id, Caller organiser, String reason) {
        return store.write(ledger -> organisers.disqualify(ledger, id, organiser, reason, now()));
    }

    /** Asks whether a member may enter a picture that is yet to be made. */
    public void check(ContestId id, Caller caller, Made made) {
        store.read(records -> {
            entrances.check(records, known(records, id, caller.member()), caller, made, now());
            return id;
        });
    }

    /** Enters a picture. */
    public Entry enter(ContestId id, Caller caller, Made made, PictureId picture, String sha256) {
        return store.write(ledger -> {
            Contest contest = known(ledger, id, caller.member());
            entrances.check(ledger, contest, caller, made, now());
            Work work = new Work(picture, sha256, made.prompt(), now());
            Entrant entrant = new Entrant(caller.member(), caller.name());
            return entrances.enter(ledger, contest, entrant, made, work, freshEntry());
        });
    }

    /** Enters a picture that was made for a contest, or tells its member that it came too late. */
    void enterMade(ContestLedger ledger, ContestId id, Entrant entrant, Made made, PictureId picture, String sha256) {
        Optional<Contest> contest = ledger.contest(id);
        if (contest.isEmpty()) {
            return;
        }
        try {
            Work work = new Work(picture, sha256, made.prompt(), now());
            entrances.enter(ledger, contest.get(), entrant, made, work, freshEntry());
        } catch (ContestRefusedException refused) {
            announcer.tellLate(ledger, contest.get(), entrant.member(), now());
        }
    }

    private EntryId freshEntry() {
        return new EntryId(ids.next().value());
    }

    /** Takes back an entry of one's own, until the contest closes. */
    public Entry withdraw(EntryId id, Caller caller) {
        return store.write(ledger -> entrances.withdraw(ledger, id, caller, now()));
    }

    /**
     * Keeps a member's ballot in the place of an earlier one.
     *
     * @param choices the best first; none to take all votes back
     */
    public CastBallot vote(ContestId id, Caller caller, List<EntryId> choices) {
        return store.write(ledger -> Polls.vote(ledger, id, caller, choices, now()));
    }

    /** Adds an entry to the end of a member's ballot, or takes it out of it. */
    public CastBallot toggle(EntryId id, Caller caller) {
        return store.write(ledger -> Polls.toggle(ledger, id, caller, now()));
    }

    /** What of a member's own ballot counts now, the best first. */
    public List<EntryId> ballot(Contest contest, Caller caller) {
        return store.read(records -> Polls.counting(records, contest, caller));
    }

    /**
     * Makes all changes that are due, in their order, each once and each a transaction of its own; also those that were
     * missed.
     *
     * @return how many there were
     */
    public int due() {
        return due(now());
    }

    /** The same, of what is due at a moment. */
    public int due(Instant now) {
        int changes = 0;
        while (store.read(records -> calendar.isDue(records, now))
                && store.write(ledger -> calendar.step(ledger, now))) {
            changes++;
        }
        return changes;
    }

    public Optional<Contest> contest(ContestId id) {
        return store.read(records -> records.contest(id));
    }

    /** The contest that an entry is in. */
    public Optional<Contest> ofEntry(EntryId id) {
        return store.read(records -> records.entry(id).flatMap(entry -> records.contest(entry.contest())));
    }

    /** How long the phase of a contest still lasts; empty if it has no end, and zero if its end is just being seen to. */
    public Optional<Duration> left(Contest contest) {
        Instant now = now();
        return contest.deadlines()
                .endOf(contest.phase())
                .map(end -> end.isAfter(now) ? Duration.between(now, end) : Duration.ZERO);
    }

    /** Contests of a community that may be told to have a picture in them: not while names are kept. */
    public List<Contest> showing(PictureId picture, Community community) {
        return store.read(records -> records.entriesOf(picture).stream()
                .filter(Entry::shown)
                .flatMap(entry -> records.contest(entry.contest()).stream())
                .filter(contest ->
                        !contest.hidesNames() && contest.communities().contains(community))
                .toList());
    }

    /** Contests that a community takes part in, the latest first. */
    public List<Contest> of(Community community) {
        return store.read(records -> records.of(community, LISTED));
    }

    /** A contest of a community by its code or its id; the latest of a code. */
    public Optional<Contest> find(Community community, String code) {
        String written = code.strip().toUpperCase(Locale.ROOT);
        return store.read(records -> records.named(written).stream()
                .filter(contest -> contest.communities().contains(community))
                .reduce((earlier, later) -> later));
    }

    /** Whether something can be entered in a community now. */
    public boolean isOpen(Community community) {
        Instant now = now();
        return store.read(records -> records.live().stream()
                .anyMatch(contest ->
                        contest.isIn(Phase.OPEN, now) && contest.communities().contains(community)));
    }

    /** Entries as all may see them, by their numbers, or as they came in once there is a result. */
    public List<ShownEntry> entries(Contest contest) {
        return store.read(records -> entries(records, contest));
    }

    static List<ShownEntry> entries(ContestRecords records, Contest contest) {
        List<Standing> standings = contest.phase() == Phase.CLOSED ? records.standings(contest.id()) : List.of();
        Map<String, Standing> places =
                standings.stream().collect(Collectors.toMap(Standing::entry, Function.identity()));
        List<ShownEntry> shown = records.entries(contest.id()).stream()
                .filter(Entry::shown)
                .map(entry -> ShownEntry.of(
                        contest,
                        entry,
                        Optional.ofNullable(places.get(entry.id().value()))))
                .toList();
        return Ranking.ordered(shown, standings);
    }

    /** Entries that wait for an organiser, by their numbers. */
    public List<ShownEntry> waiting(Contest contest, Caller organiser) {
        Organisers.check(organiser);
        return store.read(records -> records.entries(contest.id()).stream()
                .filter(entry -> entry.state() == State.WAITING)
                .map(entry -> ShownEntry.of(contest, entry, Optional.empty()))
                .toList());
    }

    /** A member's own entries in a contest. */
    public List<Entry> own(Contest contest, Member member) {
        return store.read(records -> records.entries(contest.id()).stream()
                .filter(entry -> entry.isOf(member))
                .toList());
    }

    /** The entry of a number, shown or not, without a word on whose it is. */
    public Optional<EntryId> numbered(Contest contest, int number) {
        return store.read(records -> records.entries(contest.id()).stream()
                .filter(entry -> entry.number() == number && entry.stands())
                .map(Entry::id)
                .findFirst());
    }

    /** Who did best in the contests of a community that ended in the last time, the best first. */
    public List<SeasonLine> season(Community community, Duration last) {
        return store.read(records -> SeasonLine.of(records, community, now().minus(last)));
    }

    private static Contest known(ContestRecords records, ContestId id, Member member) {
        return records.contest(id)
                .filter(contest -> contest.communities().contains(member.community()))
                .orElseThrow(ContestPhrases::unknown);
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
