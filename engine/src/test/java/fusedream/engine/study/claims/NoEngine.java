package fusedream.engine.study.claims;

import fusedream.engine.api.CancellationToken;
import fusedream.engine.api.Dream;
import fusedream.engine.api.DreamRequest;
import fusedream.engine.api.Engine;
import fusedream.engine.api.Progress;

/** An engine that is never asked. */
final class NoEngine implements Engine {

    @Override
    public Dream dream(DreamRequest request, Progress.Listener progress, CancellationToken cancellation) {
        throw new AssertionError("nobody should ask");
    }

    @Override
    public String pack() {
        return "none";
    }

    @Override
    public int resolution() {
        return 1;
    }

    @Override
    public void close() {}
}
