package fusedream.bot.storage;

import fusedream.bot.community.Community;
import fusedream.bot.community.Member;
import fusedream.bot.community.Platform;
import fusedream.bot.gallery.GalleryStore;
import fusedream.bot.gallery.Picture;
import fusedream.bot.job.JobId;
import fusedream.bot.job.PictureId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The rows of pictures in SQLite. */
public final class SqliteGalleryStore implements GalleryStore {

    private static final String KEEP = """
            INSERT INTO picture (job, place, sha256, platform, community, member, title, score, steps, made, provenance)
            VALUES (:job, :place, :sha256, :platform, :community, :member, :title, :score, :steps, :made, :provenance)
            ON CONFLICT (job, place) DO UPDATE SET sha256 = excluded.sha256, score = excluded.score,
                steps = excluded.steps, made = excluded.made, provenance = excluded.provenance
            """;

    private final Database database;

    public SqliteGalleryStore(Database database) {
        this.database = database;
    }

    @Override
    public void keep(Picture picture) {
        Member member = picture.member();
        database.write(handle -> handle.createUpdate(KEEP)
                .bind("job", picture.id().job().value())
                .bind("place", picture.id().index())
                .bind("sha256", picture.sha256())
                .bind("platform", member.community().platform().name())
                .bind("community", member.community().id())
                .bind("member", member.id())
                .bind("title", picture.title())
                .bind("score", Double.isNaN(picture.score()) ? null : picture.score())
                .bind("steps", picture.steps())
                .bind("made", picture.made().toEpochMilli())
                .bind("provenance", JobJson.write(picture.provenance()))
                .execute());
    }

    @Override
    public Optional<Picture> picture(PictureId id) {
        return database.read(handle -> handle.createQuery("SELECT * FROM picture WHERE job = :job AND place = :place")
                .bind("job", id.job().value())
                .bind("place", id.index())
                .map((row, context) -> picture(row))
                .findOne());
    }

    @Override
    public List<Picture> of(JobId job) {
        return database.read(handle -> handle.createQuery("SELECT * FROM picture WHERE job = :job ORDER BY place")
                .bind("job", job.value())
                .map((row, context) -> picture(row))
                .list());
    }

    @Override
    public List<Picture> latest(int skip, int most) {
        return database.read(
                handle -> handle.createQuery("SELECT * FROM picture ORDER BY job DESC, place LIMIT :most OFFSET :skip")
                        .bind("most", most)
                        .bind("skip", skip)
                        .map((row, context) -> picture(row))
                        .list());
    }

    private static Picture picture(ResultSet row) throws SQLException {
        double score = row.getDouble("score");
        double known = row.wasNull() ? Double.NaN : score;
        Community community = new Community(Platform.valueOf(row.getString("platform")), row.getString("community"));
        return new Picture(
                new PictureId(new JobId(row.getString("job")), row.getInt("place")),
                row.getString("sha256"),
                new Member(community, row.getString("member")),
                row.getString("title"),
                known,
                row.getInt("steps"),
                Instant.ofEpochMilli(row.getLong("made")),
                provenance(row.getString("provenance")));
    }

    @SuppressWarnings("unchecked") // written by keep, from a map of strings
    private static Map<String, String> provenance(String json) {
        return JobJson.read(json, Map.class);
    }
}
