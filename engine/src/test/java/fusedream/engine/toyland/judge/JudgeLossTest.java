package fusedream.engine.toyland.judge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import fusedream.engine.tensor.Backend;
import fusedream.engine.tensor.Draws;
import fusedream.engine.tensor.LeakCheck;
import fusedream.engine.toyland.Background;
import fusedream.engine.toyland.Colour;
import fusedream.engine.toyland.ObjectKind;
import fusedream.engine.toyland.Scene.Item;
import fusedream.engine.toyland.Scene.Look;
import fusedream.engine.toyland.Scene.Place;
import fusedream.engine.toyland.Surface;
import fusedream.engine.toyland.judge.JudgeLessons.Lesson;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The judge's loss beside a plain twin in doubles, and where it is small. */
@ExtendWith(LeakCheck.class)
@SuppressWarnings("EnumOrdinal") // scores stand in the order of the constants
class JudgeLossTest {

    private static final int AREA = 256;
    private static final int CHANNELS = 38;
    private static final int ROW = 5;
    private static final int COLUMN = 9;
    private static final double SIZE = 0.5;

    private static final Item ITEM = new Item(
            ObjectKind.CUP,
            Look.of(Colour.GREEN, Surface.GLOWING),
            Place.of((COLUMN + 0.5) / 16, (ROW + 0.5) / 16, SIZE));

    private final Backend cpu = Backend.of("cpu");

    private float loss(float[] cells, float[] background, Lesson lesson) {
        return JudgeLoss.of(
                        new JudgeNetwork.Scores(cpu.tensor(cells, 1, CHANNELS, 16, 16), cpu.tensor(background, 1, 8)),
                        List.of(lesson))
                .item();
    }

    @Test
    void it_is_the_twins() {
        float[] cells = Draws.seeded(1).normals(CHANNELS * AREA);
        float[] background = Draws.seeded(2).normals(8);
        Lesson lesson = new Lesson(new float[0], List.of(ITEM), Optional.of(Background.SNOW));
        double spread = 0.09 * SIZE * 16;
        double kinds = 0;
        double colours = 0;
        double surfaces = 0;
        double weight = 0;
        for (int cell = 0; cell < AREA; cell++) {
            double square = Math.pow(cell % 16 - COLUMN, 2) + Math.pow(cell / 16 - ROW, 2);
            double target = Math.exp(-square / (2 * spread * spread));
            for (int kind = 0; kind < 24; kind++) {
                double p = 1 / (1 + Math.exp(-cells[kind * AREA + cell]));
                double wanted = kind == ObjectKind.CUP.ordinal() ? target : 0;
                kinds -= wanted == 1
                        ? Math.pow(1 - p, 2) * Math.log(p)
                        : Math.pow(1 - wanted, 4) * p * p * Math.log(1 - p);
            }
            if (target >= 0.3) {
                weight += target;
                colours += target * crossEntropy(cells, cell, 24, 10, Colour.GREEN.ordinal());
                surfaces += target * crossEntropy(cells, cell, 34, 4, Surface.GLOWING.ordinal());
            }
        }
        double ground = -background[Background.SNOW.ordinal()];
        double sum = 0;
        for (float score : background) {
            sum += Math.exp(score);
        }
        ground += Math.log(sum);
        double expected = kinds + colours / weight + 0.5 * surfaces / weight + 0.5 * ground;
        // a sum of six thousand rounded terms
        assertThat((double) loss(cells, background, lesson)).isCloseTo(expected, within(1e-4 * expected));
    }

    private static double crossEntropy(float[] cells, int cell, int first, int count, int wanted) {
        double sum = 0;
        for (int i = first; i < first + count; i++) {
            sum += Math.exp(cells[i * AREA + cell]);
        }
        return Math.log(sum) - cells[(first + wanted) * AREA + cell];
    }

    @Test
    void silence_is_right_where_there_is_nothing() {
        float[] silence = new float[CHANNELS * AREA];
        Arrays.fill(silence, -12);
        Lesson nothing = new Lesson(new float[0], List.of(), Optional.empty());
        assertThat(loss(silence, new float[8], nothing)).isLessThan(1e-6f);
        Lesson something = new Lesson(new float[0], List.of(ITEM), Optional.empty());
        assertThat(loss(silence, new float[8], something)).isGreaterThan(5);
    }
}
