package fusedream.bot.gallery;

import fusedream.bot.job.PictureId;
import fusedream.engine.api.RunState;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** The plain twin of the store of states. */
public final class InMemoryRunStateStore implements RunStateStore {

    private final Map<PictureId, RunState> states = new ConcurrentHashMap<>();

    @Override
    public void keep(PictureId picture, RunState state) {
        states.put(picture, state);
    }

    @Override
    public Optional<RunState> of(PictureId picture) {
        return Optional.ofNullable(states.get(picture));
    }

    /** As if its picture was deleted. */
    public void forget(PictureId picture) {
        states.remove(picture);
    }
}
