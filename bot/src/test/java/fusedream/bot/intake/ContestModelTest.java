package fusedream.bot.intake;

import static org.assertj.core.api.Assertions.assertThat;

import fusedream.bot.chat.Reply;
import fusedream.bot.contest.CastBallot;
import fusedream.bot.contest.Contest;
import fusedream.bot.contest.Entry;
import fusedream.bot.contest.Entry.State;
import fusedream.bot.contest.EntryId;
import fusedream.bot.contest.Phase;
import fusedream.bot.contest.result.Ballot;
import fusedream.bot.contest.result.CountingMethod;
import fusedream.bot.contest.result.Standing;
import fusedream.bot.contest.result.Tally;
import fusedream.bot.job.PictureId;
import fusedream.bot.queue.Requests;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Thousands of random acts of random members against a simple book: one ballot of a member, none for the own entry, none
 * outside of the voting, the counts are the ballots, and nothing that anybody is told names an entrant before the result.
 */
class ContestModelTest {

    private static final List<String> MEMBERS = List.of("ann", "bob", "cat", "dan", "eve", "fay", "gus");
    private static final int VOTES = 3;
    private static final int ENTRIES = 2;
    private static final int STEPS = 500;
    private static final Duration OPEN = Duration.ofHours(6);

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit fills it
    private Path folder;

    /** What the book knows of an entry. */
    private record Known(String member, State state) {

        boolean shown() {
            return state == State.SHOWN;
        }

        boolean stands() {
            return shown() || state == State.WAITING;
        }

        Known in(State changed) {
            return new Known(member, changed);
        }
    }

    private final Map<Integer, Known> entries = new TreeMap<>();
    private final Map<String, Set<Integer>> ballots = new HashMap<>();

    @SuppressWarnings("NullAway.Init") // made by the test
    private ContestHouse house;

    @SuppressWarnings("NullAway.Init") // made by the test
    private Contest contest;

    @SuppressWarnings("NullAway.Init") // made by the test
    private Random random;

    private int seen;

    private int votes;

    @ParameterizedTest
    @CsvSource({
        "1, approval, false",
        "2, approval, true",
        "3, approval, false",
        "4, single, false",
        "5, single, true",
        "6, schulze, false",
        "7, schulze, true",
        "8, runoff, false",
        "9, runoff, true"
    })
    void the_book_holds(long seed, String method, boolean reviewed) {
        house = new ContestHouse(folder, seed);
        random = new Random(seed);
        votes = method.equals("single") ? 1 : VOTES;
        house.host("/contest start harbours --open 6h --vote 6h --entries " + ENTRIES + " --votes " + votes
                + " --method " + method + (reviewed ? " --review" : ""));
        contest = house.contests.of(Requests.TOWN).get(0);
        for (int step = 0; step < STEPS; step++) {
            if (random.nextInt(4) == 0) {
                house.pass(Duration.ofSeconds(random.nextInt(8 * 12 * 3600 / STEPS)));
                readBook();
            }
            if (now().phase() == Phase.CLOSED) {
                break;
            }
            act();
            checkBallots();
        }
        house.pass(OPEN.multipliedBy(2));
        checkResult();
    }

    private Contest now() {
        return house.contests.contest(contest.id()).orElseThrow();
    }

    private boolean is(Phase phase) {
        return now().phase() == phase;
    }

    private String anybody() {
        return MEMBERS.get(random.nextInt(MEMBERS.size()));
    }

    private void act() {
        String name = anybody();
        Reply reply = switch (random.nextInt(13)) {
            case 0 -> enterPicture(name);
            case 1 -> house.say(name, "/contest enter a zqharbour of " + name);
            case 2, 3, 4 -> vote(name);
            case 5 -> toggle(name);
            case 6 -> withdraw(name);
            case 7 -> disqualify();
            case 8 -> house.say(name, "/contest show");
            case 9 -> house.say(name, random.nextBoolean() ? "/queue" : "/gallery");
            case 10 -> approve();
            case 11 -> house.host("/contest approve");
            default -> {
                house.work();
                house.round();
                readBook();
                yield house.say(name, random.nextBoolean() ? "/contest results" : "/contest season");
            }
        };
        anonymous(reply.toString().replace("zqharbour of " + name, "")); // own pictures are seen
        house.round();
        for (; seen < house.told.size(); seen++) {
            anonymous(house.told.get(seen).card().toString());
        }
    }

