package fusedream.bot.contest;

import static fusedream.bot.contest.ContestWorld.DAY;
import static fusedream.bot.contest.ContestWorld.elsewhere;
import static fusedream.bot.contest.ContestWorld.member;
import static fusedream.bot.contest.ContestWorld.organiser;
import static fusedream.bot.contest.ContestWorld.rules;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fusedream.bot.community.Caller;
import fusedream.bot.community.Platform;
import fusedream.bot.community.Role;
import fusedream.bot.community.Since;
import fusedream.bot.contest.ContestEvent.Kind;
import fusedream.bot.contest.ContestRefusedException.Ground;
import fusedream.bot.contest.ContestRules.Manner;
import fusedream.bot.contest.result.CountingMethod;
import fusedream.bot.contest.result.Standing;
import fusedream.bot.job.PictureId;
import fusedream.bot.moderation.Act;
import fusedream.bot.moderation.AuditEntry;
import fusedream.bot.queue.Requests;
import fusedream.engine.api.Preset;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** Every phase, deadline and rule of a contest, on a clock that a test moves. */
class ContestsTest {

    private final InMemoryContestStore store = new InMemoryContestStore();
    private final ContestWorld world = new ContestWorld(store);
    private final Contests contests = world.contests();

    private static void refused(Ground ground, ThrowingCallable act) {
        assertThatThrownBy(act)
                .isInstanceOfSatisfying(
                        ContestRefusedException.class,
                        refused -> assertThat(refused.ground()).isEqualTo(ground));
    }

    private Contest planned(Duration until) {
        Plan now = world.plan(ContestRules.DEFAULT);
        Instant opens = now.deadlines().opens().plus(until);
        Deadlines later = new Deadlines(opens, opens.plus(DAY), opens.plus(DAY.multipliedBy(2)));
        return contests.start(
                organiser(), new Plan(now.theme(), now.rules(), later, now.place(), true, List.of(), DAY));
    }

    private Standing standing(Entry entry, int place, long votes) {
        return new Standing(entry.id().value(), place, votes);
    }

    private List<Standing> standings(Contest contest) {
        return store.read(records -> records.standings(contest.id()));
    }

    @Test
    void a_contest_goes_through_its_phases_at_its_deadlines() {
        Contest contest = planned(DAY);
        assertThat(contest.phase()).isEqualTo(Phase.PLANNED);
        world.pass(DAY.minusMillis(1));
        assertThat(world.now(contest).phase()).isEqualTo(Phase.PLANNED);
        assertThat(world.told(Platform.WEB)).isEmpty();
        world.pass(Duration.ofMillis(1));
        assertThat(world.now(contest).phase()).isEqualTo(Phase.OPEN);
        world.pass(DAY);
        assertThat(world.now(contest).phase()).isEqualTo(Phase.VOTING);
        world.pass(DAY);
        assertThat(world.now(contest).phase()).isEqualTo(Phase.CLOSED);
        assertThat(world.told(Platform.WEB)).containsExactly(Kind.OPENED, Kind.VOTING, Kind.RESULT);
        world.pass(DAY.multipliedBy(100));
        assertThat(world.told(Platform.WEB)).isEmpty();
    }

    @Test
    void deadlines_missed_in_a_downtime_are_made_up_for_in_order_and_once() {
        Contest one = planned(DAY);
        world.clock().move(DAY.plusHours(1));
        assertThat(contests.due()).isEqualTo(1);
        world.clock().move(DAY.multipliedBy(30)); // several at once
        assertThat(contests.due()).isEqualTo(2);
        Contest two = planned(DAY);
        world.clock().move(DAY.multipliedBy(30)); // all at once
        assertThat(contests.due()).isEqualTo(3);
        assertThat(contests.due()).isZero();
        assertThat(world.now(one).phase()).isEqualTo(Phase.CLOSED);
        assertThat(world.now(two).phase()).isEqualTo(Phase.CLOSED);
        assertThat(world.told(Platform.WEB))
                .containsExactly(Kind.OPENED, Kind.VOTING, Kind.RESULT, Kind.OPENED, Kind.VOTING, Kind.RESULT);
    }

