package fusedream.bot.storage;

import fusedream.bot.gallery.RunStateStore;
import fusedream.bot.job.PictureId;
import fusedream.engine.api.RunState;
import java.util.Optional;

/** The states of pictures in SQLite, where they are deleted with the picture's row. */
public final class SqliteRunStateStore implements RunStateStore {

    private final Database database;

    public SqliteRunStateStore(Database database) {
        this.database = database;
    }

    @Override
    public void keep(PictureId picture, RunState state) {
        database.write(
                handle -> handle.createUpdate("INSERT INTO run_state (job, place, state) VALUES (:job, :place, :state)"
                                + " ON CONFLICT (job, place) DO UPDATE SET state = excluded.state")
                        .bind("job", picture.job().value())
                        .bind("place", picture.index())
                        .bind("state", state.bytes())
                        .execute());
    }

    @Override
    public Optional<RunState> of(PictureId picture) {
        return database.read(
                handle -> handle.createQuery("SELECT state FROM run_state WHERE job = :job AND place = :place")
                        .bind("job", picture.job().value())
                        .bind("place", picture.index())
                        .map((row, context) -> new RunState(row.getBytes("state")))
                        .findOne());
    }
}
