package fusedream.engine.compose;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import fusedream.engine.latent.Latent;
import fusedream.engine.score.PromptScore;
import fusedream.engine.tensor.ChunkSize;
import fusedream.engine.tensor.Draws;
import fusedream.engine.tensor.LeakCheck;
import fusedream.engine.tensor.Scope;
import fusedream.engine.tensor.Tensor;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** That the planes start from the two pictures that fit best together, held against trying all of them one by one. */
@ExtendWith(LeakCheck.class)
class CoupleTest {

    private static final int COUNT = 5;
    private static final Couple.Watch ALL = (tried, of, best) -> true;

    private static List<Latent> candidates() {
        Draws draws = Draws.seeded(8);
        return IntStream.range(0, COUNT)
                .mapToObj(i -> new Latent(draws.normals(SmallNetworks.Z), draws.normals(SmallNetworks.Y)))
                .toList();
    }

    private static Couple.Means means(SmallNetworks networks, int chunk) {
        return new Couple.Means(
                networks.objective().generator(),
                networks.objective().metric(),
                new Pasting(),
                networks.prompt(),
                new ChunkSize(chunk));
    }

    /**
     * A foreground on a background, by their places among the candidates.
     *
     * @param together what the pasted picture scores
     */
    private record Pair(int foreground, int background, float together, float score) {}

    private static List<Pair> bestFirst(SmallNetworks networks, List<Latent> candidates) {
        List<Pair> pairs = new ArrayList<>();
        for (int i = 0; i < COUNT; i++) {
            for (int j = 0; j < COUNT; j++) {
                if (i != j) {
                    float together = score(networks, candidates.get(i), candidates.get(j));
                    float distance = distance(networks, candidates.get(i), candidates.get(j));
                    pairs.add(new Pair(i, j, together, together - distance / 10));
                }
            }
        }
        pairs.sort(Comparator.comparing(Pair::score).reversed());
        return pairs;
    }

    private static float distance(SmallNetworks networks, Latent foreground, Latent background) {
        try (Scope scope = Scope.open()) {
            return networks.objective()
                    .metric()
                    .distance(
                            foreground.picture(networks.objective().generator()),
                            background.picture(networks.objective().generator()))
                    .item();
        }
    }

    /** In the best of the four corners. */
    private static float score(SmallNetworks networks, Latent foreground, Latent background) {
        float best = Float.NEGATIVE_INFINITY;
        for (Layout layout : Layout.all(SmallNetworks.SIZE)) {
            boolean corner =
                    layout.vertical() != Layout.Vertical.MIDDLE && layout.horizontal() != Layout.Horizontal.CENTRE;
            if (layout.alpha() == 0.5 && corner) {
                try (Scope scope = Scope.open()) {
                    Tensor pasted = new Pasting()
                            .join(
                                    foreground.picture(networks.objective().generator()),
                                    background.picture(networks.objective().generator()),
                                    List.of(layout));
                    best = Math.max(best, networks.prompt().each(pasted)[0]);
                }
            }
        }
        return best;
    }

    @Test
    void the_best_pair_comes_first_and_the_rest_are_the_best_partners_of_the_other_plane() {
        try (SmallNetworks networks = new SmallNetworks()) {
            List<Latent> candidates = candidates();
            List<Pair> pairs = bestFirst(networks, candidates);
            Pair best = pairs.get(0);

            Couple couple = Couple.best(means(networks, 2), candidates, 3, ALL);

            assertThat(couple.foregrounds())
                    .isEqualTo(pairs.stream()
                            .filter(pair -> pair.background() == best.background())
                            .limit(3)
                            .map(pair -> candidates.get(pair.foreground()))
                            .toList());
            assertThat(couple.backgrounds())
                    .isEqualTo(pairs.stream()
                            .filter(pair -> pair.foreground() == best.foreground())
                            .limit(3)
                            .map(pair -> candidates.get(pair.background()))
                            .toList());
        }
    }

    @Test
    void two_candidates_serve_both_planes() {
        try (SmallNetworks networks = new SmallNetworks()) {
            List<Latent> two = candidates().subList(0, 2);
            Couple couple = Couple.best(means(networks, 2), two, 1, ALL);
            assertThat(couple.foregrounds()).isNotEmpty();
            assertThat(two).containsAll(couple.backgrounds());
        }
    }

    @Test
    void a_picture_is_never_laid_on_itself() {
        try (SmallNetworks networks = new SmallNetworks()) {
            List<Latent> candidates = candidates();
            Couple couple = Couple.best(means(networks, 10), candidates, 1, ALL);
            assertThat(couple.foregrounds()).doesNotContainAnyElementsOf(couple.backgrounds());
        }
    }