    @Test
    void the_deadlines_of_several_contests_are_made_up_for_in_the_order_of_time() {
        Contest early = world.start();
        Contest late = planned(Duration.ofHours(1));
        world.told(Platform.WEB);
        world.clock().move(DAY.multipliedBy(10));
        contests.due();
        List<ContestId> told = store.read(records -> records.due(Platform.WEB, 100)).stream()
                .map(Post::contest)
                .toList();
        assertThat(told).containsExactly(late.id(), early.id(), late.id(), early.id(), late.id());
    }

    @Test
    void a_deadline_holds_before_anybody_has_seen_to_it() {
        Contest contest = world.start();
        Entry entry = world.enter(contest, member("ann"));
        world.clock().move(DAY);
        refused(Ground.PHASE, () -> world.enter(contest, member("bob")));
        refused(Ground.PHASE, () -> contests.withdraw(entry.id(), member("ann")));
        refused(Ground.PHASE, () -> contests.vote(contest.id(), member("bob"), List.of(entry.id())));
        contests.due();
        contests.vote(contest.id(), member("bob"), List.of(entry.id()));
        world.clock().move(DAY);
        refused(Ground.PHASE, () -> contests.vote(contest.id(), member("bob"), List.of()));
        contests.due();
        assertThat(standings(contest)).containsExactly(standing(entry, 1, 1));
    }

    @Test
    void the_end_holds_for_organisers_too_before_anybody_has_seen_to_it() {
        Contest contest = world.start(reviewed());
        Entry waiting = world.enter(contest, member("ann"));
        Entry shown = contests.approve(world.enter(contest, member("bob")).id(), organiser());
        world.pass(DAY);
        contests.vote(contest.id(), member("cat"), List.of(shown.id()));
        world.clock().move(DAY);
        Caller there = elsewhere("boss").with(Role.OPERATOR);
        refused(Ground.PHASE, () -> contests.approve(waiting.id(), organiser()));
        refused(Ground.PHASE, () -> contests.disqualify(shown.id(), organiser(), "too late"));
        refused(Ground.PHASE, () -> contests.cancel(contest.id(), organiser()));
        refused(Ground.PHASE, () -> contests.join(contest.id(), there, ContestWorld.ELSEWHERE));
        contests.due();
        assertThat(standings(contest)).containsExactly(standing(shown, 1, 1));
    }

    @Test
    void a_contest_that_is_cancelled_while_there_is_voting_has_no_result_and_tells_no_names() {
        Contest contest = world.start();
        Entry entry = world.enter(contest, member("ann"));
        world.pass(DAY);
        contests.vote(contest.id(), member("bob"), List.of(entry.id()));
        contests.cancel(contest.id(), organiser());
        refused(Ground.PHASE, () -> contests.vote(contest.id(), member("bob"), List.of()));
        world.pass(DAY.multipliedBy(3));
        assertThat(world.now(contest).phase()).isEqualTo(Phase.CANCELLED);
        assertThat(standings(contest)).isEmpty();
        assertThat(contests.season(Requests.TOWN, DAY.multipliedBy(30))).isEmpty();
        assertThat(contests.showing(entry.work().picture(), Requests.TOWN)).isEmpty();
        assertThat(contests.entries(world.now(contest))).singleElement().satisfies(shown -> {
            assertThat(shown.name()).isEmpty();
            assertThat(shown.prompt()).isEmpty();
            assertThat(shown.standing()).isEmpty();
        });
    }

    @Test
    void a_contest_is_found_by_its_code_however_many_came_after_it() {
        Contest first = world.start();
        for (int later = 0; later < 60; later++) {
            world.start();
        }
        assertThat(contests.find(Requests.TOWN, " " + first.id().code().toLowerCase(Locale.ROOT)))
                .contains(first);
        assertThat(contests.find(Requests.TOWN, first.id().value())).contains(first);
        assertThat(contests.find(ContestWorld.GUILD, first.id().code())).isEmpty();
    }

    @Test
    void nothing_is_entered_before_the_opening_and_nothing_after_a_cancellation() {
        Contest contest = planned(DAY);
        refused(Ground.PHASE, () -> world.enter(contest, member("ann")));
        contests.cancel(contest.id(), organiser());
        world.pass(DAY);
        refused(Ground.PHASE, () -> world.enter(contest, member("ann")));
        refused(Ground.PHASE, () -> contests.cancel(contest.id(), organiser()));
        assertThat(world.now(contest).phase()).isEqualTo(Phase.CANCELLED);
        assertThat(world.told(Platform.WEB)).containsExactly(Kind.CANCELLED);
    }

