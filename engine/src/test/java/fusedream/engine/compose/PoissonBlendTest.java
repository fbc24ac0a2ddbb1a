package fusedream.engine.compose;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import fusedream.engine.tensor.Draws;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Holds the blend against a plain twin that writes the equation of each pixel down as the definition says and solves the
 * dense system by Gauss elimination, for every combination of touched borders.
 */
class PoissonBlendTest {

    private static final int HEIGHT = 9;
    private static final int WIDTH = 8;

    private final Draws draws = Draws.seeded(20211203);

    /** All rectangles from a few starts and sizes: the image's 16 pairs of borders, lines, single pixels, full width. */
    static Stream<Rectangle> rectangles() {
        int[] starts = {0, 1, 3};
        int[] sizes = {1, 2, 5, 6, 7, 8, 9};
        return Arrays.stream(starts)
                .boxed()
                .flatMap(top -> Arrays.stream(starts)
                        .boxed()
                        .flatMap(left -> Arrays.stream(sizes)
                                .filter(height -> top + height <= HEIGHT)
                                .boxed()
                                .flatMap(height -> Arrays.stream(sizes)
                                        .filter(width -> left + width <= WIDTH)
                                        .filter(width -> height * width < HEIGHT * WIDTH)
                                        .mapToObj(width -> new Rectangle(top, left, height, width)))));
    }

    @Test
    void every_blend_is_that_of_the_plain_twin() {
        // One test for the some 200 rectangles: the twin takes a millisecond, a parameterised case more.
        assertThat(rectangles()).allSatisfy(place -> {
            float[] source = draws.normals(2 * HEIGHT * WIDTH);
            float[] background = draws.normals(2 * HEIGHT * WIDTH);
            float[] blended = PoissonBlend.blend(source, background, 2, HEIGHT, WIDTH, place);
            // Both are exact up to double rounding; what is left is the rounding to float of numbers below 10.
            assertThat(blended).containsExactly(plain(source, background, place), within(2e-6f));
        });
    }

    private static float[] plain(float[] source, float[] background, Rectangle place) {
        float[] result = background.clone();
        for (int plane = 0; plane < source.length; plane += HEIGHT * WIDTH) {
            int count = place.height() * place.width();
            double[][] rows = new double[count][count + 1];
            for (int p = 0; p < count; p++) {
                equation(rows[p], p, source, background, plane, place);
            }
            double[] solution = gauss(rows);
            for (int p = 0; p < count; p++) {
                result[plane + pixel(place, p / place.width(), p % place.width())] = (float) solution[p];
            }
        }
        return result;
    }

    private static void equation(double[] row, int p, float[] source, float[] background, int plane, Rectangle place) {
        int i = p / place.width();
        int j = p % place.width();
        int[][] neighbours = {{i - 1, j}, {i + 1, j}, {i, j - 1}, {i, j + 1}};
        for (int[] q : neighbours) {
            int imageRow = place.top() + q[0];
            int imageColumn = place.left() + q[1];
            if (imageRow < 0 || imageRow >= HEIGHT || imageColumn < 0 || imageColumn >= WIDTH) {
                continue;
            }
            int there = plane + pixel(place, q[0], q[1]);
            row[p]++;
            row[row.length - 1] += (double) source[plane + pixel(place, i, j)] - source[there];
            if (q[0] >= 0 && q[0] < place.height() && q[1] >= 0 && q[1] < place.width()) {
                row[q[0] * place.width() + q[1]]--;
            } else {
                row[row.length - 1] += background[there];
            }
        }
    }

    private static int pixel(Rectangle place, int i, int j) {
        return (place.top() + i) * WIDTH + place.left() + j;
    }

