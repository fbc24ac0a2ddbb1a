package fusedream.engine.toyland.judge;

import static fusedream.engine.toyland.judge.JudgeNetwork.CELLS;
import static fusedream.engine.toyland.judge.JudgeNetwork.COLOURS;
import static fusedream.engine.toyland.judge.JudgeNetwork.KINDS;
import static fusedream.engine.toyland.judge.JudgeNetwork.SURFACES;

import fusedream.engine.toyland.Colour;
import fusedream.engine.toyland.ObjectKind;
import fusedream.engine.toyland.Surface;
import fusedream.engine.toyland.judge.Verdict.Finding;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** Reads findings from one picture's grid of scores: the strongest cells, none close to a stronger one. */
final class CellReader {

    /** What is less sure than this is not said. */
    static final double LEAST_CONFIDENCE = 0.3;

    private static final int AREA = CELLS * CELLS;

    /** In cells; the centres of two things of a scene are at least 3.6 apart (SceneSampler.Anywhere). */
    private static final double LEAST_DISTANCE = 2.5;

    private static final int MOST_FINDINGS = 8;

    private final float[] scores;

    /** @param scores (kinds + colours + surfaces, {@value JudgeNetwork#CELLS}, {@value JudgeNetwork#CELLS}) */
    CellReader(float[] scores) {
        this.scores = scores;
    }

    List<Finding> findings() {
        List<Integer> kept = new ArrayList<>();
        IntStream.range(0, AREA)
                .boxed()
                .filter(cell -> confidence(cell) >= LEAST_CONFIDENCE)
                .sorted(Comparator.comparingDouble(cell -> -confidence(cell)))
                .forEachOrdered(cell -> {
                    if (kept.size() < MOST_FINDINGS && kept.stream().noneMatch(other -> close(cell, other))) {
                        kept.add(cell);
                    }
                });
        return kept.stream().map(this::finding).toList();
    }

    private static boolean close(int cell, int other) {
        return Math.hypot(cell % CELLS - other % CELLS, cell / CELLS - other / CELLS) < LEAST_DISTANCE;
    }

    private double confidence(int cell) {
        return 1 / (1 + Math.exp(-scores[strongest(cell, 0, KINDS) * AREA + cell]));
    }

    @SuppressWarnings("EnumOrdinal") // channels stand in the order of the constants
    private Finding finding(int cell) {
        int row = cell / CELLS;
        return new Finding(
                ObjectKind.values()[strongest(cell, 0, KINDS)],
                Colour.values()[strongest(cell, KINDS, COLOURS)],
                Surface.values()[strongest(cell, KINDS + COLOURS, SURFACES)],
                confidence(cell),
                (cell % CELLS + 0.5) / CELLS,
                (row + 0.5) / CELLS);
    }

    /** Which of {@code count} channels from {@code first} on is the largest in a cell. */
    private int strongest(int cell, int first, int count) {
        int best = 0;
        for (int i = 1; i < count; i++) {
            if (scores[(first + i) * AREA + cell] > scores[(first + best) * AREA + cell]) {
                best = i;
            }
        }
        return best;
    }
}
