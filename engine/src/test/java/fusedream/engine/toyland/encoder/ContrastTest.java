package fusedream.engine.toyland.encoder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import fusedream.engine.tensor.Backend;
import fusedream.engine.tensor.Draws;
import fusedream.engine.tensor.Scope;
import fusedream.engine.tensor.Tensor;
import fusedream.engine.toyland.Background;
import fusedream.engine.toyland.Captions;
import fusedream.engine.toyland.Captions.Caption;
import fusedream.engine.toyland.Claim;
import fusedream.engine.toyland.Colour;
import fusedream.engine.toyland.ObjectKind;
import fusedream.engine.toyland.Scene;
import fusedream.engine.toyland.Scene.Backdrop;
import fusedream.engine.toyland.Scene.Item;
import fusedream.engine.toyland.Scene.Look;
import fusedream.engine.toyland.Scene.Place;
import fusedream.engine.toyland.SoftChoice;
import fusedream.engine.toyland.Surface;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The contrastive loss beside a slow plain twin in double. */
class ContrastTest {

    private static final Scene DOG = scene(ObjectKind.DOG, Colour.RED);
    private static final Scene CAT = scene(ObjectKind.CAT, Colour.BLUE);

    private final Backend backend = Backend.of("cpu");

    private static Scene scene(ObjectKind kind, Colour colour) {
        return new Scene(
                new Backdrop(SoftChoice.of(Background.SNOW), 1),
                List.of(new Item(kind, Look.of(colour, Surface.PLAIN), Place.of(0.5, 0.5, 0.5))));
    }

    private static Caption full(Scene scene) {
        return new Caption(Captions.full(scene), Claim.full(scene), 0);
    }

    private double loss(List<Caption> captions, float[] pictures, float[] texts, double logitScale) {
        try (Scope scope = Scope.open()) {
            Tensor images = backend.tensor(pictures, 2, 2);
            Lesson lesson = new Lesson(List.of(DOG, CAT), images, captions, new int[0][]);
            return Contrast.loss(images, backend.tensor(texts, captions.size(), 2), backend.full(logitScale), lesson)
                    .item();
        }
    }

    private static double cosine(float[] left, int i, float[] right, int j) {
        double dot = left[2 * i] * (double) right[2 * j] + left[2 * i + 1] * (double) right[2 * j + 1];
        return dot / Math.hypot(left[2 * i], left[2 * i + 1]) / Math.hypot(right[2 * j], right[2 * j + 1]);
    }

    /** Of one picture or text: minus the logarithm of the first candidate's share. */
    private static double surprise(double factor, double... cosines) {
        double sum = 0;
        for (double cosine : cosines) {
            sum += Math.exp(factor * cosine);
        }
        return Math.log(sum) - factor * cosines[0];
    }

    @Test
    void wrong_captions_count_against_every_picture_and_for_no_text() {
        float[] pictures = Draws.seeded(1).normals(4);
        float[] texts = Draws.seeded(2).normals(6);
        Caption wrong = full(scene(ObjectKind.DOG, Colour.GREEN));
        double factor = Math.exp(1.5);
        double dog = surprise(
                factor, cosine(pictures, 0, texts, 0), cosine(pictures, 0, texts, 1), cosine(pictures, 0, texts, 2));
        double cat = surprise(
                factor, cosine(pictures, 1, texts, 1), cosine(pictures, 1, texts, 0), cosine(pictures, 1, texts, 2));
        double ofDog = surprise(factor, cosine(pictures, 0, texts, 0), cosine(pictures, 1, texts, 0));
        double ofCat = surprise(factor, cosine(pictures, 1, texts, 1), cosine(pictures, 0, texts, 1));
        assertThat(loss(List.of(full(DOG), full(CAT), wrong), pictures, texts, 1.5))
                .isCloseTo((dog + cat + ofDog + ofCat) / 4, within(1e-5)); // float32 over sums of a few terms
    }

    @Test
    void a_caption_that_is_true_of_another_picture_is_not_held_against_it() {
        float[] pictures = Draws.seeded(1).normals(4);
        float[] texts = Draws.seeded(2).normals(4);
        Caption inTheSnow =
                new Caption("a cat", new Claim(List.of(new Claim.Mention(ObjectKind.DOG, null, null)), null, null), 0);
        // The second caption is true of the first picture as well: only the first caption has a rival picture.
        double factor = Math.exp(1.0);
        double cat = surprise(factor, cosine(pictures, 1, texts, 1), cosine(pictures, 1, texts, 0));
        double ofDog = surprise(factor, cosine(pictures, 0, texts, 0), cosine(pictures, 1, texts, 0));
        assertThat(loss(List.of(full(DOG), inTheSnow), pictures, texts, 1.0))
                .isCloseTo((cat + ofDog) / 4, within(1e-5));
    }

    @Test
    void the_factor_on_cosines_stops_at_a_hundred() {
        float[] pictures = {1, 0, 0, 1};
        float[] texts = {1, 0.01f, 0, 1};
        List<Caption> captions = List.of(full(DOG), full(CAT));
        assertThat(loss(captions, pictures, texts, 9)).isEqualTo(loss(captions, pictures, texts, 4.7));
    }
}
