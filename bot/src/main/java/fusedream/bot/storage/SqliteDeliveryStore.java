package fusedream.bot.storage;

import fusedream.bot.community.Platform;
import fusedream.bot.delivery.DeliveryStore;
import fusedream.bot.job.JobId;
import java.util.Optional;

/** What was delivered, in SQLite. */
public final class SqliteDeliveryStore implements DeliveryStore {

    private final Database database;

    public SqliteDeliveryStore(Database database) {
        this.database = database;
    }

    @Override
    public long told(Platform platform) {
        return database.read(handle -> handle.createQuery("SELECT event FROM delivery WHERE platform = :platform")
                .bind("platform", platform.name())
                .mapTo(Long.class)
                .findOne()
                .orElse(0L));
    }

    @Override
    public void tell(Platform platform, long event) {
        database.write(handle -> handle.createUpdate("INSERT INTO delivery (platform, event) VALUES (:platform, :event)"
                        + " ON CONFLICT (platform) DO UPDATE SET event = excluded.event")
                .bind("platform", platform.name())
                .bind("event", event)
                .execute());
    }

    @Override
    public void posted(JobId job, String message) {
        database.write(handle -> handle.createUpdate("INSERT INTO post (job, message) VALUES (:job, :message)"
                        + " ON CONFLICT (job) DO UPDATE SET message = excluded.message")
                .bind("job", job.value())
                .bind("message", message)
                .execute());
    }

    @Override
    public Optional<String> message(JobId job) {
        return database.read(handle -> handle.createQuery("SELECT message FROM post WHERE job = :job")
                .bind("job", job.value())
                .mapTo(String.class)
                .findOne());
    }
}
