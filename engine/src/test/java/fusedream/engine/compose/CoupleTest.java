package fusedream.engine.compose;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import fusedream.engine.latent.Latent;
import fusedream.engine.tensor.ChunkSize;
import fusedream.engine.tensor.Draws;
import fusedream.engine.tensor.LeakCheck;
import fusedream.engine.tensor.Scope;
import fusedream.engine.tensor.Tensor;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
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

    /** A foreground on a background, by their places among the candidates. */
    private record Pair(int foreground, int background, float score) {}

    private static List<Pair> bestFirst(SmallNetworks networks, List<Latent> candidates) {
        List<Pair> pairs = new ArrayList<>();
        for (int i = 0; i < COUNT; i++) {
            for (int j = 0; j < COUNT; j++) {
                if (i != j) {
                    pairs.add(new Pair(i, j, score(networks, candidates.get(i), candidates.get(j))));
                }
            }
        }
        pairs.sort(Comparator.comparing(Pair::score).reversed());
        return pairs;
    }

    /** The better of the lower left and the upper right corner. */
    private static float score(SmallNetworks networks, Latent foreground, Latent background) {
        float best = Float.NEGATIVE_INFINITY;
        for (Layout layout : Layout.all(SmallNetworks.SIZE)) {
            boolean lower =
                    layout.vertical() == Layout.Vertical.BOTTOM && layout.horizontal() == Layout.Horizontal.LEFT;
            boolean upper = layout.vertical() == Layout.Vertical.TOP && layout.horizontal() == Layout.Horizontal.RIGHT;
            if (layout.alpha() == 0.5 && (lower || upper)) {
                try (Scope scope = Scope.open()) {
                    Tensor pasted = Pasting.paste(
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

            Couple couple = Couple.best(
                    networks.objective().generator(), networks.prompt(), candidates, 3, new ChunkSize(2), ALL);

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
            Couple couple =
                    Couple.best(networks.objective().generator(), networks.prompt(), two, 1, new ChunkSize(2), ALL);
            assertThat(couple.foregrounds()).isNotEmpty();
            assertThat(two).containsAll(couple.backgrounds());
        }
    }

    @Test
    void a_picture_is_never_laid_on_itself() {
        try (SmallNetworks networks = new SmallNetworks()) {
            List<Latent> candidates = candidates();
            Couple couple = Couple.best(
                    networks.objective().generator(), networks.prompt(), candidates, 1, new ChunkSize(10), ALL);
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
            Couple couple = Couple.best(
                    networks.objective().generator(),
                    networks.prompt(),
                    candidates,
                    1,
                    new ChunkSize(10),
                    (tried, of, best) -> {
                        assertThat(of).isEqualTo(COUNT);
                        told.add(best);
                        return tried < 2;
                    });
            assertThat(told).hasSize(2);
            // Scored alone or among others, a picture's score differs in the last bits.
            assertThat(told.get(1)).isCloseTo(pairs.get(0).score(), within(1e-6));
            assertThat(couple.foregrounds())
                    .containsExactly(candidates.get(pairs.get(0).foreground()));
            assertThat(couple.backgrounds())
                    .containsExactly(candidates.get(pairs.get(0).background()));
        }
    }
}
