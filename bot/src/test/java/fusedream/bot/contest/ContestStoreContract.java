package fusedream.bot.contest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import fusedream.bot.community.Member;
import fusedream.bot.community.Place;
import fusedream.bot.community.Platform;
import fusedream.bot.contest.ContestEvent.Kind;
import fusedream.bot.contest.Entry.State;
import fusedream.bot.contest.result.CountingMethod;
import fusedream.bot.contest.result.Standing;
import fusedream.bot.job.JobId;
import fusedream.bot.moderation.Act;
import fusedream.bot.moderation.AuditEntry;
import fusedream.bot.queue.Requests;
import fusedream.engine.api.Preset;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.function.Supplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every {@link ContestStore} must do; the adapter and the twin each run it. */
public abstract class ContestStoreContract {

    /** An empty store, and its audit log, the latest first or last. */
    public record Opened(ContestStore store, Supplier<List<AuditEntry>> log) {}

    @SuppressWarnings("NullAway.Init") // opened before each test
    private Opened opened;

    @SuppressWarnings("NullAway.Init") // made before each test
    private ContestWorld world;

    protected abstract Opened open();

    @BeforeEach
    void openStore() {
        opened = open();
        world = new ContestWorld(opened.store());
    }

    private <T> List<T> list(Function<ContestRecords, List<T>> look) {
        return opened.store().read(look);
    }

    private <T> Optional<T> one(Function<ContestRecords, Optional<T>> look) {
        return opened.store().read(look);
    }

    @Test
    void a_contest_comes_back_as_it_was_kept() {
        ContestRules rules = new ContestRules(
                CountingMethod.SCHULZE,
                4,
                7,
                List.of("mist", "'; DROP TABLE contest; --"),
                Optional.of(Preset.QUICK),
                new Eligibility(30, 7),
                new ContestRules.Manner(false, true, true),
                Ties.BY_FIT);
        Contest contest = world.start(rules);
        assertThat(contest.phase()).isEqualTo(Phase.OPEN);
        assertThat(contest.rules()).isEqualTo(rules);
        Contest kept = one(records -> records.contest(contest.id())).orElseThrow();
        assertThat(kept).isEqualTo(contest);
        assertThat(list(ContestRecords::live)).containsExactly(contest);
        assertThat(list(records -> records.of(Requests.TOWN, 5))).containsExactly(contest);
        assertThat(list(records -> records.of(ContestWorld.GUILD, 5))).isEmpty();
        Contest joined = world.contests().join(contest.id(), operatorElsewhere(), ContestWorld.ELSEWHERE);
        assertThat(list(records -> records.of(ContestWorld.GUILD, 5))).containsExactly(joined);
        assertThat(joined.places()).containsExactly(ContestWorld.HALL, ContestWorld.ELSEWHERE);
    }

    private static fusedream.bot.community.Caller operatorElsewhere() {
        return ContestWorld.elsewhere("boss").with(fusedream.bot.community.Role.OPERATOR);
    }

    @Test
    void an_entry_comes_back_as_it_was_kept_and_as_it_was_changed() {
        Contest contest = world.start();
        Entry entry = world.enter(contest, ContestWorld.member("ann"));
        assertThat(one(records -> records.entry(entry.id()))).contains(entry);
        Entry changed = entry.fitting(0.25).disqualified("a 'copy'");
        opened.store().write(ledger -> {
            ledger.keep(changed);
            return changed;
        });
        assertThat(list(records -> records.entries(contest.id()))).containsExactly(changed);
        assertThat(changed.fit()).isEqualTo(OptionalDouble.of(0.25));
        assertThat(changed.state()).isEqualTo(State.DISQUALIFIED);
    }

    @Test
    void a_contest_is_found_by_its_code_and_its_id_whatever_its_community() {
        Contest contest = world.start();
        world.start();
        assertThat(list(records -> records.named(contest.id().code()))).containsExactly(contest);
        assertThat(list(records -> records.named(contest.id().value()))).containsExactly(contest);
        assertThat(list(records -> records.named("%"))).isEmpty();
    }

    @Test
    void a_picture_knows_its_entries() {
        Entry first = world.enter(world.start(), ContestWorld.member("ann"));
        Entry other = world.enter(world.start(), ContestWorld.member("bob"));
        assertThat(list(records -> records.entriesOf(first.work().picture()))).containsExactly(first);
        assertThat(list(records -> records.entriesOf(other.work().picture()))).containsExactly(other);
        assertThat(list(records -> records.entriesOf(first.id().label()))).isEmpty();
        JobId job = first.work().picture().job();
        assertThat(list(records -> records.entriesOf(job))).containsExactly(first);
    }

