package fusedream.engine.toyland.judge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fusedream.engine.api.RgbImage;
import fusedream.engine.image.Pixels;
import fusedream.engine.layer.Numerics;
import fusedream.engine.tensor.Backend;
import fusedream.engine.tensor.Draws;
import fusedream.engine.tensor.LeakCheck;
import fusedream.engine.tensor.Precision;
import fusedream.engine.tensor.Tensor;
import fusedream.engine.toyland.Scene;
import fusedream.engine.toyland.SceneRenderer;
import fusedream.engine.toyland.SceneSampler;
import fusedream.engine.weights.CheckpointException;
import fusedream.engine.weights.StoredTensor;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A small judge learns, and the judge that is loaded from its checkpoint sees what it saw. */
@ExtendWith(LeakCheck.class)
class JudgeApprenticeTest {

    private static final JudgeApprentice.Size SMALL = new JudgeApprentice.Size(4, 4, 30, 8);

    private final Backend cpu = Backend.of("cpu");

    @Test
    void the_loss_falls_within_30_steps() {
        try (JudgeApprentice apprentice = new JudgeApprentice(cpu, 1, SMALL)) {
            float first = meanOfFive(apprentice);
            for (int i = 0; i < 20; i++) {
                apprentice.step();
            }
            assertThat(meanOfFive(apprentice)).isLessThan(0.8f * first);
            assertThat(apprentice.training().step()).isEqualTo(apprentice.steps());
        }
    }

    private static float meanOfFive(JudgeApprentice apprentice) {
        float sum = 0;
        for (int i = 0; i < 5; i++) {
            sum += apprentice.step();
        }
        return sum / 5;
    }

    @Test
    void the_loaded_judge_gives_the_scores_of_the_one_in_training() {
        try (JudgeApprentice apprentice = new JudgeApprentice(cpu, 2, SMALL)) {
            apprentice.step();
            apprentice.step();
            Map<String, StoredTensor> checkpoint = byName(apprentice.exact());
            Tensor images = cpu.tensor(Draws.seeded(3).normals(2 * 3 * 128 * 128), 2, 3, 128, 128);
            JudgeNetwork.Scores expected = apprentice.evaluate(images);
            try (Judge judge = load(checkpoint)) {
                JudgeNetwork.Scores given = judge.scores(images);
                // batch norms folded into the weights round otherwise, over ten layers
                assertThat(given.cells().toFloats())
                        .usingComparatorWithPrecision(1e-4f)
                        .containsExactly(expected.cells().toFloats());
                assertThat(given.background().toFloats())
                        .usingComparatorWithPrecision(1e-4f)
                        .containsExactly(expected.background().toFloats());
            }
        }
    }

    @Test
    void a_picture_is_judged_alike_as_pixels_and_as_a_tensor_and_at_twice_the_size() {
        try (JudgeApprentice apprentice = new JudgeApprentice(cpu, 4, SMALL)) {
            Scene scene = new SceneSampler.Anywhere(0).draw(Draws.seeded(5));
            RgbImage pixels = new SceneRenderer(128).image(scene);
            try (Judge judge = load(byName(apprentice.checkpoint()))) {
                float[] small = judge.scores(Pixels.tensor(cpu, pixels)).cells().toFloats();
                float[] twice = judge.scores(Pixels.tensor(cpu, doubled(pixels)))
                        .cells()
                        .toFloats();
                assertThat(twice).usingComparatorWithPrecision(1e-4f).containsExactly(small);
                assertThat(judge.judge(pixels))
                        .isEqualTo(judge.judge(Pixels.tensor(cpu, pixels)).get(0));
            }
        }
    }

    private static RgbImage doubled(RgbImage image) {
        byte[] rgb = image.rgb();
        int wide = 2 * image.width();
        byte[] twice = new byte[4 * rgb.length];
        for (int i = 0; i < twice.length; i++) {
            int pixel = i / 3;
            twice[i] = rgb[3 * (pixel / wide / 2 * image.width() + pixel % wide / 2) + i % 3];
        }
        return new RgbImage(wide, 2 * image.height(), twice);
    }

    @Test
    void an_exam_gives_shares() {
        try (JudgeApprentice apprentice = new JudgeApprentice(cpu, 6, SMALL)) {
            Map<String, Double> figures = apprentice.examine();
            assertThat(figures)
                    .containsOnlyKeys(
                            "objects", "colours", "surfaces", "backgrounds", "all", "objects of one", "objects of two");
            assertThat(figures.values()).allSatisfy(share -> assertThat(share).isBetween(0.0, 1.0));
        }
    }

    @Test
    void lessons_are_the_same_again_whatever_was_drawn_before() {
        JudgeLessons lessons = new JudgeLessons();
        JudgeLessons.Lesson first = lessons.draw(Draws.seeded(7));
        lessons.draw(Draws.seeded(8));
        assertThat(lessons.draw(Draws.seeded(7)).pixels()).containsExactly(first.pixels());
    }

    @Test
    void some_lessons_show_nothing_and_all_stay_in_range() {
        JudgeLessons lessons = new JudgeLessons();
        int empty = 0;
        int groundless = 0;
        for (int i = 0; i < 200; i++) {
            JudgeLessons.Lesson lesson = lessons.draw(Draws.seeded(9).child("lesson", i));
            empty += lesson.items().isEmpty() ? 1 : 0;
            groundless += lesson.background().isEmpty() ? 1 : 0;
            for (float value : lesson.pixels()) {
                assertThat(Math.abs(value)).isLessThanOrEqualTo(1);
            }
        }
        // 10 % and 6 % are drawn; three deviations of 200 draws
        assertThat(empty).isBetween(8, 33);
        assertThat(groundless).isBetween(2, 22).isLessThan(empty);
    }

    @Test
    void weights_of_another_network_are_refused_by_name() {
        assertThatThrownBy(() -> load(Map.of("lin0", StoredTensor.of("lin0", new float[] {1}, 1))))
                .isInstanceOf(CheckpointException.class)
                .hasMessageContaining("stem.weight")
                .hasMessageContaining("lin0");
    }

    private Judge load(Map<String, StoredTensor> tensors) {
        return Judge.load(tensors, Numerics.of(cpu, Precision.F32), "judge of this test");
    }

    private static Map<String, StoredTensor> byName(List<StoredTensor> checkpoint) {
        Map<String, StoredTensor> tensors = new LinkedHashMap<>();
        checkpoint.forEach(tensor -> tensors.put(tensor.name(), tensor));
        return tensors;
    }
}
