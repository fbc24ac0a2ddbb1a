package fusedream.engine.model;

import fusedream.engine.tensor.Backend;
import fusedream.engine.tensor.Scope;
import fusedream.engine.tensor.Tensor;

/** A perceptual metric for tests: the mean squared difference. */
public final class SquaredDifference implements PerceptualMetric {

    @Override
    public Backend backend() {
        return Backend.of("cpu");
    }

    @Override
    public Tensor distance(Tensor first, Tensor second) {
        return Scope.within(() -> first.minus(second).square().meanOver(1, 2, 3).reshape(-1));
    }

    @Override
    public void close() {}
}
