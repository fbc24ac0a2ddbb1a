package fusedream.bot.storage;

import fusedream.bot.community.Platform;
import fusedream.bot.delivery.RegistrationStore;
import java.util.Optional;

/** Which commands the platforms know, in SQLite. */
public final class SqliteRegistrationStore implements RegistrationStore {

    private final Database database;

    public SqliteRegistrationStore(Database database) {
        this.database = database;
    }

    @Override
    public Optional<String> registered(Platform platform) {
        return database.read(
                handle -> handle.createQuery("SELECT fingerprint FROM registration WHERE platform = :platform")
                        .bind("platform", platform.name())
                        .mapTo(String.class)
                        .findOne());
    }

    @Override
    public void register(Platform platform, String fingerprint) {
        database.write(handle -> handle.createUpdate(
                        "INSERT INTO registration (platform, fingerprint) VALUES (:platform, :fingerprint)"
                                + " ON CONFLICT (platform) DO UPDATE SET fingerprint = excluded.fingerprint")
                .bind("platform", platform.name())
                .bind("fingerprint", fingerprint)
                .execute());
    }
}