    @Test
    void a_member_has_one_ballot_which_is_replaced_and_taken_back() {
        Contest contest = world.start();
        EntryId first = world.enter(contest, ContestWorld.member("ann")).id();
        EntryId second = world.enter(contest, ContestWorld.member("bob")).id();
        Member cat = Requests.member("cat");
        cast(contest, cat, List.of(second, first));
        cast(contest, Requests.member("dan"), List.of(first));
        assertThat(one(records -> records.ballot(contest.id(), cat)))
                .contains(new CastBallot(cat, List.of(second, first)));
        cast(contest, cat, List.of(first));
        assertThat(list(records -> records.ballots(contest.id())))
                .hasSize(2)
                .contains(new CastBallot(cat, List.of(first)));
        cast(contest, cat, List.of());
        assertThat(one(records -> records.ballot(contest.id(), cat))).isEmpty();
        assertThat(list(records -> records.ballots(contest.id()))).hasSize(1);
    }

    private void cast(Contest contest, Member member, List<EntryId> choices) {
        opened.store().write(ledger -> {
            ledger.keep(contest.id(), new CastBallot(member, choices));
            return member;
        });
    }

    @Test
    void a_transaction_that_throws_leaves_nothing_behind() {
        Contest contest = world.start();
        world.told(Platform.WEB);
        assertThatThrownBy(() -> opened.store().write(ledger -> {
                    ledger.keep(contest.in(Phase.CANCELLED));
                    ledger.sawJobEvent(9);
                    ledger.tell(
                            new ContestEvent(
                                    Kind.CANCELLED,
                                    contest.id(),
                                    Optional.empty(),
                                    world.clock().instant()),
                            List.of(new Post(
                                    world.picture().job(),
                                    Kind.CANCELLED,
                                    contest.id(),
                                    Optional.empty(),
                                    ContestWorld.HALL,
                                    Optional.empty(),
                                    Optional.empty(),
                                    1)));
                    throw new IllegalStateException("enough");
                }))
                .hasMessage("enough");
        assertThat(world.now(contest).phase()).isEqualTo(Phase.OPEN);
        assertThat(opened.store().read(ContestRecords::jobEvent).longValue()).isZero();
        assertThat(world.told(Platform.WEB)).isEmpty();
    }

    @Test
    void a_message_is_due_until_it_is_settled_and_again_when_its_entry_changes() {
        Contest contest = world.start();
        world.told(Platform.WEB);
        Entry entry = world.enter(contest, ContestWorld.member("ann"));
        Post post = list(records -> records.due(Platform.WEB, 10)).get(0);
        assertThat(one(records -> records.post(post.id()))).contains(post);
        assertThat(list(records -> records.due(Platform.DISCORD, 10))).isEmpty();
        retell(entry.id()); // while it is posted
        settle(post.posted("m1"));
        Post again = list(records -> records.due(Platform.WEB, 10)).get(0);
        assertThat(again.message()).contains("m1");
        settle(again);
        assertThat(list(records -> records.due(Platform.WEB, 10))).isEmpty();
    }

    @Test
    void a_place_has_its_messages_the_latest_first_and_those_for_a_member_alone_are_theirs() {
        Contest contest = world.start();
        Entry entry = world.enter(contest, ContestWorld.member("ann"));
        world.told(Platform.WEB);
        world.contests().disqualify(entry.id(), ContestWorld.organiser(), "a copy");
        Member ann = Requests.member("ann");
        Place thread = new Place(Requests.TOWN, "general", Optional.of("7"));
        assertThat(list(records -> records.posts(thread, ann, 10)))
                .extracting(Post::kind)
                .containsExactly(Kind.DISQUALIFIED, Kind.ENTERED, Kind.OPENED);
        assertThat(list(records -> records.posts(ContestWorld.HALL, ann, 1)))
                .extracting(Post::kind)
                .containsExactly(Kind.DISQUALIFIED);
        for (Member other : List.of(Requests.member("bob"), new Member(ContestWorld.GUILD, "ann"))) {
            assertThat(list(records -> records.posts(ContestWorld.HALL, other, 10)))
                    .extracting(Post::kind)
                    .containsExactly(Kind.ENTERED, Kind.OPENED);
        }
        assertThat(list(records -> records.posts(Place.channel(Requests.TOWN, "hall"), ann, 10)))
                .isEmpty();
        assertThat(list(records -> records.posts(ContestWorld.ELSEWHERE, ann, 10)))
                .isEmpty();
    }

