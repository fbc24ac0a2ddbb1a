package fusedream.bot.contest.result;

import static fusedream.bot.contest.result.CountingMethod.APPROVAL;
import static fusedream.bot.contest.result.CountingMethod.INSTANT_RUNOFF;
import static fusedream.bot.contest.result.CountingMethod.SCHULZE;
import static fusedream.bot.contest.result.CountingMethod.SINGLE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Ballots become places, by each method. */
class TallyTest {

    private static final List<String> FIVE = List.of("A", "B", "C", "D", "E");

    /** Ballots from lines such as {@code 5 ACBED}. */
    private static List<Ballot> ballots(String... lines) {
        List<Ballot> ballots = new ArrayList<>();
        for (String line : lines) {
            String[] parts = line.split(" ", -1);
            for (int copy = 0; copy < Integer.parseInt(parts[0]); copy++) {
                ballots.add(new Ballot("voter " + ballots.size(), letters(parts[1])));
            }
        }
        return ballots;
    }

    private static List<String> letters(String word) {
        return word.chars().mapToObj(Character::toString).toList();
    }

    private static Standing at(int place, String entry, long votes) {
        return new Standing(entry, place, votes);
    }

    private static List<String> order(List<Standing> standings) {
        return standings.stream()
                .map(standing -> standing.place() + standing.entry())
                .toList();
    }

    @Test
    void each_approved_entry_gets_a_vote_and_equals_share_a_place() {
        assertThat(Tally.of(APPROVAL, FIVE, ballots("2 BA", "1 ABC", "1 D")))
                .containsExactly(at(1, "A", 3), at(1, "B", 3), at(3, "C", 1), at(3, "D", 1), at(5, "E", 0));
    }

