package fusedream.engine.toyland.encoder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import fusedream.engine.tensor.Backend;
import fusedream.engine.tensor.Scope;
import fusedream.engine.toyland.Background;
import fusedream.engine.toyland.Colour;
import fusedream.engine.toyland.ObjectKind;
import fusedream.engine.toyland.Scene;
import fusedream.engine.toyland.Scene.Backdrop;
import fusedream.engine.toyland.Scene.Item;
import fusedream.engine.toyland.Scene.Look;
import fusedream.engine.toyland.Scene.Place;
import fusedream.engine.toyland.SoftChoice;
import fusedream.engine.toyland.Surface;
import fusedream.engine.train.Leaves;
import fusedream.engine.train.Weights;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What lies where: answers in the right cells, and the loss of the layer's first answers. */
@SuppressWarnings("EnumOrdinal") // answers stand in the order of the constants
class CellFactorsTest {

    private static final int COUNT = 24 + 10 + 4;

    private final Backend backend = Backend.of("cpu");

    private static Scene at(double x, double y) {
        return new Scene(
                new Backdrop(SoftChoice.of(Background.SKY), 1),
                List.of(new Item(ObjectKind.CUP, Look.of(Colour.PINK, Surface.DOTTED), Place.of(x, y, 0.3))));
    }

    /** The share of the pink dotted cup in each of 4 x 4 cells. */
    private float[] shares(Scene scene) {
        try (Scope scope = Scope.open()) {
            float[] answers = CellFactors.answers(backend, List.of(scene), 4).toFloats();
            float[] shares = new float[16];
            for (int cell = 0; cell < 16; cell++) {
                shares[cell] = answers[cell * COUNT + ObjectKind.CUP.ordinal()];
                assertThat(answers[cell * COUNT + 24 + Colour.PINK.ordinal()]).isEqualTo(shares[cell]);
                assertThat(answers[cell * COUNT + 34 + Surface.DOTTED.ordinal()])
                        .isEqualTo(shares[cell]);
            }
            return shares;
        }
    }

    @Test
    void a_thing_in_the_middle_of_a_cell_is_that_cells_alone() {
        float[] expected = new float[16];
        expected[1 * 4 + 2] = 1;
        assertThat(shares(at(0.625, 0.375))).containsExactly(expected);
    }

    @Test
    void a_thing_between_cells_is_shared_by_nearness() {
        float[] expected = new float[16];
        expected[1 * 4 + 1] = 0.375f;
        expected[1 * 4 + 2] = 0.375f;
        expected[2 * 4 + 1] = 0.125f;
        expected[2 * 4 + 2] = 0.125f;
        assertThat(shares(at(0.5, 0.4375))).containsExactly(expected, within(1e-6f));
    }

    @Test
    void a_thing_at_the_rim_belongs_to_the_cells_at_the_rim() {
        float[] expected = new float[16];
        expected[0] = 1;
        assertThat(shares(at(0, 0.05))).containsExactly(expected, within(1e-6f));
        assertThat(shares(at(-0.4, 0.05))).containsExactly(expected, within(1e-6f));
    }

    @Test
    void the_first_answer_is_that_nothing_is_anywhere_of_any_colour() {
        try (Scope scope = Scope.open();
                Weights weights = new Weights(backend)) {
            CellFactors.addTo(weights, 5);
            double loss = CellFactors.loss(
                            Leaves.averaged(weights),
                            backend.full(0.7, 1, 5, 4, 4),
                            CellFactors.answers(backend, List.of(at(0.625, 0.375)), 4))
                    .item();
            double seldom = 5.5;
            double expected = 16 * 24 * Math.log1p(Math.exp(-seldom)) + seldom + Math.log(10) + Math.log(4);
            assertThat(loss).isCloseTo(expected, within(1e-4)); // float32 over 400 terms
        }
    }
}
