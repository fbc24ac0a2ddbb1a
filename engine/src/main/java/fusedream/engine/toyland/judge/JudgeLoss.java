package fusedream.engine.toyland.judge;

import static fusedream.engine.toyland.judge.JudgeNetwork.BACKGROUNDS;
import static fusedream.engine.toyland.judge.JudgeNetwork.CELLS;
import static fusedream.engine.toyland.judge.JudgeNetwork.COLOURS;
import static fusedream.engine.toyland.judge.JudgeNetwork.KINDS;
import static fusedream.engine.toyland.judge.JudgeNetwork.SURFACES;

import fusedream.engine.tensor.Backend;
import fusedream.engine.tensor.Tensor;
import fusedream.engine.toyland.Scene.Item;
import fusedream.engine.toyland.judge.JudgeLessons.Lesson;
import java.util.ArrayList;
import java.util.List;

/**
 * How far the judge's scores are from what a batch of pictures shows.
 *
 * <p>Kinds: the focal loss of "Objects as points", equation 1, with alpha 2 and beta 4, where the target falls off from 1
 * at a thing's centre cell as a Gaussian. Colours and surfaces: cross-entropy in the cells about the centres, weighted by the same
 * Gaussian. Background: cross-entropy.
 */
@SuppressWarnings("EnumOrdinal") // scores stand in the order of the constants
final class JudgeLoss {

    private static final int AREA = CELLS * CELLS;

    /** Deviation of the Gaussian, in parts of the thing's size, and at least so many cells. */
    private static final double SPREAD = 0.09;

    private static final double LEAST_SPREAD = 0.6;

    /** Where the Gaussian is smaller, neither colour nor surface are asked for. */
    private static final double LEAST_SHARE = 0.3;

    private static final double SURFACE_WEIGHT = 0.5;
    private static final double BACKGROUND_WEIGHT = 0.5;

    private final int count;
    private final float[] heat;
    private final float[] centres;
    private final float[] backgrounds;
    private double things;
    private double grounds;

    private final List<Integer> cells = new ArrayList<>();
    private final List<Float> shares = new ArrayList<>();
    private final List<Item> owners = new ArrayList<>();

    private JudgeLoss(List<Lesson> lessons) {
        count = lessons.size();
        heat = new float[count * KINDS * AREA];
        centres = new float[heat.length];
        backgrounds = new float[count * BACKGROUNDS];
        for (int n = 0; n < count; n++) {
            for (Item item : lessons.get(n).items()) {
                add(n, item);
            }
            if (lessons.get(n).background().isPresent()) {
                backgrounds[n * BACKGROUNDS + lessons.get(n).background().get().ordinal()] = 1;
                grounds++;
            }
        }
    }

    /** The mean loss of a batch, 0-dimensional. */
    static Tensor of(JudgeNetwork.Scores scores, List<Lesson> lessons) {
        JudgeLoss loss = new JudgeLoss(lessons);
        Tensor sum = loss.ofKinds(scores.cells().slice(1, 0, KINDS));
        if (loss.grounds > 0) {
            sum = sum.plus(loss.ofBackgrounds(scores.background()).times(BACKGROUND_WEIGHT));
        }
        return loss.owners.isEmpty() ? sum : sum.plus(loss.ofLooks(scores.cells()));
    }

    private void add(int n, Item item) {
        double x = item.place().x() * CELLS - 0.5;
        double y = item.place().y() * CELLS - 0.5;
        double spread = Math.max(LEAST_SPREAD, SPREAD * item.place().size() * CELLS);
        int centre = nearest(y) * CELLS + nearest(x);
        int from = (n * KINDS + item.kind().ordinal()) * AREA;
        for (int cell = 0; cell < AREA; cell++) {
            int row = cell / CELLS;
            double right = cell % CELLS - x;
            double down = row - y;
            float share = cell == centre ? 1 : (float) Math.exp(-(right * right + down * down) / (2 * spread * spread));
            heat[from + cell] = Math.max(heat[from + cell], share);
            if (share >= LEAST_SHARE) {
                cells.add(n * AREA + cell);
                shares.add(share);
                owners.add(item);
            }
        }
        centres[from + centre] = 1;
        things++;
    }

    private static int nearest(double cell) {
        return (int) Math.max(0, Math.min(CELLS - 1, Math.round(cell)));
    }

    private Tensor ofKinds(Tensor scores) {
        Backend backend = scores.backend();
        float[] doubts = new float[heat.length];
        for (int i = 0; i < heat.length; i++) {
            float far = 1 - heat[i];
            doubts[i] = centres[i] > 0 ? 0 : far * far * far * far;
        }
        long[] shape = {count, KINDS, CELLS, CELLS};
        Tensor minusLogYes = scores.negative().softplus();
        Tensor minusLogNo = scores.softplus();
        Tensor missed = minusLogNo.times(-2).exp().times(minusLogYes).times(backend.tensor(centres, shape));
        Tensor imagined = minusLogYes.times(-2).exp().times(minusLogNo).times(backend.tensor(doubts, shape));
        // not times(number): the backend keeps every number that it was given
        return missed.plus(imagined).sum().times(backend.full(1 / Math.max(1, things)));
    }

    private Tensor ofBackgrounds(Tensor scores) {
        return crossEntropy(scores, backgrounds, grounds);
    }

    private Tensor ofLooks(Tensor scores) {
        Backend backend = scores.backend();
        int rows = owners.size();
        long[] indices = new long[rows];
        float[] colours = new float[rows * COLOURS];
        float[] surfaces = new float[rows * SURFACES];
        double total = 0;
        for (int row = 0; row < rows; row++) {
            indices[row] = cells.get(row);
            float share = shares.get(row);
            colours[row * COLOURS + owners.get(row).look().colour().strongest().ordinal()] = share;
            surfaces[
                    row * SURFACES
                            + owners.get(row).look().surface().strongest().ordinal()] = share;
            total += share;
        }
        Tensor looks = scores.permute(0, 2, 3, 1)
                .reshape(-1, KINDS + COLOURS + SURFACES)
                .select(0, backend.longs(indices, rows));
        Tensor ofColours = crossEntropy(looks.slice(1, KINDS, KINDS + COLOURS), colours, total);
        Tensor ofSurfaces = crossEntropy(looks.slice(1, KINDS + COLOURS, KINDS + COLOURS + SURFACES), surfaces, total);
        return ofColours.plus(ofSurfaces.times(SURFACE_WEIGHT));
    }

    private static Tensor crossEntropy(Tensor scores, float[] wanted, double total) {
        Backend backend = scores.backend();
        return scores.logSoftmax()
                .times(backend.tensor(wanted, scores.shape()))
                .sum()
                .times(backend.full(-1 / total));
    }
}