    @Test
    void a_member_has_so_many_entries_and_no_picture_enters_twice() {
        Contest contest = world.start(rules(CountingMethod.APPROVAL, 2, 2));
        PictureId picture = world.picture();
        Entry first = world.enter(contest, member("ann"), picture, "abc");
        refused(Ground.SAME_PICTURE, () -> world.enter(contest, member("ann"), picture, "abc"));
        refused(Ground.SAME_PICTURE, () -> world.enter(contest, member("bob"), world.picture(), "abc"));
        world.enter(contest, member("ann"));
        refused(Ground.TOO_MANY, () -> world.enter(contest, member("ann")));
        contests.withdraw(first.id(), member("ann"));
        assertThat(world.enter(contest, member("ann"), picture, "abc").number()).isEqualTo(3);
        assertThat(contests.entries(contest)).extracting(ShownEntry::number).containsExactly(2, 3);
    }

    @Test
    void an_entry_is_taken_back_by_its_member_only() {
        Contest contest = world.start();
        Entry entry = world.enter(contest, member("ann"));
        refused(Ground.NOT_YOURS, () -> contests.withdraw(entry.id(), member("bob")));
        contests.withdraw(entry.id(), member("ann"));
        refused(Ground.PHASE, () -> contests.withdraw(entry.id(), member("ann")));
    }

    @Test
    void a_ballot_names_no_entry_of_ones_own_and_not_too_many() {
        Contest contest = world.start(rules(CountingMethod.APPROVAL, 2, 2));
        Entry own = world.enter(contest, member("ann"));
        Entry two = world.enter(contest, member("bob"));
        Entry three = world.enter(contest, member("cat"));
        Entry four = world.enter(contest, member("dan"));
        world.pass(DAY);
        refused(Ground.OWN_ENTRY, () -> contests.vote(contest.id(), member("ann"), List.of(two.id(), own.id())));
        refused(Ground.OWN_ENTRY, () -> contests.toggle(own.id(), member("ann")));
        refused(
                Ground.TOO_MANY,
                () -> contests.vote(contest.id(), member("ann"), List.of(two.id(), three.id(), four.id())));
        assertThat(contests.ballot(contest, member("ann"))).isEmpty();
        contests.toggle(two.id(), member("ann"));
        contests.toggle(three.id(), member("ann"));
        refused(Ground.TOO_MANY, () -> contests.toggle(four.id(), member("ann")));
        contests.toggle(two.id(), member("ann"));
        contests.toggle(four.id(), member("ann"));
        assertThat(contests.ballot(contest, member("ann"))).containsExactly(three.id(), four.id());
        assertThat(contests.ballot(contest, member("bob"))).isEmpty();
    }

    @Test
    void a_single_vote_moves_when_another_one_is_pressed() {
        Contest contest = world.start(rules(CountingMethod.SINGLE, 1, 1));
        Entry one = world.enter(contest, member("ann"));
        Entry two = world.enter(contest, member("bob"));
        world.pass(DAY);
        contests.toggle(one.id(), member("cat"));
        contests.toggle(two.id(), member("cat"));
        assertThat(contests.ballot(contest, member("cat"))).containsExactly(two.id());
        contests.toggle(two.id(), member("cat"));
        assertThat(contests.ballot(contest, member("cat"))).isEmpty();
    }

    @Test
    void a_disqualified_entry_counts_no_more_and_gives_the_vote_back() {
        Contest contest = world.start(rules(CountingMethod.APPROVAL, 1, 1));
        Entry out = world.enter(contest, member("ann"));
        Entry in = world.enter(contest, member("bob"));
        world.pass(DAY);
        contests.vote(contest.id(), member("cat"), List.of(out.id()));
        world.told(Platform.WEB);
        refused(Ground.NOT_ORGANISER, () -> contests.disqualify(out.id(), member("bob"), "envy"));
        contests.disqualify(out.id(), organiser(), "a copy");
        List<Post> told = store.read(records -> records.due(Platform.WEB, 10));
        assertThat(told).anySatisfy(post -> {
            assertThat(post.kind()).isEqualTo(Kind.DISQUALIFIED);
            assertThat(post.member()).contains(Requests.member("ann"));
        });
        assertThat(contests.ballot(contest, member("cat"))).isEmpty();
        contests.toggle(in.id(), member("cat"));
        world.pass(DAY);
        assertThat(standings(contest)).containsExactly(standing(in, 1, 1));
    }

