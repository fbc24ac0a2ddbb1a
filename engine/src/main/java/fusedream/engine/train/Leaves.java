package fusedream.engine.train;

import fusedream.engine.tensor.Tape;
import fusedream.engine.tensor.Tensor;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The weights as one pass through a network sees them: in training variables that gradients are taken for, afterwards the
 * averages, fixed.
 */
public final class Leaves {

    private static final double MOMENTUM = 0.1;

    private final Weights weights;
    private final @Nullable Tape tape;

    /** Share of a batch in the statistics that are kept; 0 where the kept ones are used. */
    private final double momentum;

    private final Map<String, Tensor> used = new LinkedHashMap<>();

    private Leaves(Weights weights, @Nullable Tape tape, double momentum) {
        this.weights = weights;
        this.tape = tape;
        this.momentum = momentum;
    }

    static Leaves training(Weights weights, Tape tape) {
        return new Leaves(weights, tape, MOMENTUM);
    }

    /** The averaged weights, for a pass without gradients. */
    public static Leaves averaged(Weights weights) {
        return new Leaves(weights, null, 0);
    }

    /**
     * The averaged weights, for a pass that renews the statistics of batch norms: they belong to the weights in training,
     * and the averages want their own.
     *
     * @param pass number of the pass, from 0; after n passes the statistics are the means over all n
     */
    public static Leaves calibrating(Weights weights, int pass) {
        return new Leaves(weights, null, 1.0 / (pass + 1));
    }

    /** Whether batch norms take the batch's statistics, and buffers move: in training and in calibration. */
    public boolean batchStatistics() {
        return momentum > 0;
    }

    /** The share of this batch in the statistics that a batch norm keeps. */
    public double momentum() {
        return momentum;
    }

    /** A learned weight; the same tensor for the same name throughout the pass. */
    public Tensor of(String name) {
        return used.computeIfAbsent(
                name,
                wanted -> tape == null
                        ? weights.average(wanted)
                        : tape.leaf(weights.learned(wanted).value()));
    }

    /** A buffer, which may be changed in place. */
    public Tensor buffer(String name) {
        return weights.buffer(name);
    }

    Map<String, Tensor> used() {
        return used;
    }
}