    /** Rows of a positive definite matrix with the right-hand side behind each; no pivoting is needed. */
    private static double[] gauss(double[][] rows) {
        int count = rows.length;
        for (int pivot = 0; pivot < count; pivot++) {
            for (int i = pivot + 1; i < count; i++) {
                double factor = rows[i][pivot] / rows[pivot][pivot];
                for (int j = pivot; j <= count; j++) {
                    rows[i][j] -= factor * rows[pivot][j];
                }
            }
        }
        double[] solution = new double[count];
        for (int i = count - 1; i >= 0; i--) {
            double rest = rows[i][count];
            for (int j = i + 1; j < count; j++) {
                rest -= rows[i][j] * solution[j];
            }
            solution[i] = rest / rows[i][i];
        }
        return solution;
    }

    @Test
    void a_rectangle_of_the_largest_layout_is_solved_to_the_last_digit() {
        int size = 512;
        Rectangle place = new Rectangle(89, 0, 332, 333);
        float[] source = draws.normals(size * size);
        float[] background = draws.normals(size * size);

        float[] blended = PoissonBlend.blend(source, background, 1, size, size, place);

        double worst = 0;
        for (int row = place.top(); row < place.top() + place.height(); row++) {
            for (int column = 1; column < place.width(); column++) {
                int at = row * size + column;
                worst = Math.max(worst, Math.abs(laplacian(blended, at, size) - laplacian(source, at, size)));
            }
        }
        // Five floats below 8 in each residual, each rounded by up to 2.4e-7, one of them four times.
        assertThat(worst).isLessThan(4e-6);
    }

    private static double laplacian(float[] image, int at, int width) {
        return 4.0 * image[at] - image[at - 1] - image[at + 1] - image[at - width] - image[at + width];
    }

    @Test
    void a_source_that_differs_by_a_constant_disappears_in_the_background() {
        float[] background = draws.normals(HEIGHT * WIDTH);
        float[] source = background.clone();
        for (int i = 0; i < source.length; i++) {
            source[i] += 3;
        }

        float[] blended = PoissonBlend.blend(source, background, 1, HEIGHT, WIDTH, new Rectangle(2, 0, 5, 6));

        assertThat(blended).containsExactly(background, within(1e-6f));
    }

    @Test
    void a_rectangle_that_covers_the_image_keeps_the_source() {
        float[] source = draws.normals(HEIGHT * WIDTH);
        float[] background = draws.normals(HEIGHT * WIDTH);

        float[] blended = PoissonBlend.blend(source, background, 1, HEIGHT, WIDTH, new Rectangle(0, 0, HEIGHT, WIDTH));

        assertThat(blended).isEqualTo(source);
    }

    @Test
    void a_spread_foreground_repeats_its_outermost_pixels() {
        float[] foreground = {1, 2, 3, 4};

        float[] canvas = PoissonBlend.spread(foreground, 1, 3, 4, new Rectangle(1, 1, 2, 2));

        assertThat(canvas).containsExactly(1, 1, 2, 2, 1, 1, 2, 2, 3, 3, 4, 4);
    }

    @ParameterizedTest
    @MethodSource("trespassers")
    void a_rectangle_beyond_the_image_is_refused(Rectangle place) {
        float[] image = new float[HEIGHT * WIDTH];

        assertThatIllegalArgumentException()
                .isThrownBy(() -> PoissonBlend.blend(image, image, 1, HEIGHT, WIDTH, place))
                .withMessageContaining("does not lie within");
    }

    static Stream<Rectangle> trespassers() {
        return Stream.of(
                new Rectangle(0, 0, HEIGHT + 1, 1),
                new Rectangle(0, 1, 1, WIDTH),
                new Rectangle(Integer.MAX_VALUE, 0, Integer.MAX_VALUE, 1));
    }

    @Test
    void an_image_of_another_size_and_an_empty_rectangle_are_refused() {
        Rectangle place = new Rectangle(0, 0, 2, 2);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PoissonBlend.blend(new float[10], new float[72], 1, HEIGHT, WIDTH, place))
                .withMessageContaining("source");
        assertThatIllegalArgumentException().isThrownBy(() -> new Rectangle(0, 0, 0, 2));
    }
}
