package fusedream.bot.contest;

import static java.nio.charset.StandardCharsets.UTF_8;

import fusedream.bot.community.Caller;
import fusedream.bot.community.Community;
import fusedream.bot.community.Member;
import fusedream.bot.community.Place;
import fusedream.bot.community.Platform;
import fusedream.bot.community.Role;
import fusedream.bot.contest.ContestRules.Manner;
import fusedream.bot.contest.result.CountingMethod;
import fusedream.bot.job.JobIds;
import fusedream.bot.job.PictureId;
import fusedream.bot.privacy.Pseudonyms;
import fusedream.bot.queue.Requests;
import fusedream.bot.queue.SettableClock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;

/** Contests on a clock that stands still, with what tests do in them. */
public final class ContestWorld {

    public static final Community GUILD = new Community(Platform.DISCORD, "4711");
    public static final Place HALL = Place.channel(Requests.TOWN, "general");
    public static final Place ELSEWHERE = Place.channel(GUILD, "art");
    public static final Duration DAY = Duration.ofDays(1);

    private final SettableClock clock;
    private final JobIds ids;
    private final ContestStore store;
    private final Contests contests;

    public ContestWorld(ContestStore store) {
        this(store, new SettableClock(), 5);
    }

    public ContestWorld(ContestStore store, SettableClock clock, long seed) {
        this.store = store;
        this.clock = clock;
        ids = new JobIds(clock, new Random(seed));
        contests = new Contests(
                store,
                new JobIds(clock, new Random(seed + 1_000_000)),
                new Pseudonyms("0123456789abcdef0123456789abcdef".getBytes(UTF_8)),
                clock);
    }

    public SettableClock clock() {
        return clock;
    }

    public ContestStore store() {
        return store;
    }

    public Contests contests() {
        return contests;
    }

    public static Caller organiser() {
        return new Caller(Requests.member("host"), "host", Set.of(Role.ORGANISER));
    }

    public static Caller member(String name) {
        return new Caller(Requests.member(name), "name-of-" + name, Set.of());
    }

    public static Caller elsewhere(String name) {
        return new Caller(new Member(GUILD, name), "name-of-" + name, Set.of());
    }

    /** Rules of so many entries and votes each. */
    public static ContestRules rules(CountingMethod method, int entries, int votes) {
        return new ContestRules(
                method,
                entries,
                votes,
                List.of(),
                Optional.empty(),
                Eligibility.ALL,
                new Manner(true, false, false),
                Ties.SHARED);
    }

    /** A plan of a contest that is open for a day from now on, and in voting for another one. */
    public Plan plan(ContestRules rules) {
        Instant now = clock.instant();
        return new Plan(
                "misty harbours",
                rules,
                new Deadlines(now, now.plus(DAY), now.plus(DAY.multipliedBy(2))),
                HALL,
                true,
                List.of(),
                DAY.multipliedBy(7));
    }

    public Contest start(ContestRules rules) {
        return contests.start(organiser(), plan(rules));
    }

    public Contest start() {
        return start(rules(CountingMethod.APPROVAL, 2, 2));
    }

    /** The contest as it stands now. */
    public Contest now(Contest contest) {
        return contests.contest(contest.id()).orElseThrow();
    }

    /** A picture that nobody has entered yet. */
    public PictureId picture() {
        return new PictureId(ids.next(), 0);
    }

    public Entry enter(Contest contest, Caller caller) {
        PictureId picture = picture();
        return enter(contest, caller, picture, picture.toString());
    }

    public Entry enter(Contest contest, Caller caller, PictureId picture, String sha256) {
        Contests.Made made = new Contests.Made("prompt of " + caller.member().id(), Optional.empty());
        return contests.enter(contest.id(), caller, made, picture, sha256);
    }

    /** Goes on in time, and makes what is due then. */
    public void pass(Duration time) {
        clock.move(time);
        contests.due();
    }

    /** What is to be told on a platform, and is then held for told. */
    public List<ContestEvent.Kind> told(Platform platform) {
        List<Post> due = store.read(records -> records.due(platform, 1_000));
        due.forEach(post -> store.write(ledger -> {
            ledger.giveUp(post);
            return post;
        }));
        return due.stream().map(Post::kind).toList();
    }
}
