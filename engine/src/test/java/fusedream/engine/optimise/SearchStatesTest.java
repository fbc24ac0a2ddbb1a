package fusedream.engine.optimise;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fusedream.engine.api.InvalidRunStateException;
import fusedream.engine.latent.Basis;
import fusedream.engine.latent.Latent;
import fusedream.engine.latent.Mixture;
import fusedream.engine.latent.SampledStart.Candidate;
import fusedream.engine.latent.SampledStart.Standing;
import fusedream.engine.latent.ScalarMixture;
import fusedream.engine.latent.SoftmaxMixture;
import fusedream.engine.tensor.Draws;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Holds searches and samplings to coming back from their stored form as they were, or not at all. */
class SearchStatesTest {

    private static Basis basis() {
        Draws draws = Draws.seeded(4);
        return new Basis(3, draws.normals(15), draws.normals(12));
    }

    static Stream<SearchState> states() {
        Draws draws = Draws.seeded(5);
        return Stream.of(true, false)
                .flatMap(y -> Stream.of(ScalarMixture.start(basis(), y), SoftmaxMixture.start(basis(), y, draws)))
                .flatMap(mixture -> Stream.of(fresh(mixture), stepped(mixture)));
    }

    private static SearchState fresh(Mixture mixture) {
        return SearchState.start(mixture, mixture.basis().latent(0));
    }

    private static SearchState stepped(Mixture mixture) {
        Adam adam = new Adam(Adam.Settings.FUSEDREAM);
        Mixture moved = mixture.with(adam.step(mixture.parameters(), mixture.gradients(mixture.mix())));
        BestLatent best = BestLatent.start(mixture.mix()).after(0.25, mixture.mix());
        return new SearchState(3, 2, moved, adam.state(), moved.mix(), best);
    }

    private static StoredValues stored(SearchState state) {
        return StoredFormat.decode(StoredFormat.encode(SearchStates.store(state, StoredValues.none())));
    }

    @ParameterizedTest
    @MethodSource("states")
    void a_search_comes_back_as_it_was(SearchState state) {
        SearchState back = SearchStates.restore(stored(state));

        assertThat(back.mixture()).hasSameClassAs(state.mixture());
        assertThat(back.mixture().parameters()).isEqualTo(state.mixture().parameters());
        assertThat(back.mixture().basis().y()).isEqualTo(state.mixture().basis().y());
        assertThat(back.mixture().optimisesClass()).isEqualTo(state.mixture().optimisesClass());
        assertThat(back.adam()).isEqualTo(state.adam());
        assertThat(back.best()).isEqualTo(state.best());
        assertThat(back.last()).isEqualTo(state.last());
        assertThat(List.of(back.steps(), back.rejected())).containsExactly(state.steps(), state.rejected());
    }

    @Test
    void parts_that_do_not_fit_or_are_not_finite_are_refused() {
        StoredValues good = stored(stepped(ScalarMixture.start(basis(), true)));
        List<StoredValues> bad = List.of(
                without(good, "best.z").with("best.z", new float[4]),
                without(good, "basis.size").with("basis.size", 4),
                without(good, "basis.size").with("basis.size", 0),
                without(good, "basis.size").with("basis.size", 1000),
                without(good, "mixing").with("mixing", "ODD"),
                without(good, "weights.w").with("weights.w", new float[2]),
                without(good, "weights.w").with("weights.w", new float[] {1, Float.NaN, 0}),
                without(good, "adam.first.w").with("adam.first.w", new float[1]),
                without(good, "steps").with("steps", -1L),
                without(good, "rejected"));

        for (StoredValues values : bad) {
            assertThatThrownBy(() -> SearchStates.restore(values))
                    .isInstanceOf(InvalidRunStateException.class)
                    .hasMessageContaining("stored run");
        }
    }

    private static StoredValues without(StoredValues values, String name) {
        StoredValues rest = StoredValues.none();
        for (String each : values.values().keySet()) {
            Object value = values.values().get(each);
            if (each.equals(name)) {
                continue;
            }
            rest = value instanceof String text
                    ? rest.with(each, text)
                    : value instanceof Long number
                            ? rest.with(each, number)
                            : value instanceof Double real ? rest.with(each, real) : rest.with(each, (float[]) value);
        }
        return rest;
    }

    @Test
    void a_sampling_comes_back_as_it_was_or_not_at_all() {
        Latent latent = basis().latent(1);
        Standing standing =
                new Standing(20, List.of(new Candidate(latent, 0.5f), new Candidate(basis().latent(2), -1)));
        StoredValues good = SamplingStates.store(standing, StoredValues.none());

        assertThat(SamplingStates.restore(good)).isEqualTo(standing);
        assertThatThrownBy(() ->
                        SamplingStates.restore(without(good, "best.scores").with("best.scores", new float[] {1, 2, 3})))
                .isInstanceOf(InvalidRunStateException.class);
        assertThatThrownBy(() ->
                        SamplingStates.restore(without(good, "best.scores").with("best.scores", new float[101])))
                .isInstanceOf(InvalidRunStateException.class);
    }
}
