package fusedream.engine.toyland.paint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import fusedream.engine.tensor.Draws;
import org.junit.jupiter.api.Test;

/** The rasteriser against areas known from geometry and against a plain count of many points in each pixel. */
class CoverageTest {

    private static final int SIZE = 32;

    private final Coverage coverage = new Coverage(SIZE);

    @Test
    void a_box_covers_exactly_the_parts_of_pixels_that_it_should() {
        coverage.trace(Outline.box(0.25, 0.25, 0.5, 0.515625), Frame.whole(SIZE));
        assertThat(at(8, 8)).isEqualTo(1);
        assertThat(at(15, 15)).isEqualTo(1);
        assertThat(at(15, 16)).isEqualTo(0.5f);
        assertThat(at(16, 15)).isZero();
        assertThat(sum()).isCloseTo(8 * 8.5, within(1e-4));
    }

    @Test
    void the_covered_area_is_the_outlines_area() {
        coverage.trace(Outline.polygon(0.1, 0.2, 0.9, 0.35, 0.4, 0.8), Frame.whole(SIZE));
        double area = 0.5 * Math.abs(0.8 * 0.6 - 0.3 * 0.15) * SIZE * SIZE;
        assertThat(sum()).isCloseTo(area, within(1e-3));
    }

    @Test
    void each_pixel_agrees_with_a_count_of_points_inside() {
        double[] corners = {0.12, 0.9, 0.31, 0.07, 0.55, 0.62, 0.93, 0.2, 0.71, 0.95};
        coverage.trace(Outline.polygon(corners), Frame.whole(SIZE));
        for (int y = 0; y < SIZE; y++) {
            for (int x = 0; x < SIZE; x++) {
                // 24 x 24 points resolve an edge to about 1/24 of a pixel.
                assertThat(at(x, y)).isCloseTo((float) counted(corners, x, y, 24), within(0.05f));
            }
        }
    }

    @Test
    void what_lies_beyond_the_picture_is_cut_off() {
        coverage.trace(Outline.box(-3, -2, 0.5, 7), Frame.whole(SIZE));
        assertThat(sum()).isCloseTo(SIZE * SIZE / 2.0, within(1e-3));
        coverage.trace(Outline.circle(5, 5, 1), Frame.whole(SIZE));
        assertThat(sum()).isZero();
    }

    @Test
    void overlaps_count_once_and_holes_take_away_no_more_than_there_is() {
        Outline two = Outline.box(0, 0, 0.5, 0.5).and(Outline.box(0.25, 0.25, 0.75, 0.75));
        coverage.trace(two, Frame.whole(SIZE));
        assertThat(sum()).isCloseTo((0.25 + 0.25 - 0.0625) * SIZE * SIZE, within(1e-3));
        coverage.trace(Outline.box(0, 0, 0.5, 0.5).without(Outline.box(0.25, 0.25, 0.75, 0.75)), Frame.whole(SIZE));
        assertThat(sum()).isCloseTo((0.25 - 0.0625) * SIZE * SIZE, within(1e-3));
    }

    @Test
    void a_mirrored_or_turned_frame_keeps_the_area() {
        Outline shape = Outline.polygon(0.2, 0.3, 0.8, 0.35, 0.4, 0.7);
        coverage.trace(shape, Frame.whole(SIZE));
        double area = sum();
        Draws draws = Draws.seeded(3);
        for (int i = 0; i < 50; i++) {
            double tilt = 7 * draws.uniform();
            coverage.trace(shape, Frame.at(SIZE / 2.0, SIZE / 2.0, SIZE, tilt, i % 2 == 0));
            assertThat(sum()).isCloseTo(area, within(1e-3));
        }
    }

    private float at(int x, int y) {
        boolean inside = x >= coverage.left() && x < coverage.right() && y >= coverage.top() && y < coverage.bottom();
        return inside ? coverage.at(x, y) : 0;
    }

    private double sum() {
        double sum = 0;
        for (int i = 0; i < SIZE * SIZE; i++) {
            sum += at(i % SIZE, i / SIZE);
        }
        return sum;
    }

    private static double counted(double[] corners, int x, int y, int points) {
        int hits = 0;
        for (int row = 0; row < points; row++) {
            for (int column = 0; column < points; column++) {
                double px = (x + (column + 0.5) / points) / SIZE;
                double py = (y + (row + 0.5) / points) / SIZE;
                hits += winding(corners, px, py) != 0 ? 1 : 0;
            }
        }
        return hits / (double) (points * points);
    }

    private static int winding(double[] corners, double x, double y) {
        int winding = 0;
        for (int i = 0; i < corners.length; i += 2) {
            int next = (i + 2) % corners.length;
            double side = (corners[next] - corners[i]) * (y - corners[i + 1])
                    - (x - corners[i]) * (corners[next + 1] - corners[i + 1]);
            if (corners[i + 1] <= y && corners[next + 1] > y && side > 0) {
                winding++;
            } else if (corners[i + 1] > y && corners[next + 1] <= y && side < 0) {
                winding--;
            }
        }
        return winding;
    }
}
