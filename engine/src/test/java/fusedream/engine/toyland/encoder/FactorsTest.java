package fusedream.engine.toyland.encoder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import fusedream.engine.tensor.Backend;
import fusedream.engine.tensor.Scope;
import fusedream.engine.tensor.Tensor;
import fusedream.engine.toyland.Background;
import fusedream.engine.toyland.Claim;
import fusedream.engine.toyland.Claim.Mention;
import fusedream.engine.toyland.Colour;
import fusedream.engine.toyland.ObjectKind;
import fusedream.engine.toyland.Relation;
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

/** What the renderer knows, as questions: answers where they belong, and the loss of the layer's first answers. */
@SuppressWarnings("EnumOrdinal") // answers stand in the order of the constants
class FactorsTest {

    private static final int QUESTIONS = 24 + 240 + 96 + 8;

    private final Backend backend = Backend.of("cpu");

    private static Item item(ObjectKind kind, SoftChoice<Colour> colour, Surface surface) {
        return new Item(kind, new Look(colour, SoftChoice.of(surface), 0), Place.of(0.5, 0.5, 0.3));
    }

    private static final Scene PAIR = new Scene(
            new Backdrop(SoftChoice.of(Background.SKY), 1),
            List.of(
                    item(ObjectKind.CAT, SoftChoice.of(Colour.BLACK), Surface.PLAIN),
                    item(
                            ObjectKind.DOG,
                            SoftChoice.softmax(
                                    Colour.class, new double[] {1, 1, -99, -99, -99, -99, -99, -99, -99, -99}, 1),
                            Surface.GLOWING)));

    @Test
    void each_thing_answers_for_itself_its_colour_and_its_surface() {
        try (Scope scope = Scope.open()) {
            float[] answers = Factors.ofScenes(backend, List.of(PAIR)).shares().toFloats();
            assertThat(answers).hasSize(QUESTIONS);
            assertThat(answers[ObjectKind.DOG.ordinal()]).isEqualTo(1);
            assertThat(answers[ObjectKind.CAT.ordinal()]).isEqualTo(1);
            assertThat(answers[24 + ObjectKind.CAT.ordinal() * 10 + Colour.BLACK.ordinal()])
                    .isEqualTo(1);
            assertThat(answers[24 + ObjectKind.DOG.ordinal() * 10 + Colour.ORANGE.ordinal()])
                    .isCloseTo(0.5f, within(1e-6f));
            assertThat(answers[264 + ObjectKind.DOG.ordinal() * 4 + Surface.GLOWING.ordinal()])
                    .isEqualTo(1);
            assertThat(answers[360 + Background.SKY.ordinal()]).isEqualTo(1);
            assertThat(sum(answers)).isCloseTo(2 + 2 + 2 + 1, within(1e-5f));
        }
    }

    @Test
    void the_first_answers_are_the_mean_ones_whatever_the_picture() {
        try (Scope scope = Scope.open();
                Weights weights = new Weights(backend)) {
            Factors.addTo(weights, 3);
            Tensor embeddings = backend.tensor(new float[] {5, -1, 2}, 1, 3);
            double loss = Factors.loss(Leaves.averaged(weights), embeddings, Factors.ofScenes(backend, List.of(PAIR)))
                    .item();
            double expected = entropy(24, 2, 1.5 / 24)
                    + entropy(240, 2, 1.5 / 240)
                    + entropy(96, 2, 1.5 / 96)
                    + entropy(8, 1, 1.0 / 8);
            assertThat(loss).isCloseTo(expected, within(1e-4)); // float32 over 368 terms
        }
    }

    @Test
    void captions_answer_what_they_say_and_are_not_asked_what_they_leave_open() {
        Claim claim = new Claim(
                List.of(
                        new Mention(ObjectKind.CAT, Colour.RED, null),
                        new Mention(ObjectKind.DOG, null, Surface.STRIPED)),
                Relation.AND,
                null);
        try (Scope scope = Scope.open()) {
            Factors.Answers answers = Factors.ofClaims(backend, List.of(claim));
            float[] shares = answers.shares().toFloats();
            float[] asked = answers.asked().toFloats();
            int redCat = 24 + ObjectKind.CAT.ordinal() * 10 + Colour.RED.ordinal();
            int redDog = 24 + ObjectKind.DOG.ordinal() * 10 + Colour.RED.ordinal();
            int stripedDog = 264 + ObjectKind.DOG.ordinal() * 4 + Surface.STRIPED.ordinal();
            assertThat(shares).hasSize(QUESTIONS);
            assertThat(shares[redCat]).isEqualTo(1);
            assertThat(shares[stripedDog]).isEqualTo(1);
            assertThat(shares[redDog]).isZero();
            assertThat(sum(shares)).isEqualTo(4);
            assertThat(asked[redCat]).isEqualTo(1);
            assertThat(asked[redDog]).isZero();
            // Ten colours of the dog, four surfaces of the cat, eight backgrounds.
            assertThat(sum(asked)).isEqualTo(QUESTIONS - 10 - 4 - 8);
        }
    }

    private static float sum(float[] values) {
        float sum = 0;
        for (float value : values) {
            sum += value;
        }
        return sum;
    }

    private static double entropy(int questions, double yes, double share) {
        return -yes * Math.log(share) - (questions - yes) * Math.log(1 - share);
    }
}