    @Test
    void every_act_of_an_organiser_is_in_the_audit_log_and_names_no_entrant() {
        Contest contest = world.start(reviewed());
        Entry entry = world.enter(contest, member("ann"));
        contests.approve(entry.id(), organiser());
        contests.disqualify(entry.id(), organiser(), "");
        Caller there = elsewhere("boss").with(Role.ADMINISTRATOR);
        contests.join(contest.id(), there, ContestWorld.ELSEWHERE);
        contests.cancel(contest.id(), organiser());
        assertThat(store.log())
                .extracting(AuditEntry::act)
                .containsExactly(
                        Act.CONTEST_STARTED,
                        Act.ENTRY_APPROVED,
                        Act.ENTRY_DISQUALIFIED,
                        Act.CONTEST_JOINED,
                        Act.CONTEST_CANCELLED);
        assertThat(store.log()).allSatisfy(act -> assertThat(act.subject()).isEqualTo(act.actor()));
    }

    private static ContestRules reviewed() {
        return new ContestRules(
                CountingMethod.APPROVAL,
                1,
                3,
                List.of(),
                Optional.empty(),
                Eligibility.ALL,
                new Manner(true, true, false),
                Ties.SHARED);
    }

    @Test
    void where_entries_are_reviewed_they_are_shown_after_it() {
        Contest contest = world.start(reviewed());
        Entry entry = world.enter(contest, member("ann"));
        assertThat(world.told(Platform.WEB)).containsExactly(Kind.OPENED);
        assertThat(contests.entries(contest)).isEmpty();
        refused(Ground.NOT_ORGANISER, () -> contests.waiting(contest, member("bob")));
        assertThat(contests.waiting(contest, organiser()))
                .extracting(ShownEntry::id)
                .containsExactly(entry.id());
        contests.approve(entry.id(), organiser());
        assertThat(world.told(Platform.WEB)).containsExactly(Kind.ENTERED);
        assertThat(contests.entries(contest)).hasSize(1);
    }

    @Test
    void what_is_asked_of_prompts_and_accounts_is_held_against_them() {
        ContestRules strict = new ContestRules(
                CountingMethod.APPROVAL,
                1,
                1,
                List.of("Mist"),
                Optional.of(Preset.QUICK),
                new Eligibility(30, 7),
                new Manner(true, false, false),
                Ties.SHARED);
        Contest contest = world.start(strict);
        Instant now = world.clock().instant();
        Caller old = since("ann", now.minus(DAY.multipliedBy(30)), now.minus(DAY.multipliedBy(7)));
        Contests.Made right = new Contests.Made("a boat in (mist)", Optional.of(Preset.QUICK.settings()));
        contests.check(contest.id(), old, right);
        refused(Ground.NOT_ELIGIBLE, () -> contests.check(contest.id(), member("unknown"), right));
        refused(
                Ground.RULES,
                () -> contests.check(contest.id(), old, new Contests.Made("a mistake", right.settings())));
        refused(
                Ground.RULES,
                () -> contests.check(
                        contest.id(), old, new Contests.Made("mist", Optional.of(Preset.PAPER.settings()))));
        Caller young = since("bob", now.minus(DAY.multipliedBy(29)), now.minus(DAY.multipliedBy(7)));
        Caller fresh = since("cat", now.minus(DAY.multipliedBy(30)), now.minus(DAY.multipliedBy(6)));
        refused(Ground.NOT_ELIGIBLE, () -> contests.check(contest.id(), young, right));
        refused(Ground.NOT_ELIGIBLE, () -> contests.check(contest.id(), fresh, right));
        world.pass(DAY);
        refused(Ground.NOT_ELIGIBLE, () -> contests.vote(contest.id(), since("dan", now, now), List.of()));
    }

    private static Caller since(String name, Instant created, Instant joined) {
        return new Caller(Requests.member(name), name, Set.of(), new Since(Optional.of(created), Optional.of(joined)));
    }

