package fusedream.bot.storage;

import fusedream.bot.community.Community;
import fusedream.bot.community.Member;
import fusedream.bot.community.Place;
import fusedream.bot.community.Platform;
import fusedream.bot.contest.ContestEvent;
import fusedream.bot.contest.ContestId;
import fusedream.bot.contest.Entry;
import fusedream.bot.contest.EntryId;
import fusedream.bot.contest.Post;
import fusedream.bot.contest.Series;
import fusedream.bot.contest.result.Standing;
import fusedream.bot.job.JobId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/** Rows of the tables of contests, there and back. */
final class ContestRows {

    private ContestRows() {}

    static Map<String, @Nullable Object> columns(Entry entry) {
        Map<String, @Nullable Object> columns =
                new HashMap<>(PictureRows.columns(entry.entrant().member()));
        columns.putAll(PictureRows.columns(entry.work().picture()));
        columns.put("id", entry.id().value());
        columns.put("contest", entry.contest().value());
        columns.put("number", entry.number());
        columns.put("name", entry.entrant().name());
        columns.put("sha256", entry.work().sha256());
        columns.put("prompt", entry.work().prompt());
        columns.put("at", entry.work().at().toEpochMilli());
        columns.put("state", entry.state().name());
        columns.put("reason", entry.reason());
        columns.put("fit", entry.fit().isPresent() ? entry.fit().getAsDouble() : null);
        return columns;
    }

    static Entry entry(ResultSet row) throws SQLException {
        double fit = row.getDouble("fit");
        OptionalDouble known = row.wasNull() ? OptionalDouble.empty() : OptionalDouble.of(fit);
        return new Entry(
                new EntryId(row.getString("id")),
                new ContestId(row.getString("contest")),
                row.getInt("number"),
                new Entry.Entrant(member(row), row.getString("name")),
                new Entry.Work(
                        PictureRows.id(row),
                        row.getString("sha256"),
                        row.getString("prompt"),
                        Instant.ofEpochMilli(row.getLong("at"))),
                Entry.State.valueOf(row.getString("state")),
                row.getString("reason"),
                known);
    }

    static Member member(ResultSet row) throws SQLException {
        return new Member(community(row), row.getString("member"));
    }

    static Community community(ResultSet row) throws SQLException {
        return new Community(Platform.valueOf(row.getString("platform")), row.getString("community"));
    }

    static Place place(ResultSet row) throws SQLException {
        return new Place(community(row), row.getString("channel"), Optional.ofNullable(row.getString("thread")));
    }

    static Map<String, @Nullable Object> columns(Place place) {
        Map<String, @Nullable Object> columns = new HashMap<>();
        columns.put("platform", place.community().platform().name());
        columns.put("community", place.community().id());
        columns.put("channel", place.channel());
        columns.put("thread", place.thread().orElse(null));
        return columns;
    }

    static Standing standing(ResultSet row) throws SQLException {
        return new Standing(row.getString("entry"), row.getInt("place"), row.getLong("votes"));
    }

    static Map<String, @Nullable Object> columns(Post post) {
        Map<String, @Nullable Object> columns = columns(post.place());
        columns.put("id", post.id().value());
        columns.put("contest", post.contest().value());
        columns.put("kind", post.kind().name());
        columns.put("entry", post.entry().map(EntryId::value).orElse(null));
        columns.put("member", post.member().map(Member::id).orElse(null));
        columns.put("message", post.message().orElse(null));
        columns.put("wanted", post.revision());
        return columns;
    }

    static Post post(ResultSet row) throws SQLException {
        Place place = place(row);
        return new Post(
                new JobId(row.getString("id")),
                ContestEvent.Kind.valueOf(row.getString("kind")),
                new ContestId(row.getString("contest")),
                Optional.ofNullable(row.getString("entry")).map(EntryId::new),
                place,
                Optional.ofNullable(row.getString("member")).map(id -> new Member(place.community(), id)),
                Optional.ofNullable(row.getString("message")),
                row.getInt("wanted"));
    }

    static Series series(ResultSet row) throws SQLException {
        return new Series(
                new ContestId(row.getString("first")),
                Duration.ofMillis(row.getLong("period")),
                Instant.ofEpochMilli(row.getLong("next")),
                List.of(JobJson.read(row.getString("themes"), String[].class)));
    }
}
