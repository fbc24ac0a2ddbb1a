package fusedream.bot.storage;

import fusedream.bot.community.Acquaintances;
import fusedream.bot.community.Member;
import java.time.Instant;
import java.util.Optional;

/** Since when members are known, in SQLite. */
public final class SqliteAcquaintances implements Acquaintances {

    private static final String OF_MEMBER = "SELECT since FROM acquaintance"
            + " WHERE platform = :platform AND community = :community AND member = :member";

    private static final String MEET = "INSERT INTO acquaintance (platform, community, member, since)"
            + " VALUES (:platform, :community, :member, :since)"
            + " ON CONFLICT (platform, community, member) DO UPDATE SET since = excluded.since"
            + " WHERE excluded.since < acquaintance.since";

    private final Database database;

    public SqliteAcquaintances(Database database) {
        this.database = database;
    }

    @Override
    public Optional<Instant> since(Member member) {
        return database.read(handle -> handle.createQuery(OF_MEMBER)
                .bindMap(PictureRows.columns(member))
                .mapTo(Long.class)
                .findOne()
                .map(Instant::ofEpochMilli));
    }

    @Override
    public void meet(Member member, Instant at) {
        database.write(handle -> handle.createUpdate(MEET)
                .bindMap(PictureRows.columns(member))
                .bind("since", at.toEpochMilli())
                .execute());
    }
}
