package fusedream.bot.gallery;

import fusedream.bot.job.PictureId;
import fusedream.engine.api.RunState;
import java.util.Optional;

/** Where the searches of pictures stood at their end, to go on from. A state goes with its picture. */
public interface RunStateStore {

    /**
     * Keeps a state in the place of one of the same picture.
     *
     * @throws fusedream.bot.job.StoreException if the store fails
     */
    void keep(PictureId picture, RunState state);

    /** The state; empty for a moving picture, and for one that was deleted. */
    Optional<RunState> of(PictureId picture);
}
