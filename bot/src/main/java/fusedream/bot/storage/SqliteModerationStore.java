package fusedream.bot.storage;

import fusedream.bot.community.Community;
import fusedream.bot.community.Member;
import fusedream.bot.community.Platform;
import fusedream.bot.gallery.Picture;
import fusedream.bot.job.PictureId;
import fusedream.bot.job.Showing;
import fusedream.bot.moderation.Act;
import fusedream.bot.moderation.AuditEntry;
import fusedream.bot.moderation.ModerationStore;
import fusedream.bot.privacy.Pseudonym;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Update;

/** Reports, blocks and the audit log in SQLite. */
public final class SqliteModerationStore implements ModerationStore {

    private static final String REPORT = """
            INSERT INTO report (job, place, platform, community, member, reason, at)
            SELECT job, place, :platform, :community, :member, :reason, :at FROM picture
            WHERE job = :job AND place = :place
            ON CONFLICT (job, place, platform, community, member) DO NOTHING
            """;

    private static final String UNANSWERED = " FROM report r WHERE r.job = :job AND r.place = :place AND r.settled = 0";

    private static final String OPEN_CASES = """
            SELECT p.* FROM picture p WHERE p.platform = :platform AND p.community = :community AND p.showing <> 'REFUSED'
                AND (p.showing = 'HELD' OR EXISTS (SELECT 1 FROM report r
                    WHERE r.job = p.job AND r.place = p.place AND r.settled = 0))
            ORDER BY p.job, p.place LIMIT :most
            """;

    private static final String LOG = """
            INSERT INTO audit (at, platform, community, act, actor, subject, picture)
            VALUES (:at, :platform, :community, :act, :actor, :subject, :picture)
            """;

    private static final String BLOCK = "INSERT INTO block (platform, community, pseudonym, at)"
            + " VALUES (:platform, :community, :pseudonym, :at)"
            + " ON CONFLICT (platform, community, pseudonym) DO NOTHING";

    private static final String OF_PSEUDONYM =
            " FROM block WHERE platform = :platform AND community = :community AND pseudonym = :pseudonym";

    private final Database database;

    public SqliteModerationStore(Database database) {
        this.database = database;
    }

    @Override
    public int report(PictureId picture, Member member, String reason, Instant at) {
        return database.write(handle -> {
            int reported = handle.createUpdate(REPORT)
                    .bindMap(PictureRows.columns(picture))
                    .bindMap(PictureRows.columns(member))
                    .bind("reason", reason)
                    .bind("at", at.toEpochMilli())
                    .execute();
            return reported == 0
                    ? 0
                    : handle.createQuery("SELECT COUNT(*)" + UNANSWERED)
                            .bindMap(PictureRows.columns(picture))
                            .mapTo(Integer.class)
                            .one();
        });
    }

    @Override
    public void hold(PictureId picture, Instant at) {
        database.write(handle -> {
            int held = handle.createUpdate("UPDATE picture SET showing = 'HELD' WHERE job = :job AND place = :place"
                            + " AND showing IN ('OPEN', 'VEILED')")
                    .bindMap(PictureRows.columns(picture))
                    .execute();
            if (held > 0) {
                PictureRows.tellChanged(handle, picture.job(), at);
            }
            return held;
        });
    }

    @Override
    public boolean rule(PictureId picture, Showing showing, AuditEntry entry) {
        return database.write(handle -> {
            int ruled = handle.createUpdate("UPDATE picture SET showing = :showing WHERE job = :job AND place = :place")
                    .bindMap(PictureRows.columns(picture))
                    .bind("showing", showing.name())
                    .execute();
            if (ruled > 0) {
                handle.createUpdate("UPDATE report SET settled = 1 WHERE job = :job AND place = :place")
                        .bindMap(PictureRows.columns(picture))
                        .execute();
                PictureRows.tellChanged(handle, picture.job(), entry.at());
                log(handle, entry);
            }
            return ruled > 0;
        });
    }

    @Override
    public boolean delete(PictureId picture, AuditEntry entry) {
        return database.write(handle -> {
            boolean deleted = PictureRows.delete(handle, picture, entry.at());
            if (deleted) {
                log(handle, entry);
            }
            return deleted;
        });
    }

    @Override
    public boolean block(boolean blocked, AuditEntry entry) {
        return database.write(handle -> {
            Update change = handle.createUpdate(blocked ? BLOCK : "DELETE" + OF_PSEUDONYM);
            if (blocked) {
                change.bind("at", entry.at().toEpochMilli());
            }
            int changed = change.bindMap(columns(entry.community()))
                    .bind("pseudonym", entry.subject().value())
                    .execute();
            if (changed > 0) {
                log(handle, entry);
            }
            return changed > 0;
        });
    }

    @Override
    public boolean blocked(Community community, Pseudonym member) {
        return database.read(handle -> handle.createQuery("SELECT 1" + OF_PSEUDONYM)
                .bindMap(columns(community))
                .bind("pseudonym", member.value())
                .mapTo(Integer.class)
                .findOne()
                .isPresent());
    }

    @Override
    public List<Case> open(Community community, int most) {
        return database.read(handle ->
                handle
                        .createQuery(OPEN_CASES)
                        .bindMap(columns(community))
                        .bind("most", most)
                        .map(new PictureRows())
                        .list()
                        .stream()
                        .map(picture -> new Case(picture, reasons(handle, picture)))
                        .toList());
    }

    private static List<String> reasons(Handle handle, Picture picture) {
        return handle.createQuery("SELECT r.reason" + UNANSWERED + " ORDER BY r.at, r.member")
                .bindMap(PictureRows.columns(picture.id()))
                .mapTo(String.class)
                .list();
    }

    @Override
    public List<AuditEntry> audit(Community community, int most) {
        return database.read(handle -> handle.createQuery("SELECT * FROM audit WHERE platform = :platform"
                        + " AND community = :community ORDER BY number DESC LIMIT :most")
                .bindMap(columns(community))
                .bind("most", most)
                .map((row, context) -> entry(row))
                .list());
    }

    static void log(Handle handle, AuditEntry entry) {
        handle.createUpdate(LOG)
                .bindMap(columns(entry.community()))
                .bind("at", entry.at().toEpochMilli())
                .bind("act", entry.act().name())
                .bind("actor", entry.actor().value())
                .bind("subject", entry.subject().value())
                .bind("picture", entry.picture().map(PictureId::toString).orElse(null))
                .execute();
    }

    private static AuditEntry entry(ResultSet row) throws SQLException {
        return new AuditEntry(
                Instant.ofEpochMilli(row.getLong("at")),
                new Community(Platform.valueOf(row.getString("platform")), row.getString("community")),
                Act.valueOf(row.getString("act")),
                new Pseudonym(row.getString("actor")),
                new Pseudonym(row.getString("subject")),
                Optional.ofNullable(row.getString("picture")).map(PictureId::parse));
    }

    private static Map<String, String> columns(Community community) {
        return Map.of("platform", community.platform().name(), "community", community.id());
    }
}
