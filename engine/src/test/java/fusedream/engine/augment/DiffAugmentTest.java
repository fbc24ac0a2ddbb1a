package fusedream.engine.augment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import fusedream.engine.tensor.Backend;
import fusedream.engine.tensor.Draws;
import fusedream.engine.tensor.LeakCheck;
import fusedream.engine.tensor.Scope;
import fusedream.engine.tensor.Tape;
import fusedream.engine.tensor.Tensor;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Augmented pictures and gradients are those of the plain twin, for each policy, on sizes that are odd or not square. */
@ExtendWith(LeakCheck.class)
class DiffAugmentTest {

    private static final int N = 5;
    private static final int HEIGHT = 17;
    private static final int WIDTH = 23;

    /** float32 coordinates of the resize, off by 1e-6 of a pixel, times slopes of up to 2, and sums of rounded products. */
    private static final double TOLERANCE = 2e-5;

    private final Backend cpu = Backend.of("cpu");

    static Stream<Set<Augmentation>> policies() {
        Stream<Set<Augmentation>> alone = Augmentation.ALL.stream().map(Set::of);
        Stream<Set<Augmentation>> without = Augmentation.ALL.stream().map(one -> {
            Set<Augmentation> others = EnumSet.copyOf(Augmentation.ALL);
            others.remove(one);
            return others;
        });
        return Stream.of(alone, without, Stream.of(Augmentation.ALL, Augmentation.COLOUR, Set.<Augmentation>of()))
                .flatMap(policies -> policies);
    }

    @ParameterizedTest
    @MethodSource("policies")
    void versions_of_one_image_are_those_of_the_twin(Set<Augmentation> policy) {
        checkAgainstTwin(policy, random(1, 1));
    }

    @ParameterizedTest
    @MethodSource("policies")
    void a_batch_of_images_gets_one_version_of_each(Set<Augmentation> policy) {
        checkAgainstTwin(policy, random(2, N));
    }

    private void checkAgainstTwin(Set<Augmentation> policy, float[][] images) {
        for (long seed = 0; seed < 4; seed++) {
            AugmentDraws draws = AugmentDraws.draw(Draws.seeded(seed), N, HEIGHT, WIDTH);
            float[] actual =
                    new DiffAugment(policy).apply(tensor(images), draws).toFloats();
            for (int n = 0; n < N; n++) {
                double[] expected =
                        flat(PlainDiffAugment.apply(picture(images[n % images.length]), draws, n, ordered(policy)));
                for (int i = 0; i < expected.length; i++) {
                    assertThat((double) actual[n * expected.length + i])
                            .as("seed %d, picture %d, element %d", seed, n, i)
                            .isCloseTo(expected[i], within(TOLERANCE));
                }
            }
        }
    }

    @ParameterizedTest
    @MethodSource("policies")
    void gradients_are_the_central_differences_of_the_twin(Set<Augmentation> policy) {
        float[][] image = random(3, 1);
        float[] cotangent = Draws.seeded(4).normals(N * 3 * HEIGHT * WIDTH);
        AugmentDraws draws = AugmentDraws.draw(Draws.seeded(5), N, HEIGHT, WIDTH);
        float[] gradient;
        try (Tape tape = Tape.open()) {
            Tensor leaf = tape.leaf(tensor(image));
            Tensor out = new DiffAugment(policy).apply(leaf, draws);
            tape.backward(out, cpu.tensor(cotangent, N, 3, HEIGHT, WIDTH), false);
            gradient = tape.gradient(leaf).toFloats();
        }
        for (int i : new int[] {0, 22, 200, 390, 600, 1172}) {
            double[][][] plus = picture(image[0]);
            double[][][] minus = picture(image[0]);
            plus[i / (HEIGHT * WIDTH)][i / WIDTH % HEIGHT][i % WIDTH] += 0.5;
            minus[i / (HEIGHT * WIDTH)][i / WIDTH % HEIGHT][i % WIDTH] -= 0.5;
            double difference = scalar(plus, draws, policy, cotangent) - scalar(minus, draws, policy, cotangent);
            // The map is affine, so that the difference is exact; a sum of some 20 rounded terms of size 1 is not.
            assertThat((double) gradient[i]).as("element " + i).isCloseTo(difference, within(1e-4));
        }
    }

    @Test
    void repeated_steps_keep_no_arrays() {
        Tensor image = tensor(random(6, 1));
        DiffAugment augment = new DiffAugment(Augmentation.ALL);
        int before = cpu.liveArrays();
        for (int step = 0; step < 3; step++) {
            try (Scope scope = Scope.open();
                    Tape tape = Tape.open()) {
                Tensor leaf = tape.leaf(image);
                AugmentDraws draws = AugmentDraws.draw(Draws.seeded(step), N, HEIGHT, WIDTH);
                tape.backward(augment.apply(leaf, draws).sum());
                assertThat(tape.gradient(leaf).toFloats()).doesNotContain(Float.NaN);
            }
            assertThat(cpu.liveArrays()).isEqualTo(before);
        }
    }

    @Test
    void a_batch_that_is_neither_one_nor_as_many_as_the_draws_is_refused() {
        AugmentDraws draws = AugmentDraws.draw(Draws.seeded(1), N, HEIGHT, WIDTH);
        assertThatThrownBy(() -> new DiffAugment(Augmentation.ALL).apply(tensor(random(1, 2)), draws))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("[2, 3, 17, 23], expected [5, 3, -1, -1]");
    }

    @Test
    void the_resized_size_is_rounded_down_from_a_ratio_in_double() {
        assertThat(AxisMap.resized(256, 0)).isEqualTo(204);
        assertThat(AxisMap.resized(256, Math.nextDown(1))).isEqualTo(307);
        assertThat(AxisMap.resized(64, 0.5)).isEqualTo((int) ((0.5 * (1.2 - 0.8) + 0.8) * 64));
    }

    private double scalar(double[][][] image, AugmentDraws draws, Set<Augmentation> policy, float[] cotangent) {
        double sum = 0;
        for (int n = 0; n < N; n++) {
            double[] out = flat(PlainDiffAugment.apply(image, draws, n, ordered(policy)));
            for (int i = 0; i < out.length; i++) {
                sum += out[i] * cotangent[n * out.length + i];
            }
        }
        return sum;
    }

    private static Set<Augmentation> ordered(Set<Augmentation> policy) {
        Set<Augmentation> ordered = EnumSet.noneOf(Augmentation.class);
        ordered.addAll(policy);
        return ordered;
    }

    private static float[][] random(long seed, int batch) {
        Draws draws = Draws.seeded(seed);
        float[][] images = new float[batch][];
        for (int n = 0; n < batch; n++) {
            images[n] = draws.uniforms(3 * HEIGHT * WIDTH);
        }
        return images;
    }

    private Tensor tensor(float[][] images) {
        float[] all = new float[images.length * images[0].length];
        for (int n = 0; n < images.length; n++) {
            System.arraycopy(images[n], 0, all, n * images[n].length, images[n].length);
        }
        return cpu.tensor(all, images.length, 3, HEIGHT, WIDTH);
    }

    private static double[][][] picture(float[] image) {
        double[][][] picture = new double[3][HEIGHT][WIDTH];
        for (int i = 0; i < image.length; i++) {
            picture[i / (HEIGHT * WIDTH)][i / WIDTH % HEIGHT][i % WIDTH] = image[i];
        }
        return picture;
    }

    private static double[] flat(double[][][] picture) {
        return Stream.of(picture)
                .flatMap(Stream::of)
                .flatMapToDouble(row -> java.util.stream.DoubleStream.of(row))
                .toArray();
    }
}