    @Test
    void trying_may_end_with_any_foreground_and_takes_the_best_so_far() {
        try (SmallNetworks networks = new SmallNetworks()) {
            List<Latent> candidates = candidates();
            List<Pair> pairs = bestFirst(networks, candidates).stream()
                    .filter(pair -> pair.foreground() < 2)
                    .toList();
            List<Double> told = new ArrayList<>();
            Couple couple = Couple.best(means(networks, 10), candidates, 1, (tried, of, best) -> {
                assertThat(of).isEqualTo(COUNT);
                told.add(best);
                return tried < 2;
            });
            assertThat(told).hasSize(2);
            double together = pairs.stream().mapToDouble(Pair::together).max().orElseThrow();
            // Scored alone or among others, a picture's score differs in the last bits.
            assertThat(told.get(1)).isCloseTo(together, within(1e-6));
            assertThat(couple.foregrounds())
                    .containsExactly(candidates.get(pairs.get(0).foreground()));
            assertThat(couple.backgrounds())
                    .containsExactly(candidates.get(pairs.get(0).background()));
        }
    }

    /** Each side's pictures on the other's, both ways, with half of what each is by its own words. */
    @Test
    void of_two_sides_the_pair_is_one_of_each_and_what_each_shows_alone_counts_half() {
        try (SmallNetworks networks = new SmallNetworks()) {
            List<Latent> all = candidates();
            List<Latent> first = all.subList(0, 2);
            List<Latent> second = all.subList(2, COUNT);
            PromptScore dog = networks.prompt("a dog");
            PromptScore hill = networks.prompt("a hill");
            List<Pair> pairs = bestFirst(networks, all).stream()
                    .filter(pair -> pair.foreground() < 2 != pair.background() < 2)
                    .map(pair -> new Pair(
                            pair.foreground(),
                            pair.background(),
                            pair.together(),
                            pair.score()
                                    + own(networks, all, pair.foreground(), dog, hill) / 2
                                    + own(networks, all, pair.background(), dog, hill) / 2))
                    .sorted(Comparator.comparing(Pair::score).reversed())
                    .toList();
            Pair best = pairs.get(0);
            List<Integer> told = new ArrayList<>();

            Couple couple = Couple.best(
                    means(networks, 2),
                    new Couple.Side(first, Optional.of(dog)),
                    new Couple.Side(second, Optional.of(hill)),
                    2,
                    (tried, of, score) -> told.add(of));

            assertThat(told).hasSize(COUNT).containsOnly(COUNT);
            assertThat(couple.foregrounds())
                    .isEqualTo(pairs.stream()
                            .filter(pair -> pair.background() == best.background())
                            .limit(2)
                            .map(pair -> all.get(pair.foreground()))
                            .toList());
            assertThat(couple.backgrounds())
                    .isEqualTo(pairs.stream()
                            .filter(pair -> pair.foreground() == best.foreground())
                            .limit(2)
                            .map(pair -> all.get(pair.background()))
                            .toList());
        }
    }

    @Test
    void in_order_each_side_stays_where_it_is() {
        try (SmallNetworks networks = new SmallNetworks()) {
            List<Latent> all = candidates();
            PromptScore dog = networks.prompt("a dog");
            PromptScore hill = networks.prompt("a hill");
            Comparator<Pair> byBoth = Comparator.comparing(pair -> pair.score()
                    + own(networks, all, pair.foreground(), dog, hill) / 2
                    + own(networks, all, pair.background(), dog, hill) / 2);
            Pair best = bestFirst(networks, all).stream()
                    .filter(pair -> pair.foreground() >= 2 && pair.background() < 2)
                    .max(byBoth)
                    .orElseThrow();

            Couple couple = Couple.inOrder(
                    means(networks, 3),
                    new Couple.Side(all.subList(2, COUNT), Optional.of(hill)),
                    new Couple.Side(all.subList(0, 2), Optional.of(dog)),
                    1,
                    ALL);

            assertThat(couple.foregrounds()).containsExactly(all.get(best.foreground()));
            assertThat(couple.backgrounds()).containsExactly(all.get(best.background()));
        }
    }

    private static float own(
            SmallNetworks networks, List<Latent> all, int index, PromptScore first, PromptScore second) {
        try (Scope scope = Scope.open()) {
            Tensor picture = all.get(index).picture(networks.objective().generator());
            return (index < 2 ? first : second).each(picture)[0];
        }
    }

    @Test
    void a_picture_that_both_sides_have_is_not_laid_on_itself() {
        try (SmallNetworks networks = new SmallNetworks()) {
            List<Latent> all = candidates();
            Couple.Side both = new Couple.Side(all, Optional.empty());
            Couple couple = Couple.best(means(networks, 10), both, both, 1, ALL);
            assertThat(couple.foregrounds()).doesNotContainAnyElementsOf(couple.backgrounds());
        }
    }
}