    @Test
    void the_messages_of_a_result_are_due_again_when_they_are_to_be_made_anew() {
        Contest contest = world.start();
        Contest other = world.start();
        world.pass(ContestWorld.DAY.multipliedBy(2));
        world.told(Platform.WEB);
        opened.store().write(ledger -> {
            ledger.retell(contest.id());
            return contest;
        });
        assertThat(list(records -> records.due(Platform.WEB, 10)))
                .as("not those of contest %s", other.id())
                .extracting(Post::contest, Post::kind, Post::revision)
                .containsExactly(tuple(contest.id(), Kind.RESULT, 2));
    }

    @Test
    void posted_entries_of_a_contest_that_is_over_are_due_again_after_what_was_not_posted_yet() {
        Contest contest = world.start();
        Contest other = world.start();
        Entry stands = world.enter(contest, ContestWorld.member("ann"));
        Entry gone = world.enter(contest, ContestWorld.member("bob"));
        world.enter(other, ContestWorld.member("ann"));
        list(records -> records.due(Platform.WEB, 10)).forEach(post -> settle(post.posted("of " + post.id())));
        world.contests().withdraw(gone.id(), ContestWorld.member("bob"));
        world.told(Platform.WEB);
        world.contests().cancel(contest.id(), ContestWorld.organiser());
        assertThat(list(records -> records.due(Platform.WEB, 10)))
                .extracting(Post::kind, Post::entry)
                .containsExactly(
                        tuple(Kind.CANCELLED, Optional.empty()), tuple(Kind.ENTERED, Optional.of(stands.id())));
    }

    private void retell(EntryId entry) {
        opened.store().write(ledger -> {
            ledger.retell(entry);
            return entry;
        });
    }

    private void settle(Post post) {
        opened.store().write(ledger -> {
            ledger.settle(post);
            return post;
        });
    }

    @Test
    void a_series_is_due_at_its_moment_and_over_without_themes() {
        Contest contest = world.start();
        Series series = new Series(
                contest.id(),
                Duration.ofDays(7),
                world.clock().instant().plus(ContestWorld.DAY),
                List.of("a|b", "\"c\""));
        keep(series);
        assertThat(list(records -> records.dueSeries(world.clock().instant()))).isEmpty();
        assertThat(list(records -> records.dueSeries(series.next()))).containsExactly(series);
        keep(series.advanced());
        assertThat(list(records -> records.dueSeries(series.next()))).isEmpty();
        keep(series.advanced().advanced());
        assertThat(list(records -> records.dueSeries(series.next().plus(Duration.ofDays(70)))))
                .isEmpty();
    }

    private void keep(Series series) {
        opened.store().write(ledger -> {
            ledger.keep(series);
            return series;
        });
    }

    @Test
    void a_result_keeps_its_order_and_is_found_by_its_end() {
        Contest contest = world.start();
        Entry second = world.enter(contest, ContestWorld.member("ann"));
        Entry first = world.enter(contest, ContestWorld.member("bob"));
        world.pass(ContestWorld.DAY);
        world.contests().vote(contest.id(), ContestWorld.member("cat"), List.of(first.id()));
        world.pass(ContestWorld.DAY);
        assertThat(list(records -> records.standings(contest.id())))
                .containsExactly(
                        new Standing(first.id().value(), 1, 1),
                        new Standing(second.id().value(), 2, 0));
        assertThat(list(records ->
                        records.closed(Requests.TOWN, contest.deadlines().ends().minusMillis(1))))
                .hasSize(1);
        assertThat(list(records ->
                        records.closed(Requests.TOWN, contest.deadlines().ends())))
                .isEmpty();
    }

    @Test
    void of_a_result_it_is_kept_how_many_ballots_counted_and_one_of_which_nothing_stands_is_none() {
        Contest contest = world.start();
        Entry out = world.enter(contest, ContestWorld.member("ann"));
        Entry in = world.enter(contest, ContestWorld.member("bob"));
        world.pass(ContestWorld.DAY);
        world.contests().vote(contest.id(), ContestWorld.member("cat"), List.of(out.id()));
        world.contests().vote(contest.id(), ContestWorld.member("dan"), List.of(out.id(), in.id()));
        world.contests().disqualify(out.id(), ContestWorld.organiser(), "a copy");
        assertThat(opened.store().read(records -> records.counted(contest.id())).intValue())
                .isZero();
        world.pass(ContestWorld.DAY);
        assertThat(opened.store().read(records -> records.counted(contest.id())).intValue())
                .isEqualTo(1);
    }

    @Test
    void the_audit_log_and_the_place_in_the_jobs_events_are_kept() {
        world.start();
        assertThat(opened.log().get()).extracting(AuditEntry::act).containsExactly(Act.CONTEST_STARTED);
        opened.store().write(ledger -> {
            ledger.sawJobEvent(4);
            ledger.sawJobEvent(12);
            return 0;
        });
        assertThat(opened.store().read(ContestRecords::jobEvent).longValue()).isEqualTo(12);
    }
}
