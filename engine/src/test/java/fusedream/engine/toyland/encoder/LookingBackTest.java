package fusedream.engine.toyland.encoder;

import static org.assertj.core.api.Assertions.assertThat;

import fusedream.engine.tensor.Draws;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Where aimed heads look, computed with plain loops on tokens as first weights draw them. */
class LookingBackTest {

    private static final int LENGTH = 32;
    private static final int WIDTH = 128;
    private static final int SIZE = 64;
    private static final int OFFSETS = 8;

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void a_head_looks_that_many_tokens_back(int back) {
        double[][] normal = normalised(Draws.seeded(5).normals(LENGTH * WIDTH));
        float[] projection = Draws.seeded(6).normals(3 * WIDTH * WIDTH);
        int head = back - 1;
        LookingBack.aim(projection, WIDTH, head, SIZE, back);
        double[] scores = new double[OFFSETS];
        for (int position = OFFSETS; position < LENGTH; position++) {
            double[] query = projected(projection, head * SIZE, normal[position]);
            for (int offset = 0; offset < OFFSETS; offset++) {
                scores[offset] += dot(query, projected(projection, WIDTH + head * SIZE, normal[position - offset]));
            }
        }
        // The tokens are noise in the dials: single looks may go beside, the mean of many does not.
        for (int offset = 0; offset < OFFSETS; offset++) {
            assertThat(scores[back]).as("offset %d", offset).isGreaterThanOrEqualTo(scores[offset]);
        }
    }

    private static double[][] normalised(float[] tokens) {
        float[] positions = LookingBack.positions(LENGTH, WIDTH);
        double[][] rows = new double[LENGTH][WIDTH];
        for (int row = 0; row < LENGTH; row++) {
            double mean = 0;
            double squares = 0;
            for (int i = 0; i < WIDTH; i++) {
                rows[row][i] = 0.5 * tokens[row * WIDTH + i] + positions[row * WIDTH + i];
                mean += rows[row][i] / WIDTH;
                squares += rows[row][i] * rows[row][i] / WIDTH;
            }
            double deviation = Math.sqrt(squares - mean * mean);
            for (int i = 0; i < WIDTH; i++) {
                rows[row][i] = (rows[row][i] - mean) / deviation;
            }
        }
        return rows;
    }

    private static double[] projected(float[] projection, int from, double... token) {
        double[] result = new double[SIZE];
        for (int row = 0; row < SIZE; row++) {
            for (int i = 0; i < WIDTH; i++) {
                result[row] += projection[(from + row) * WIDTH + i] * token[i];
            }
        }
        return result;
    }

    private static double dot(double[] left, double[] right) {
        double sum = 0;
        for (int i = 0; i < left.length; i++) {
            sum += left[i] * right[i];
        }
        return sum;
    }
}