    @Test
    void a_single_vote_is_for_one_entry() {
        assertThat(Tally.of(SINGLE, List.of("A", "B"), ballots("2 B", "1 A")))
                .containsExactly(at(1, "B", 2), at(2, "A", 1));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Tally.of(SINGLE, FIVE, ballots("1 AB")))
                .withMessageContaining("names 2");
    }

    /** The example of Schulze's article and of Wikipedia's. */
    @Test
    void schulze_orders_the_example_of_forty_five_ballots() {
        List<Ballot> ballots =
                ballots("5 ACBED", "5 ADECB", "8 BEDAC", "3 CABED", "7 CAEBD", "2 CBADE", "7 DCEBA", "8 EBADC");
        assertThat(Tally.of(SCHULZE, FIVE, ballots))
                .containsExactly(at(1, "E", 4), at(2, "A", 3), at(3, "C", 2), at(4, "B", 1), at(5, "D", 0));
    }

    @Test
    void who_wins_every_duel_wins_by_schulze() {
        int seen = 0;
        for (long seed = 0; seed < 500; seed++) {
            List<Ballot> ballots = chance(new Random(seed), 5, 15);
            Optional<String> condorcet = SlowSchulze.condorcet(FIVE, ballots);
            if (condorcet.isPresent()) {
                seen++;
                List<Standing> standings = Tally.of(SCHULZE, FIVE, ballots);
                assertThat(standings.get(0)).isEqualTo(at(1, condorcet.get(), 4));
                assertThat(standings.get(1).place()).isEqualTo(2);
            }
        }
        assertThat(seen).isGreaterThan(100);
    }

    @Test
    void schulze_agrees_with_the_enumeration_of_all_paths() {
        for (long seed = 0; seed < 500; seed++) {
            Random chance = new Random(seed);
            List<Ballot> ballots = chance(chance, 5, 1 + chance.nextInt(12));
            List<Standing> standings = Tally.of(SCHULZE, FIVE, ballots);
            SlowSchulze slow = new SlowSchulze(ballots);
            for (Standing one : standings) {
                assertThat(one.votes())
                        .as("seed " + seed)
                        .isEqualTo(FIVE.stream()
                                .filter(other -> slow.isPreferred(FIVE, one.entry(), other))
                                .count());
                for (Standing other : standings) {
                    if (slow.isPreferred(FIVE, one.entry(), other.entry())) {
                        assertThat(one.place()).as("seed " + seed).isLessThan(other.place());
                    }
                }
            }
        }
    }

    @Test
    void places_that_are_shared_leave_the_next_ones_empty() {
        for (CountingMethod method : List.of(APPROVAL, SCHULZE, INSTANT_RUNOFF)) {
            for (long seed = 0; seed < 200; seed++) {
                List<Standing> standings = Tally.of(method, FIVE, chance(new Random(seed), 5, 4));
                assertThat(standings).extracting(Standing::entry).containsExactlyInAnyOrderElementsOf(FIVE);
                IntStream.range(0, 5)
                        .forEach(at -> assertThat(standings.get(at).place())
                                .isEqualTo(
                                        at > 0
                                                        && standings.get(at - 1).place()
                                                                == standings
                                                                        .get(at)
                                                                        .place()
                                                ? standings.get(at - 1).place()
                                                : at + 1));
            }
        }
    }

    @Test
    void entries_left_out_are_below_and_equal() {
        assertThat(order(Tally.of(SCHULZE, List.of("A", "B", "C"), ballots("3 B"))))
                .containsExactly("1B", "2A", "2C");
    }

    @Test
    void a_cycle_without_a_weakest_link_is_a_shared_place() {
        assertThat(order(Tally.of(SCHULZE, List.of("A", "B", "C"), ballots("1 ABC", "1 BCA", "1 CAB"))))
                .containsExactly("1A", "1B", "1C");
    }

    /** The capital of Tennessee, as Wikipedia tells it: Memphis, Nashville, Chattanooga, Knoxville. */
    @Test
    void instant_run_off_moves_the_ballots_of_the_weakest_on() {
        List<Ballot> ballots = ballots("42 MNCK", "26 NCKM", "15 CKNM", "17 KCNM");
        assertThat(Tally.of(INSTANT_RUNOFF, List.of("M", "N", "C", "K"), ballots))
                .containsExactly(at(1, "K", 58), at(2, "M", 42), at(3, "N", 26), at(4, "C", 15));
        assertThat(Tally.of(SCHULZE, List.of("M", "N", "C", "K"), ballots).get(0))
                .isEqualTo(at(1, "N", 3));
    }

    @Test
    void the_weakest_leave_a_run_off_together_and_the_last_win_together() {
        assertThat(Tally.of(INSTANT_RUNOFF, FIVE, ballots("4 A", "3 BA", "1 CB", "1 DB")))
                .containsExactly(at(1, "B", 5), at(2, "A", 4), at(3, "C", 1), at(3, "D", 1), at(5, "E", 0));
        assertThat(Tally.of(INSTANT_RUNOFF, List.of("A", "B", "C"), ballots("2 A", "2 B", "1 C")))
                .containsExactly(at(1, "A", 2), at(1, "B", 2), at(3, "C", 1));
    }

    @Test
    void a_ballot_whose_entries_have_all_left_counts_no_more() {
        assertThat(Tally.of(INSTANT_RUNOFF, List.of("A", "B", "C"), ballots("4 A", "3 B", "2 C")))
                .containsExactly(at(1, "A", 4), at(2, "B", 3), at(3, "C", 2));
    }

    @ParameterizedTest
    @EnumSource
    void without_a_vote_all_share_the_first_place(CountingMethod method) {
        List<Ballot> emptied = List.of(new Ballot("ann", List.of()), new Ballot("bob", List.of()));
        assertThat(Tally.of(method, List.of("A", "B"), emptied)).containsExactly(at(1, "A", 0), at(1, "B", 0));
        assertThat(Tally.of(method, List.of("A", "B"), List.of())).containsExactly(at(1, "A", 0), at(1, "B", 0));
        assertThat(Tally.of(method, List.of(), List.of())).isEmpty();
        assertThat(Tally.of(method, List.of("A"), ballots("1 A"))).hasSize(1);
    }

    @ParameterizedTest
    @EnumSource
    void what_is_named_twice_or_does_not_stand_is_refused(CountingMethod method) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Tally.of(method, FIVE, ballots("1 Z")))
                .withMessageContaining("entry Z");
        assertThatIllegalArgumentException().isThrownBy(() -> Tally.of(method, List.of("A", "A"), List.of()));
        Ballot ann = new Ballot("ann", List.of("A"));
        assertThatIllegalArgumentException().isThrownBy(() -> Tally.of(method, FIVE, List.of(ann, ann)));
        assertThatIllegalArgumentException().isThrownBy(() -> new Ballot("ann", List.of("A", "A")));
    }

    @ParameterizedTest
    @EnumSource
    void ten_thousand_ballots_in_any_order_come_to_the_same_places(CountingMethod method) {
        List<String> entries =
                IntStream.range(0, 60).mapToObj(Integer::toString).toList();
        Random chance = new Random(7);
        List<Ballot> ballots = new ArrayList<>();
        for (int voter = 0; voter < 10_000; voter++) {
            List<String> choices = new ArrayList<>(entries);
            Collections.shuffle(choices, chance);
            ballots.add(new Ballot(
                    "voter " + voter, choices.subList(0, method == SINGLE ? 1 : 1 + chance.nextInt(entries.size()))));
        }
        List<Standing> standings = Tally.of(method, entries, ballots);
        Collections.shuffle(ballots, chance);
        assertThat(Tally.of(method, entries, ballots)).isEqualTo(standings).hasSize(60);
        if (!method.isRanked()) {
            assertThat(standings.stream().mapToLong(Standing::votes).sum())
                    .isEqualTo(ballots.stream()
                            .mapToLong(ballot -> ballot.choices().size())
                            .sum());
        }
    }

    /** Ballots that name some of the entries in some order. */
    private static List<Ballot> chance(Random chance, int entries, int count) {
        return IntStream.range(0, count)
                .mapToObj(voter -> {
                    List<String> choices = new ArrayList<>(FIVE.subList(0, entries));
                    Collections.shuffle(choices, chance);
                    return new Ballot("voter " + voter, choices.subList(0, 1 + chance.nextInt(entries)));
                })
                .toList();
    }

    /** Schulze's method as its definition reads: the strongest of all paths, each walked. */
    private record SlowSchulze(List<Ballot> ballots) {

        static Optional<String> condorcet(List<String> entries, List<Ballot> ballots) {
            SlowSchulze slow = new SlowSchulze(ballots);
            return entries.stream()
                    .filter(one -> entries.stream()
                            .filter(other -> !other.equals(one))
                            .allMatch(other -> slow.duel(one, other) > 0))
                    .findFirst();
        }

        /** The ballots behind the winner of a duel; 0 for its loser. */
        private long duel(String one, String other) {
            long forOne = before(one, other);
            return forOne > before(other, one) ? forOne : 0;
        }

        private long before(String one, String other) {
            return ballots.stream()
                    .filter(ballot -> ballot.choices().contains(one))
                    .filter(ballot -> !ballot.choices().contains(other)
                            || ballot.choices().indexOf(one) < ballot.choices().indexOf(other))
                    .count();
        }

        boolean isPreferred(List<String> entries, String one, String other) {
            return strongest(entries, one, other) > strongest(entries, other, one);
        }

        private long strongest(List<String> entries, String from, String to) {
            List<String> others = entries.stream()
                    .filter(entry -> !entry.equals(from) && !entry.equals(to))
                    .toList();
            return paths(others)
                    .mapToLong(between -> weakest(from, between, to))
                    .max()
                    .orElse(0);
        }

        private long weakest(String from, List<String> between, String to) {
            List<String> path = Stream.of(List.of(from), between, List.of(to))
                    .flatMap(List::stream)
                    .toList();
            return IntStream.range(1, path.size())
                    .mapToLong(at -> duel(path.get(at - 1), path.get(at)))
                    .min()
                    .orElseThrow();
        }

        /** Every sequence of any of the entries. */
        private static Stream<List<String>> paths(List<String> entries) {
            return Stream.concat(
                    Stream.of(List.of()),
                    entries.stream()
                            .flatMap(first -> paths(entries.stream()
                                            .filter(entry -> !entry.equals(first))
                                            .toList())
                                    .map(rest -> Stream.concat(Stream.of(first), rest.stream())
                                            .toList())));
        }
    }
}
