package fusedream.engine.toyland.perceptual;

import fusedream.engine.lpips.Backbone;
import fusedream.engine.lpips.Features;
import fusedream.engine.tensor.Tensor;
import fusedream.engine.train.Leaves;
import java.util.ArrayList;
import java.util.List;

/**
 * What the linear layers weigh: the squared differences of two batches' features, averaged over the picture.
 *
 * @param taps (N, C, 1, 1) for each tap
 */
record Differences(List<Tensor> taps) {

    static Differences between(Features first, Features second) {
        List<Tensor> taps = new ArrayList<>();
        for (int tap = 0; tap < first.taps().size(); tap++) {
            taps.add(first.taps().get(tap).minus(second.taps().get(tap)).square().meanOver(2, 3));
        }
        return new Differences(taps);
    }

    /** The distances (N). */
    Tensor weighted(Leaves leaves) {
        List<Tensor> sums = new ArrayList<>();
        for (int tap = 0; tap < taps.size(); tap++) {
            sums.add(taps.get(tap).times(weight(leaves, tap)).sumOver(1).reshape(-1, 1));
        }
        return Tensor.concat(1, sums).sumOver(1).reshape(-1);
    }

    /** A tap's linear layer (1, C, 1, 1): positive whatever is learned. */
    static Tensor weight(Leaves leaves, int tap) {
        return leaves.of(Backbone.linearName(tap)).softplus();
    }
}
