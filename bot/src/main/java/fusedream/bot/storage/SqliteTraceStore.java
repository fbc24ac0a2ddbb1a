package fusedream.bot.storage;

import fusedream.bot.job.JobId;
import fusedream.bot.job.PictureId;
import fusedream.bot.slack.TraceStore;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What was begun on Slack, in SQLite. */
public final class SqliteTraceStore implements TraceStore {

    private final Database database;

    public SqliteTraceStore(Database database) {
        this.database = database;
    }

    @Override
    public Optional<Instant> attempt(JobId job, Instant at) {
        return database.write(handle -> {
            Optional<Instant> before = handle.createQuery("SELECT made FROM slack_attempt WHERE job = :job")
                    .bind("job", job.value())
                    .mapTo(Long.class)
                    .findOne()
                    .map(Instant::ofEpochMilli);
            if (before.isEmpty()) {
                handle.createUpdate("INSERT INTO slack_attempt (job, made) VALUES (:job, :made)")
                        .bind("job", job.value())
                        .bind("made", at.toEpochMilli())
                        .execute();
            }
            return before;
        });
    }

    @Override
    public List<Share> shares(JobId job) {
        return database.read(handle -> handle.createQuery(
                        "SELECT place, file, done FROM slack_share WHERE job = :job ORDER BY place")
                .bind("job", job.value())
                .map((row, context) -> new Share(
                        new PictureId(job, row.getInt("place")), row.getString("file"), row.getInt("done") == 1))
                .list());
    }

    @Override
    public void keep(Share share) {
        database.write(handle -> handle.createUpdate("INSERT INTO slack_share (job, place, file, done)"
                        + " VALUES (:job, :place, :file, :done)"
                        + " ON CONFLICT (job, place) DO UPDATE SET file = excluded.file, done = excluded.done")
                .bind("job", share.picture().job().value())
                .bind("place", share.picture().index())
                .bind("file", share.file())
                .bind("done", share.done() ? 1 : 0)
                .execute());
    }

    @Override
    public void remove(PictureId picture) {
        database.write(handle -> handle.createUpdate("DELETE FROM slack_share WHERE job = :job AND place = :place")
                .bind("job", picture.job().value())
                .bind("place", picture.index())
                .execute());
    }

    @Override
    public void forget(JobId job) {
        database.write(handle -> {
            handle.createUpdate("DELETE FROM slack_share WHERE job = :job")
                    .bind("job", job.value())
                    .execute();
            return handle.createUpdate("DELETE FROM slack_attempt WHERE job = :job")
                    .bind("job", job.value())
                    .execute();
        });
    }
}