    private void anonymous(String told) {
        if (!is(Phase.CLOSED)) {
            assertThat(told).doesNotContain("zq");
        }
    }

    /** Entries of prompts appear when their pictures are finished; all else is known from the acts. */
    private void readBook() {
        for (Entry entry : house.store.read(records -> List.copyOf(records.entries(contest.id())))) {
            String member = entry.entrant().member().id().replace("zqid-", "");
            entries.putIfAbsent(entry.number(), new Known(member, entry.state()));
        }
    }

    private Reply enterPicture(String name) {
        PictureId picture = house.picture(name);
        long theirs = house.contests.own(contest, ContestHouse.caller(name).member()).stream()
                .filter(entry -> entry.state() != Entry.State.WITHDRAWN)
                .count();
        boolean may = is(Phase.OPEN) && theirs < ENTRIES;
        Reply reply = house.say(name, "/contest enter " + picture);
        assertThat(reply.kind() == Reply.Kind.DONE).as(reply.text()).isEqualTo(may);
        readBook();
        return reply;
    }

    private List<Integer> numbers() {
        int most = Math.max(1, entries.size());
        List<Integer> numbers = new ArrayList<>();
        for (int many = random.nextInt(votes + 2); many > 0; many--) {
            numbers.add(1 + random.nextInt(most));
        }
        return numbers;
    }

    private boolean mayVote(String name, Set<Integer> numbers) {
        return is(Phase.VOTING)
                && numbers.size() <= votes
                && numbers.stream()
                        .allMatch(number -> Optional.ofNullable(entries.get(number))
                                .filter(entry ->
                                        entry.shown() && !entry.member().equals(name))
                                .isPresent());
    }

    private Reply vote(String name) {
        List<Integer> numbers = numbers();
        Set<Integer> distinct = new LinkedHashSet<>(numbers);
        boolean may = mayVote(name, distinct);
        Reply reply = house.say(
                name,
                "/contest vote "
                        + String.join(" ", numbers.stream().map(String::valueOf).toList()));
        assertThat(reply.kind() == Reply.Kind.DONE).as(reply.text()).isEqualTo(may);
        if (may) {
            ballots.put(name, distinct);
        }
        return reply;
    }

    private Reply toggle(String name) {
        List<Entry> all = house.store.read(records -> List.copyOf(records.entries(contest.id())));
        if (all.isEmpty()) {
            return house.say(name, "/contest list");
        }
        Entry entry = all.get(random.nextInt(all.size()));
        Set<Integer> changed = new LinkedHashSet<>(ballots.getOrDefault(name, Set.of()));
        changed.removeIf(number -> !known(number).shown());
        if (!changed.remove(entry.number())) {
            if (votes == 1) {
                changed.clear();
            }
            changed.add(entry.number());
        }
        boolean may = mayVote(name, changed) && known(entry.number()).shown();
        Reply reply = house.press(name, "vote:" + entry.id());
        assertThat(reply.kind() == Reply.Kind.DONE).as(reply.text()).isEqualTo(may);
        if (may) {
            ballots.put(name, changed);
        }
        return reply;
    }

    private Known known(int number) {
        return Optional.ofNullable(entries.get(number)).orElseThrow();
    }

    private Reply withdraw(String name) {
        int number = 1 + random.nextInt(Math.max(1, entries.size()));
        Optional<Known> entry = Optional.ofNullable(entries.get(number));
        boolean may = is(Phase.OPEN)
                && entry.filter(each -> each.stands() && each.member().equals(name))
                        .isPresent();
        Reply reply = house.say(name, "/contest withdraw " + number);
        assertThat(reply.kind() == Reply.Kind.DONE).as(reply.text()).isEqualTo(may);
        if (may) {
            entries.put(number, known(number).in(State.WITHDRAWN));
        }
        return reply;
    }

