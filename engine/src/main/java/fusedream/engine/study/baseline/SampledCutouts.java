package fusedream.engine.study.baseline;

import fusedream.engine.score.ImageScore;
import fusedream.engine.score.ScoreGradient;
import fusedream.engine.study.CutoutScore;
import fusedream.engine.tensor.Draws;
import fusedream.engine.tensor.Scope;
import fusedream.engine.tensor.Tape;
import fusedream.engine.tensor.Tensor;
import java.util.List;
import java.util.stream.Stream;

/**
 * BigSleep's similarity over cutouts drawn anew at each call (big_sleep.py, BigSleep.forward): sizes from N(0.8, 0.3) of the
 * picture's, kept within 0.5 and 0.95, places uniform. Taken in chunks, so that memory is that of one.
 */
record SampledCutouts(CutoutScore score, int count, Draws draws) implements ImageScore {

    private static final double MEAN = 0.8;
    private static final double DEVIATION = 0.3;
    private static final double SMALLEST = 0.5;
    private static final double LARGEST = 0.95;
    private static final int CHUNK = 16;

    @Override
    public ScoreGradient valueAndGradient(Tape tape, Tensor image) {
        int side = (int) image.size(2);
        List<CutoutScore.Cutout> cutouts =
                Stream.generate(() -> draw(side)).limit(count).toList();
        double value = 0;
        try (Scope scope = Scope.open()) {
            Tensor leaf = tape.leaf(image);
            for (int from = 0; from < count; from += CHUNK) {
                List<CutoutScore.Cutout> chunk = cutouts.subList(from, Math.min(from + CHUNK, count));
                try (Scope inner = Scope.open()) {
                    Tensor share = score.of(leaf, chunk).times((double) chunk.size() / count);
                    tape.backward(share);
                    value += share.item();
                }
            }
            return new ScoreGradient(value, scope.keep(tape.gradient(leaf)));
        }
    }

    private CutoutScore.Cutout draw(int side) {
        double share = Math.max(SMALLEST, Math.min(LARGEST, MEAN + DEVIATION * draws.normal()));
        int size = (int) (side * share);
        return new CutoutScore.Cutout(draws.integer(0, side - size), draws.integer(0, side - size), size);
    }
}
