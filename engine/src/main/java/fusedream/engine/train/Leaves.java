package fusedream.engine.train;

import fusedream.engine.tensor.Scope;
import fusedream.engine.tensor.Tape;
import fusedream.engine.tensor.Tensor;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The weights as one pass through a network sees them: in training variables that gradients are taken for, in evaluation
 * the averages, fixed.
 */
public final class Leaves {

    private final Weights weights;
    private final @Nullable Tape tape;
    private final Map<String, Tensor> used = new LinkedHashMap<>();

    private final @Nullable Scope owner;

    private Leaves(Weights weights, @Nullable Tape tape, @Nullable Scope owner) {
        this.weights = weights;
        this.tape = tape;
        this.owner = owner;
    }

    /** @param owner of the variables, whichever scope is innermost when they are first asked for */
    static Leaves training(Weights weights, Tape tape, Scope owner) {
        return new Leaves(weights, tape, owner);
    }

    /** The averaged weights, for a pass without gradients. */
    public static Leaves averaged(Weights weights) {
        return new Leaves(weights, null, null);
    }

    /** Whether this pass is one of training: batch norms then take the batch's statistics. */
    public boolean training() {
        return tape != null;
    }

    /** A learned weight; the same tensor for the same name throughout the pass. */
    public Tensor of(String name) {
        if (tape == null || owner == null) {
            return weights.average(name);
        }
        return used.computeIfAbsent(
                name, wanted -> owner.adopt(tape.leaf(weights.learned(wanted).value())));
    }

    /** A buffer, which may be changed in place. */
    public Tensor buffer(String name) {
        return weights.buffer(name);
    }

    Map<String, Tensor> used() {
        return used;
    }
}
