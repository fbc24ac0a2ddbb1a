package fusedream.engine.toyland.encoder;

import static org.assertj.core.api.Assertions.assertThat;

import fusedream.engine.clip.BytePairTokenizer;
import fusedream.engine.tensor.Backend;
import fusedream.engine.tensor.Draws;
import fusedream.engine.tensor.Scope;
import fusedream.engine.toyland.Scene;
import fusedream.engine.toyland.SceneRenderer;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Lessons: right and wrong captions, plain and augmented pictures, all from the draws. */
class LessonsTest {

    private static final int SIZE = 32;
    private static final int COUNT = 16;

    private final Backend backend = Backend.of("cpu");
    private final BytePairTokenizer tokenizer = VocabularyLearner.tokenizer(VocabularyLearner.ofCaptions(1), 32);

    private Lesson lesson(long seed) {
        return new Lessons(backend, tokenizer, SIZE).draw(COUNT, true, Draws.seeded(seed));
    }

    @Test
    void the_first_captions_are_true_and_each_scene_has_two_wrong_ones() {
        try (Scope scope = Scope.open()) {
            Lesson lesson = lesson(1);
            assertThat(lesson.captions()).hasSize(3 * COUNT);
            assertThat(lesson.tokens()).hasNumberOfRows(3 * COUNT);
            for (int i = 0; i < COUNT; i++) {
                assertThat(lesson.captions()
                                .get(i)
                                .claim()
                                .holdsFor(lesson.scenes().get(i)))
                        .isTrue();
                for (int j = 0; j < 2; j++) {
                    assertThat(lesson.captions()
                                    .get(COUNT + 2 * i + j)
                                    .claim()
                                    .holdsFor(lesson.scenes().get(i)))
                            .isFalse();
                }
            }
        }
    }

    @Test
    void a_quarter_of_the_first_half_is_blurred_the_rest_as_rendered_and_the_second_half_augmented() {
        try (Scope scope = Scope.open()) {
            Lesson lesson = lesson(2);
            float[] pixels = lesson.pictures().toFloats();
            int each = 3 * SIZE * SIZE;
            SceneRenderer renderer = new SceneRenderer(SIZE);
            for (int i = 0; i < COUNT; i++) {
                float[] picture = Arrays.copyOfRange(pixels, i * each, (i + 1) * each);
                float[] rendered = renderer.tensor(lesson.scenes().get(i));
                boolean same = Arrays.equals(picture, rendered);
                assertThat(same).as("picture %d", i).isEqualTo(i >= 2 && i < COUNT / 2);
            }
        }
    }

    @Test
    void the_same_draws_give_the_same_lesson_and_others_another() {
        try (Scope scope = Scope.open()) {
            Lesson first = lesson(3);
            Lesson again = lesson(3);
            assertThat(again.pictures().toFloats())
                    .containsExactly(first.pictures().toFloats());
            assertThat(again.tokens()).isDeepEqualTo(first.tokens());
            assertThat(lesson(4).tokens()).isNotEqualTo(first.tokens());
        }
    }

    @Test
    void about_a_third_of_the_scenes_are_twins_of_the_one_before() {
        try (Scope scope = Scope.open()) {
            int twins = 0;
            for (int seed = 10; seed < 20; seed++) {
                List<Scene> scenes = lesson(seed).scenes();
                for (int i = 1; i < COUNT; i++) {
                    twins += places(scenes.get(i)).equals(places(scenes.get(i - 1))) ? 1 : 0;
                }
            }
            assertThat(twins).isBetween(10 * COUNT / 4, 10 * COUNT / 2);
        }
    }

    private static List<?> places(Scene scene) {
        return scene.items().stream().map(Scene.Item::place).toList();
    }
}
