package fusedream.bot.storage;

import fusedream.bot.community.Community;
import fusedream.bot.community.Place;
import fusedream.bot.community.Platform;
import fusedream.bot.delivery.DeliveryStore;
import fusedream.bot.delivery.Retraction;
import fusedream.bot.job.JobId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
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

    @Override
    public List<Retraction> retractions(Platform platform, int most) {
        return database.read(handle -> handle.createQuery(
                        "SELECT * FROM retraction WHERE platform = :platform ORDER BY job LIMIT :most")
                .bind("platform", platform.name())
                .bind("most", most)
                .map((row, context) -> retraction(row))
                .list());
    }

    private static Retraction retraction(ResultSet row) throws SQLException {
        Community community = new Community(Platform.valueOf(row.getString("platform")), row.getString("community"));
        return new Retraction(
                new Place(community, row.getString("channel"), Optional.ofNullable(row.getString("thread"))),
                new JobId(row.getString("job")),
                row.getString("message"));
    }

    @Override
    public void retracted(JobId job) {
        database.write(handle -> handle.createUpdate("DELETE FROM retraction WHERE job = :job")
                .bind("job", job.value())
                .execute());
    }
}