    @Test
    void a_contest_spans_communities_that_joined_and_no_others() {
        Contest contest = world.start();
        Entry here = world.enter(contest, member("ann"));
        refused(Ground.UNKNOWN, () -> world.enter(contest, elsewhere("zoe")));
        refused(Ground.NOT_ORGANISER, () -> contests.join(contest.id(), elsewhere("zoe"), ContestWorld.ELSEWHERE));
        contests.join(contest.id(), elsewhere("boss").with(Role.OPERATOR), ContestWorld.ELSEWHERE);
        assertThat(world.told(Platform.DISCORD)).containsExactly(Kind.OPENED, Kind.ENTERED);
        Entry there = world.enter(contest, elsewhere("zoe"));
        assertThat(world.told(Platform.DISCORD)).containsExactly(Kind.ENTERED);
        world.pass(DAY);
        contests.vote(contest.id(), elsewhere("yan"), List.of(here.id()));
        contests.vote(contest.id(), member("bob"), List.of(there.id(), here.id()));
        world.pass(DAY);
        assertThat(standings(contest)).containsExactly(standing(here, 1, 2), standing(there, 2, 1));
        assertThat(world.told(Platform.DISCORD)).containsExactly(Kind.VOTING, Kind.RESULT);
    }

    @Test
    void who_joins_is_told_how_the_contest_stands() {
        Caller boss = elsewhere("boss").with(Role.OPERATOR);
        Contest planned = planned(DAY);
        contests.join(planned.id(), boss, ContestWorld.ELSEWHERE);
        assertThat(world.told(Platform.DISCORD)).isEmpty();
        contests.cancel(planned.id(), organiser());
        Contest voting = world.start();
        world.enter(voting, member("ann"));
        world.pass(DAY);
        world.told(Platform.DISCORD);
        contests.join(voting.id(), boss, ContestWorld.ELSEWHERE);
        assertThat(world.told(Platform.DISCORD)).containsExactly(Kind.VOTING, Kind.ENTERED);
    }

    @Test
    void a_contest_of_one_community_is_joined_by_no_other() {
        Plan plan = world.plan(ContestRules.DEFAULT);
        Contest contest = contests.start(
                organiser(),
                new Plan(plan.theme(), plan.rules(), plan.deadlines(), plan.place(), false, List.of(), DAY));
        refused(
                Ground.RULES,
                () -> contests.join(contest.id(), elsewhere("boss").with(Role.OPERATOR), ContestWorld.ELSEWHERE));
    }

    @Test
    void equal_votes_share_a_place_or_are_parted_by_the_fit() {
        for (Ties ties : Ties.values()) {
            ContestRules rules = new ContestRules(
                    CountingMethod.APPROVAL,
                    1,
                    3,
                    List.of(),
                    Optional.empty(),
                    Eligibility.ALL,
                    new Manner(true, false, false),
                    ties);
            Contest contest = world.start(rules);
            Entry low = fitting(world.enter(contest, member("ann")), 0.1);
            Entry high = fitting(world.enter(contest, member("bob")), 0.2);
            Entry unknown = world.enter(contest, member("cat"));
            world.pass(DAY.multipliedBy(2));
            assertThat(standings(contest))
                    .containsExactlyElementsOf(
                            ties == Ties.SHARED
                                    ? List.of(standing(low, 1, 0), standing(high, 1, 0), standing(unknown, 1, 0))
                                    : List.of(standing(high, 1, 0), standing(low, 2, 0), standing(unknown, 3, 0)));
        }
    }

    private Entry fitting(Entry entry, double fit) {
        return store.write(ledger -> {
            ledger.keep(entry.fitting(fit));
            return entry;
        });
    }

    @Test
    void names_and_prompts_are_told_with_the_result_unless_they_are_open() {
        Contest hidden = world.start();
        world.enter(hidden, member("ann"));
        assertThat(contests.entries(hidden)).allSatisfy(entry -> {
            assertThat(entry.name()).isEmpty();
            assertThat(entry.prompt()).isEmpty();
        });
        ContestRules open = new ContestRules(
                CountingMethod.APPROVAL,
                1,
                1,
                List.of(),
                Optional.empty(),
                Eligibility.ALL,
                new Manner(false, false, true),
                Ties.SHARED);
        Contest named = world.start(open);
        world.enter(named, member("bob"));
        assertThat(contests.entries(named)).extracting(ShownEntry::name).containsExactly(Optional.of("name-of-bob"));
        assertThat(contests.entries(named))
                .extracting(ShownEntry::prompt)
                .containsExactly(Optional.of("prompt of bob"));
        world.pass(DAY.multipliedBy(2));
        assertThat(contests.entries(world.now(hidden)))
                .extracting(ShownEntry::name)
                .containsExactly(Optional.of("name-of-ann"));
    }

