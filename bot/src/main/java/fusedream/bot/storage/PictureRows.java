package fusedream.bot.storage;

import fusedream.bot.community.Community;
import fusedream.bot.community.Member;
import fusedream.bot.community.Platform;
import fusedream.bot.gallery.Picture;
import fusedream.bot.gallery.Selection;
import fusedream.bot.gallery.Verdict;
import fusedream.bot.job.JobEvent;
import fusedream.bot.job.JobId;
import fusedream.bot.job.PictureId;
import fusedream.bot.job.Showing;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jdbi.v3.core.statement.StatementContext;
import org.jspecify.annotations.Nullable;

/** Pictures as rows of the table {@code picture}, there called {@code p}. */
final class PictureRows implements RowMapper<Picture> {

    private static final String SEEN = "p.showing IN ('OPEN', 'VEILED') AND p.platform = :platform"
            + " AND p.community = :community AND (p.hidden = 0 OR p.member = :member)";

    private static final String LOVED_BY_VIEWER = " AND EXISTS (SELECT 1 FROM favourite f WHERE f.job = p.job"
            + " AND f.place = p.place AND f.platform = :platform AND f.community = :community AND f.member = :member)";

    /** The condition that a picture is of a selection; it binds {@link #columns(Member)} of the viewer. */
    static String of(Selection selection) {
        return switch (selection.shelf()) {
            case COMMUNITY -> SEEN;
            case MINE -> SEEN + " AND p.member = :member";
            case FAVOURITES -> SEEN + LOVED_BY_VIEWER;
        };
    }

    static Map<String, Object> columns(Member member) {
        return Map.of(
                "platform", member.community().platform().name(),
                "community", member.community().id(),
                "member", member.id());
    }

    static Map<String, Object> columns(PictureId id) {
        return Map.of("job", id.job().value(), "place", id.index());
    }

    static Map<String, @Nullable Object> columns(Picture picture) {
        Map<String, @Nullable Object> columns = new HashMap<>(columns(picture.member()));
        columns.putAll(columns(picture.id()));
        columns.put("sha256", picture.sha256());
        columns.put("title", picture.title());
        columns.put("score", Double.isNaN(picture.score()) ? null : picture.score());
        columns.put("steps", picture.steps());
        columns.put("made", picture.made().toEpochMilli());
        columns.put("provenance", JobJson.write(picture.provenance()));
        columns.put("hidden", picture.exposure().hidden() ? 1 : 0);
        columns.putAll(columns(picture.exposure().verdict()));
        return columns;
    }

    private static Map<String, @Nullable Object> columns(Verdict verdict) {
        Map<String, @Nullable Object> columns = new HashMap<>();
        columns.put("showing", verdict.showing().name());
        columns.put("concept", verdict.concept().isEmpty() ? null : verdict.concept());
        columns.put("share", verdict.concept().isEmpty() ? null : verdict.share());
        return columns;
    }

    @Override
    public Picture map(ResultSet row, StatementContext context) throws SQLException {
        double score = row.getDouble("score");
        double known = row.wasNull() ? Double.NaN : score;
        Community community = new Community(Platform.valueOf(row.getString("platform")), row.getString("community"));
        return new Picture(
                id(row),
                row.getString("sha256"),
                new Member(community, row.getString("member")),
                row.getString("title"),
                known,
                row.getInt("steps"),
                Instant.ofEpochMilli(row.getLong("made")),
                provenance(row.getString("provenance")),
                new Picture.Exposure(row.getInt("hidden") == 1, verdict(row)));
    }

    static PictureId id(ResultSet row) throws SQLException {
        return new PictureId(new JobId(row.getString("job")), row.getInt("place"));
    }

    private static Verdict verdict(ResultSet row) throws SQLException {
        String concept = row.getString("concept");
        return new Verdict(
                Showing.valueOf(row.getString("showing")), concept == null ? "" : concept, row.getDouble("share"));
    }

    @SuppressWarnings("unchecked") // written by columns, from a map of strings
    private static Map<String, String> provenance(String json) {
        return JobJson.read(json, Map.class);
    }

    static Optional<Picture> picture(Handle handle, PictureId id) {
        return handle.createQuery("SELECT * FROM picture WHERE job = :job AND place = :place")
                .bindMap(columns(id))
                .map(new PictureRows())
                .findOne();
    }

    /** Deletes a row with all that hangs on it. Returns whether there was one. */
    static boolean delete(Handle handle, PictureId id, Instant at) {
        Optional<Picture> picture = picture(handle, id);
        picture.ifPresent(gone -> {
            handle.createUpdate("DELETE FROM picture WHERE job = :job AND place = :place")
                    .bindMap(columns(id))
                    .execute();
            loosen(handle, gone.sha256());
            tellChanged(handle, id.job(), at);
        });
        return picture.isPresent();
    }

    /** Tells that what shows a job's pictures is out of date. */
    static void tellChanged(Handle handle, JobId job, Instant at) {
        new SqlJobLedger(handle).append(new JobEvent.PicturesChanged(job, at));
    }

    /** Notes that a file may have no row any more. */
    static void loosen(Handle handle, String sha256) {
        handle.createUpdate("INSERT INTO loose_file (sha256) VALUES (:sha256) ON CONFLICT (sha256) DO NOTHING")
                .bind("sha256", sha256)
                .execute();
    }
}
