package fusedream.engine.toyland.perceptual;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import fusedream.engine.FuseDream;
import fusedream.engine.layer.Numerics;
import fusedream.engine.lpips.Backbone;
import fusedream.engine.lpips.Lpips;
import fusedream.engine.tensor.Backend;
import fusedream.engine.tensor.Draws;
import fusedream.engine.tensor.LeakCheck;
import fusedream.engine.tensor.Precision;
import fusedream.engine.tensor.Scope;
import fusedream.engine.tensor.Tensor;
import fusedream.engine.toyland.perceptual.Triples.Contrast;
import fusedream.engine.toyland.perceptual.Triples.Triple;
import fusedream.engine.weights.Checkpoint;
import fusedream.engine.weights.SafetensorsWriter;
import fusedream.engine.weights.StoredTensor;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** The metric learns in both of its parts, and LPIPS loaded from its checkpoint is what was trained. */
@ExtendWith(LeakCheck.class)
class PerceptualApprenticeTest {

    private static final PerceptualApprentice.Size SMALL = new PerceptualApprentice.Size(4, 4, 30, 30, 6);

    private final Backend cpu = Backend.of("cpu");

    @Test
    void the_loss_falls_within_30_steps_of_each_part() {
        try (PerceptualApprentice apprentice = new PerceptualApprentice(cpu, 1, SMALL)) {
            float first = meanOfSix(apprentice);
            steps(apprentice, 18);
            assertThat(meanOfSix(apprentice)).isLessThan(0.95f * first);
            float ranking = meanOfSix(apprentice);
            steps(apprentice, 18);
            assertThat(meanOfSix(apprentice)).isLessThan(ranking);
            assertThat(apprentice.training().step()).isEqualTo(apprentice.steps());
        }
    }

    private static void steps(PerceptualApprentice apprentice, int count) {
        for (int i = 0; i < count; i++) {
            apprentice.step();
        }
    }

    private static float meanOfSix(PerceptualApprentice apprentice) {
        float sum = 0;
        for (int i = 0; i < 6; i++) {
            sum += apprentice.step();
        }
        return sum / 6;
    }

    @Test
    void the_loaded_metric_has_the_activations_of_the_one_in_training() {
        try (PerceptualApprentice apprentice = new PerceptualApprentice(cpu, 2, SMALL)) {
            steps(apprentice, 2);
            Map<String, StoredTensor> checkpoint = apprentice.exact();
            Tensor images = cpu.tensor(Draws.seeded(3).normals(2 * 3 * 64 * 64), 2, 3, 64, 64);
            List<Tensor> expected = apprentice.evaluate(images);
            try (Lpips metric = load(checkpoint)) {
                List<Tensor> given = metric.activations(images);
                assertThat(given).hasSameSizeAs(expected);
                for (int tap = 0; tap < given.size(); tap++) {
                    // batch norms folded into the weights round otherwise
                    assertThat(given.get(tap).toFloats())
                            .usingComparatorWithPrecision(1e-4f)
                            .containsExactly(expected.get(tap).toFloats());
                }
            }
        }
    }

    @Test
    void linear_layers_are_positive_and_unrelated_pictures_are_0_7_apart_on_average() {
        try (PerceptualApprentice apprentice = new PerceptualApprentice(cpu, 4, SMALL)) {
            Map<String, StoredTensor> checkpoint = checkpoint(apprentice);
            assertThat(Backbone.recognise(checkpoint)).contains(Backbone.TOYLAND);
            checkpoint.values().stream()
                    .filter(tensor -> tensor.name().startsWith("lin"))
                    .forEach(tensor -> {
                        for (float weight : tensor.toFloats()) {
                            assertThat(weight).isPositive();
                        }
                    });
            try (Lpips metric = load(checkpoint)) {
                Triples triples = new Triples();
                double sum = 0;
                for (int i = 0; i < 24; i++) {
                    List<float[]> two = triples.strangers(Draws.seeded(5).child("pair", i));
                    try (Scope scope = Scope.open()) {
                        sum += metric.distance(
                                        Triples.tensor(cpu, two.subList(0, 1)), Triples.tensor(cpu, two.subList(1, 2)))
                                .item();
                    }
                }
                assertThat(sum / 24).isCloseTo(0.7, within(0.15)); // other pairs than those it was brought to 0.7 on
            }
        }
    }

    @Test
    void one_file_serves_as_backbone_and_as_linear_layers(@TempDir Path folder) {
        Path file = folder.resolve("perceptual.safetensors");
        try (PerceptualApprentice apprentice = new PerceptualApprentice(cpu, 8, SMALL)) {
            SafetensorsWriter.write(file, apprentice.checkpoint(), Map.of());
        }
        assertThat(FuseDream.inspect(file).family()).isEqualTo("lpips-features");
        assertThat(FuseDream.inspect(file).configuration()).containsEntry("backbone", "Toyland");
        try (Checkpoint checkpoint = Checkpoint.open(file);
                Lpips metric = Lpips.load(
                        Backbone.TOYLAND,
                        checkpoint.tensors(),
                        checkpoint.tensors(),
                        Numerics.of(cpu, Precision.F32),
                        "one file")) {
            Tensor image = cpu.full(0.5, 1, 3, 128, 128);
            assertThat(metric.distance(image, image).item()).isZero();
        }
    }

    @Test
    void an_exam_gives_shares() {
        try (PerceptualApprentice apprentice = new PerceptualApprentice(cpu, 6, SMALL)) {
            assertThat(apprentice.examine().values())
                    .isNotEmpty()
                    .allSatisfy(share -> assertThat(share).isBetween(0.0, 1.0));
        }
    }

    @Test
    void a_stronger_blemish_changes_more_pixels() {
        Triples triples = new Triples();
        for (int i = 0; i < 40; i++) {
            Triple triple = triples.draw(Draws.seeded(7).child("triple", i));
            assertThat(triple.near()).hasSameSizeAs(triple.far());
            if (triple.contrast() == Contrast.STRENGTH) {
                assertThat(square(triple.near(), triple.picture()))
                        .isLessThanOrEqualTo(square(triple.far(), triple.picture()));
            } else {
                assertThat(square(triple.far(), triple.picture())).isPositive();
            }
        }
    }

    private static double square(float[] one, float[] other) {
        double sum = 0;
        for (int i = 0; i < one.length; i++) {
            sum += (one[i] - other[i]) * (one[i] - other[i]);
        }
        return sum;
    }

    private Lpips load(Map<String, StoredTensor> tensors) {
        return Lpips.load(Backbone.TOYLAND, tensors, Numerics.of(cpu, Precision.F32), "metric of this test");
    }

    private static Map<String, StoredTensor> checkpoint(PerceptualApprentice apprentice) {
        Map<String, StoredTensor> tensors = new LinkedHashMap<>();
        apprentice.checkpoint().forEach(tensor -> tensors.put(tensor.name(), tensor));
        return tensors;
    }
}
