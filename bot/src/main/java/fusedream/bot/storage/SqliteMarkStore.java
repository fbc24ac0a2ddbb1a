package fusedream.bot.storage;

import fusedream.bot.community.Member;
import fusedream.bot.gallery.MarkStore;
import fusedream.bot.job.JobId;
import fusedream.bot.job.PictureId;
import java.util.Map;
import java.util.Optional;

/** The marks of members in SQLite. */
public final class SqliteMarkStore implements MarkStore {

    private static final String OF_MEMBER =
            " WHERE platform = :platform AND community = :community AND member = :member";

    private final Database database;

    public SqliteMarkStore(Database database) {
        this.database = database;
    }

    private static Map<String, String> columns(Member member) {
        return Map.of(
                "platform", member.community().platform().name(),
                "community", member.community().id(),
                "member", member.id());
    }

    @Override
    public Optional<PictureId> marked(Member member) {
        return database.read(handle -> handle.createQuery("SELECT job, place FROM mark" + OF_MEMBER)
                .bindMap(columns(member))
                .map((row, context) -> new PictureId(new JobId(row.getString("job")), row.getInt("place")))
                .findOne());
    }

    @Override
    public void mark(Member member, PictureId picture) {
        database.write(handle -> handle.createUpdate("INSERT INTO mark (platform, community, member, job, place)"
                        + " VALUES (:platform, :community, :member, :job, :place)"
                        + " ON CONFLICT (platform, community, member)"
                        + " DO UPDATE SET job = excluded.job, place = excluded.place")
                .bindMap(columns(member))
                .bind("job", picture.job().value())
                .bind("place", picture.index())
                .execute());
    }

    @Override
    public void unmark(Member member) {
        database.write(handle -> handle.createUpdate("DELETE FROM mark" + OF_MEMBER)
                .bindMap(columns(member))
                .execute());
    }
}
