package fusedream.bot.storage;

import fusedream.bot.community.Member;
import fusedream.bot.moderation.Act;
import fusedream.bot.moderation.AuditEntry;
import fusedream.bot.privacy.ErasureStore;
import fusedream.bot.privacy.Pseudonym;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jdbi.v3.core.Handle;

/** Erasure from all tables of the SQLite database, and from its files: what is deleted there is overwritten. */
public final class SqliteErasureStore implements ErasureStore {

    private static final String OF_MEMBER = "platform = :platform AND community = :community AND member = :member";
    private static final String THEIR_JOBS = "(SELECT id FROM job WHERE " + OF_MEMBER + ")";

    private static final String BLANK_MESSAGES = """
            INSERT INTO retraction (job, platform, community, channel, thread, message)
            SELECT j.id, j.place_platform, j.place_community, j.channel, j.thread, m.message
            FROM job j JOIN post m ON m.job = j.id
            WHERE j.platform = :platform AND j.community = :community AND j.member = :member
            """;

    private static final String LOOSEN_FILES = "INSERT INTO loose_file (sha256) SELECT DISTINCT sha256 FROM picture"
            + " WHERE job IN " + THEIR_JOBS + " ON CONFLICT (sha256) DO NOTHING";

    private static final String THEIR_ENTRIES = "(SELECT id FROM contest_entry WHERE " + OF_MEMBER + ")";

    private static final String BLANK_ENTRIES = """
            INSERT INTO retraction (job, platform, community, channel, thread, message)
            SELECT id, platform, community, channel, thread, message FROM contest_post
            WHERE message IS NOT NULL AND member IS NULL AND entry IN""" + " " + THEIR_ENTRIES;

    /** A result that names the member is told anew without. */
    private static final String RETELL_RESULTS = "UPDATE contest_post SET wanted = wanted + 1 WHERE kind = 'RESULT'"
            + " AND contest IN (SELECT contest FROM contest_entry WHERE " + OF_MEMBER + ")";

    /** In an order that never leaves a row without the one that it refers to. */
    private static final List<String> STEPS = List.of(
            BLANK_MESSAGES,
            LOOSEN_FILES,
            BLANK_ENTRIES,
            RETELL_RESULTS,
            "DELETE FROM contest_ballot WHERE " + OF_MEMBER,
            "DELETE FROM contest_post WHERE " + OF_MEMBER,
            "DELETE FROM contest_post WHERE entry IN " + THEIR_ENTRIES,
            "DELETE FROM contest_entry WHERE " + OF_MEMBER,
            "DELETE FROM picture WHERE job IN " + THEIR_JOBS,
            "DELETE FROM post WHERE job IN " + THEIR_JOBS,
            "DELETE FROM checkpoint WHERE job IN " + THEIR_JOBS,
            "DELETE FROM job_event WHERE job IN " + THEIR_JOBS,
            "DELETE FROM job WHERE " + OF_MEMBER,
            "DELETE FROM favourite WHERE " + OF_MEMBER,
            "DELETE FROM report WHERE " + OF_MEMBER,
            "DELETE FROM mark WHERE " + OF_MEMBER,
            "DELETE FROM acquaintance WHERE " + OF_MEMBER,
            "DELETE FROM member_turn WHERE " + OF_MEMBER);

    private final Database database;

    public SqliteErasureStore(Database database) {
        this.database = database;
    }

    @Override
    public byte[] secret(Supplier<byte[]> fresh) {
        return database.write(handle -> handle.createQuery("SELECT secret FROM pseudonym_key")
                .mapTo(byte[].class)
                .findOne()
                .orElseGet(() -> {
                    byte[] secret = fresh.get();
                    handle.createUpdate("INSERT INTO pseudonym_key (id, secret) VALUES (1, :secret)")
                            .bind("secret", secret)
                            .execute();
                    return secret;
                }));
    }

    @Override
    public Kept kept(Member member) {
        return database.read(handle -> kept(handle, member));
    }

    private static Kept kept(Handle handle, Member member) {
        return new Kept(count(handle, "job", member), count(handle, "picture", member));
    }

    private static int count(Handle handle, String table, Member member) {
        return handle.createQuery("SELECT COUNT(*) FROM " + table + " WHERE " + OF_MEMBER)
                .bindMap(PictureRows.columns(member))
                .mapTo(Integer.class)
                .one();
    }

    @Override
    public Optional<Instant> erased(Pseudonym pseudonym) {
        return database.read(handle -> handle.createQuery(
                        "SELECT at FROM audit WHERE subject = :subject AND act = 'ERASED' ORDER BY at DESC LIMIT 1")
                .bind("subject", pseudonym.value())
                .mapTo(Long.class)
                .findOne()
                .map(Instant::ofEpochMilli));
    }

    @Override
    public Kept erase(Member member, Pseudonym pseudonym, Instant at) {
        Kept erased = database.write(handle -> {
            Kept kept = kept(handle, member);
            for (String step : STEPS) {
                handle.createUpdate(step).bindMap(PictureRows.columns(member)).execute();
            }
            SqliteModerationStore.log(
                    handle, new AuditEntry(at, member.community(), Act.ERASED, pseudonym, pseudonym, Optional.empty()));
            return kept;
        });
        database.settleLog();
        return erased;
    }
}