    private Reply approve() {
        int number = 1 + random.nextInt(Math.max(1, entries.size()));
        boolean may = Optional.ofNullable(entries.get(number))
                .filter(entry -> entry.state() == State.WAITING)
                .isPresent();
        Reply reply = house.host("/contest approve " + number);
        assertThat(reply.kind() == Reply.Kind.DONE).as(reply.text()).isEqualTo(may);
        if (may) {
            entries.put(number, known(number).in(State.SHOWN));
        }
        return reply;
    }

    private Reply disqualify() {
        int number = 1 + random.nextInt(20);
        Reply reply = house.host("/contest disqualify " + number + " no harbour");
        boolean may =
                Optional.ofNullable(entries.get(number)).filter(Known::stands).isPresent();
        assertThat(reply.kind() == Reply.Kind.DONE).as(reply.text()).isEqualTo(may);
        if (may) {
            entries.put(number, known(number).in(State.DISQUALIFIED));
        }
        return reply;
    }

    private void checkBallots() {
        List<CastBallot> cast = house.store.read(records -> List.copyOf(records.ballots(contest.id())));
        Map<EntryId, Entry> all = new HashMap<>();
        house.store
                .read(records -> List.copyOf(records.entries(contest.id())))
                .forEach(entry -> all.put(entry.id(), entry));
        assertThat(cast).extracting(CastBallot::member).doesNotHaveDuplicates();
        Map<String, Set<Integer>> found = new HashMap<>();
        for (CastBallot ballot : cast) {
            Set<Integer> numbers = new LinkedHashSet<>();
            for (EntryId choice : ballot.choices()) {
                Entry entry = Optional.ofNullable(all.get(choice)).orElseThrow();
                assertThat(entry.entrant().member()).isNotEqualTo(ballot.member());
                numbers.add(entry.number());
            }
            found.put(ballot.member().id().replace("zqid-", ""), numbers);
        }
        Map<String, Set<Integer>> expected = new HashMap<>(ballots);
        expected.values().removeIf(Set::isEmpty);
        assertThat(found).isEqualTo(expected);
    }

    private void checkResult() {
        assertThat(is(Phase.CLOSED)).isTrue();
        readBook();
        List<String> shown = entries.entrySet().stream()
                .filter(entry -> entry.getValue().shown())
                .map(entry -> entry.getKey().toString())
                .toList();
        List<Ballot> counting = counting(Set.copyOf(shown));
        CountingMethod method = contest.rules().method();
        List<Standing> standings = numbered();
        assertThat(standings).containsExactlyElementsOf(Tally.of(method, shown, counting));
        if (method == CountingMethod.APPROVAL || method == CountingMethod.SINGLE) {
            assertThat(standings)
                    .allSatisfy(standing -> assertThat(standing.votes())
                            .isEqualTo(counting.stream()
                                    .filter(ballot -> ballot.choices().contains(standing.entry()))
                                    .count()));
        }
        assertThat(house.store.read(records -> records.counted(contest.id())).intValue())
                .isEqualTo(counting.size());
    }

    /** What of the book's ballots counts. */
    private List<Ballot> counting(Set<String> shown) {
        List<Ballot> counting = new ArrayList<>();
        ballots.forEach((name, numbers) -> {
            List<String> choices = numbers.stream()
                    .map(String::valueOf)
                    .filter(shown::contains)
                    .toList();
            if (!choices.isEmpty()) {
                counting.add(new Ballot(name, choices));
            }
        });
        return counting;
    }

    /** The result with the numbers of entries in the place of their names. */
    private List<Standing> numbered() {
        Map<String, Integer> numbers = new HashMap<>();
        house.store
                .read(records -> List.copyOf(records.entries(contest.id())))
                .forEach(entry -> numbers.put(entry.id().value(), entry.number()));
        return house.store.read(records -> List.copyOf(records.standings(contest.id()))).stream()
                .map(standing ->
                        new Standing(String.valueOf(numbers.get(standing.entry())), standing.place(), standing.votes()))
                .toList();
    }
}
