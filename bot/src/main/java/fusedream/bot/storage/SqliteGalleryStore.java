package fusedream.bot.storage;

import fusedream.bot.community.Member;
import fusedream.bot.gallery.GalleryStore;
import fusedream.bot.gallery.Picture;
import fusedream.bot.gallery.Selection;
import fusedream.bot.job.JobId;
import fusedream.bot.job.PictureId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** The rows of pictures in SQLite. */
public final class SqliteGalleryStore implements GalleryStore {

    private static final String KEEP = """
            INSERT INTO picture (job, place, sha256, platform, community, member, title, score, steps, made, provenance,
                bytes, hidden, showing, concept, share)
            VALUES (:job, :place, :sha256, :platform, :community, :member, :title, :score, :steps, :made, :provenance,
                :bytes, :hidden, :showing, :concept, :share)
            ON CONFLICT (job, place) DO UPDATE SET sha256 = excluded.sha256, score = excluded.score,
                steps = excluded.steps, made = excluded.made, provenance = excluded.provenance,
                bytes = excluded.bytes, hidden = excluded.hidden, showing = excluded.showing,
                concept = excluded.concept, share = excluded.share
            """;

    private static final String FAVOUR = """
            INSERT INTO favourite (job, place, platform, community, member)
            SELECT job, place, :platform, :community, :member FROM picture WHERE job = :job AND place = :place
            ON CONFLICT (job, place, platform, community, member) DO NOTHING
            """;

    private static final String DISFAVOUR = "DELETE FROM favourite WHERE job = :job AND place = :place"
            + " AND platform = :platform AND community = :community AND member = :member";

    private static final String UNLOVED =
            " NOT EXISTS (SELECT 1 FROM favourite f WHERE f.job = p.job AND f.place = p.place)"
                    + " AND NOT EXISTS (SELECT 1 FROM contest_entry e WHERE e.job = p.job AND e.place = p.place"
                    + " AND e.state IN ('WAITING', 'SHOWN'))";

    private static final String UNLOVED_WORTH = "SELECT * FROM (SELECT p.*, SUM(p.bytes) OVER (ORDER BY p.job, p.place)"
            + " AS sum FROM picture p WHERE" + UNLOVED + ") WHERE sum - bytes < :bytes ORDER BY job, place LIMIT :most";

    private final Database database;

    public SqliteGalleryStore(Database database) {
        this.database = database;
    }

    @Override
    public void keep(Picture picture, long bytes) {
        database.write(handle -> {
            PictureRows.picture(handle, picture.id())
                    .filter(before -> !before.sha256().equals(picture.sha256()))
                    .ifPresent(before -> PictureRows.loosen(handle, before.sha256()));
            settle(handle, picture.sha256());
            return handle.createUpdate(KEEP)
                    .bindMap(PictureRows.columns(picture))
                    .bind("bytes", bytes)
                    .execute();
        });
    }

    @Override
    public Optional<Picture> picture(PictureId id) {
        return database.read(handle -> PictureRows.picture(handle, id));
    }

    @Override
    public List<Picture> of(JobId job) {
        return database.read(handle -> handle.createQuery("SELECT * FROM picture WHERE job = :job ORDER BY place")
                .bind("job", job.value())
                .map(new PictureRows())
                .list());
    }

    @Override
    public List<Picture> page(Selection selection, Optional<PictureId> after, int most) {
        String rest = after.isPresent() ? " AND (p.job < :job OR (p.job = :job AND p.place > :place))" : "";
        return database.read(handle -> handle.createQuery("SELECT p.* FROM picture p WHERE " + PictureRows.of(selection)
                        + rest + " ORDER BY p.job DESC, p.place LIMIT :most")
                .bindMap(PictureRows.columns(selection.viewer()))
                .bindMap(after.map(PictureRows::columns).orElse(Map.of()))
                .bind("most", most)
                .map(new PictureRows())
                .list());
    }

    @Override
    public boolean delete(PictureId id, Instant at) {
        return database.write(handle -> PictureRows.delete(handle, id, at));
    }

    @Override
    public boolean hide(PictureId id, boolean hidden, Instant at) {
        return database.write(handle -> {
            int changed = handle.createUpdate("UPDATE picture SET hidden = :hidden WHERE job = :job AND place = :place")
                    .bindMap(PictureRows.columns(id))
                    .bind("hidden", hidden ? 1 : 0)
                    .execute();
            if (changed > 0) {
                PictureRows.tellChanged(handle, id.job(), at);
            }
            return changed > 0;
        });
    }

    @Override
    public boolean favour(PictureId id, Member member, boolean favourite) {
        return database.write(handle -> handle.createUpdate(favourite ? FAVOUR : DISFAVOUR)
                        .bindMap(PictureRows.columns(id))
                        .bindMap(PictureRows.columns(member))
                        .execute()
                > 0);
    }

    @Override
    public List<Picture> unloved(Instant before, int most) {
        return database.read(handle -> handle.createQuery("SELECT p.* FROM picture p WHERE p.made < :before AND"
                        + UNLOVED + " ORDER BY p.job, p.place LIMIT :most")
                .bind("before", before.toEpochMilli())
                .bind("most", most)
                .map(new PictureRows())
                .list());
    }

    @Override
    public List<Picture> unlovedWorth(long bytes, int most) {
        return database.read(handle -> handle.createQuery(UNLOVED_WORTH)
                .bind("bytes", bytes)
                .bind("most", most)
                .map(new PictureRows())
                .list());
    }

    @Override
    public long bytes() {
        return database.read(handle -> handle.createQuery("SELECT COALESCE(SUM(size), 0) FROM"
                        + " (SELECT MAX(bytes) AS size FROM picture GROUP BY sha256) files")
                .mapTo(Long.class)
                .one());
    }

    @Override
    public void expect(String sha256) {
        database.write(handle -> {
            PictureRows.loosen(handle, sha256);
            return sha256;
        });
    }

    @Override
    public List<String> loose(int most) {
        return database.read(handle -> handle.createQuery("SELECT sha256 FROM loose_file ORDER BY sha256 LIMIT :most")
                .bind("most", most)
                .mapTo(String.class)
                .list());
    }

    @Override
    public boolean names(String sha256) {
        return database.read(handle -> handle.createQuery("SELECT 1 FROM picture WHERE sha256 = :sha256 LIMIT 1")
                .bind("sha256", sha256)
                .mapTo(Integer.class)
                .findOne()
                .isPresent());
    }

    @Override
    public void settle(String sha256) {
        database.write(handle -> settle(handle, sha256));
    }

    private static int settle(Handle handle, String sha256) {
        return handle.createUpdate("DELETE FROM loose_file WHERE sha256 = :sha256")
                .bind("sha256", sha256)
                .execute();
    }
}
