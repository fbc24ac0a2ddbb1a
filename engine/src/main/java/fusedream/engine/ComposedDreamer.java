package fusedream.engine;

import fusedream.engine.api.CancellationToken;
import fusedream.engine.api.Dream;
import fusedream.engine.api.DreamRequest;
import fusedream.engine.api.Progress;
import fusedream.engine.model.Models;

/** Makes composed pictures: what {@link DreamEngine} asks for each request of that kind, one at a time, inside a scope. */
@FunctionalInterface
public interface ComposedDreamer {

    /** As {@link fusedream.engine.api.Engine#dream}. */
    Dream dream(
            Models models, DreamRequest.Composed request, Progress.Listener progress, CancellationToken cancellation);
}