    @Test
    void contests_follow_one_another_with_themes_without_repeats_and_skip_what_is_long_over() {
        Plan plan = world.plan(ContestRules.DEFAULT);
        List<String> then = List.of("cats", "boats");
        Duration week = DAY.multipliedBy(7);
        contests.start(organiser(), new Plan("dogs", plan.rules(), plan.deadlines(), plan.place(), false, then, week));
        world.pass(week);
        assertThat(themes()).containsExactly("cats", "dogs");
        assertThat(contests.of(Requests.TOWN).get(0).phase()).isEqualTo(Phase.OPEN);
        world.pass(week.multipliedBy(3).plus(DAY.multipliedBy(3))); // the bot was away
        assertThat(themes()).containsExactly("cats", "dogs");
        world.pass(DAY.multipliedBy(4));
        assertThat(themes()).containsExactly("boats", "cats", "dogs");
        world.pass(week.multipliedBy(9));
        assertThat(themes()).containsExactly("boats", "cats", "dogs");
        assertThatThrownBy(() ->
                        new Plan("Dogs", plan.rules(), plan.deadlines(), plan.place(), false, List.of("dogs"), week))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void turns_that_were_missed_in_a_long_downtime_are_left_out_at_once() {
        Plan plan = world.plan(ContestRules.DEFAULT);
        Duration minute = Duration.ofMinutes(1);
        contests.start(
                organiser(),
                new Plan("dogs", plan.rules(), plan.deadlines(), plan.place(), false, List.of("cats"), minute));
        world.clock().move(DAY.multipliedBy(300).plusSeconds(30));
        assertThat(contests.due()).as("two phases, one leap").isLessThanOrEqualTo(6);
        world.pass(minute);
        assertThat(themes()).containsExactly("cats", "dogs");
        Contest cats = contests.of(Requests.TOWN).get(0);
        assertThat(cats.deadlines().ends()).isAfter(world.clock().instant().minus(minute));
        assertThat(cats.deadlines().opens()).isEqualTo(cats.deadlines().ends().minus(DAY.multipliedBy(2)));
    }

    @Test
    void to_cancel_a_contest_ends_its_series() {
        Plan plan = world.plan(ContestRules.DEFAULT);
        Contest contest = contests.start(
                organiser(),
                new Plan("dogs", plan.rules(), plan.deadlines(), plan.place(), false, List.of("cats"), DAY));
        contests.cancel(contest.id(), organiser());
        world.pass(DAY.multipliedBy(3));
        assertThat(themes()).containsExactly("dogs");
    }

    private List<String> themes() {
        return contests.of(Requests.TOWN).stream().map(Contest::theme).toList();
    }

    @Test
    void a_season_sums_the_places_of_its_contests() {
        for (int round = 0; round < 2; round++) {
            Contest contest = world.start(rules(CountingMethod.APPROVAL, 1, 2));
            Entry ann = world.enter(contest, member("ann"));
            Entry bob = world.enter(contest, member("bob"));
            world.pass(DAY);
            contests.vote(contest.id(), member("cat"), round == 0 ? List.of(ann.id()) : List.of(ann.id(), bob.id()));
            world.pass(DAY);
        }
        assertThat(contests.season(Requests.TOWN, DAY.multipliedBy(30)))
                .containsExactly(new SeasonLine("name-of-ann", 6, 2, 2), new SeasonLine("name-of-bob", 5, 1, 2));
        assertThat(contests.season(Requests.TOWN, DAY)).hasSize(2);
        world.pass(DAY.multipliedBy(40));
        assertThat(contests.season(Requests.TOWN, DAY.multipliedBy(30))).isEmpty();
    }

    @Test
    void only_organisers_start_contests() {
        refused(Ground.NOT_ORGANISER, () -> contests.start(member("ann"), world.plan(ContestRules.DEFAULT)));
        assertThat(contests.of(Requests.TOWN)).isEmpty();
    }
}
