package fusedream.bot.storage;

import fusedream.bot.community.Community;
import fusedream.bot.community.Member;
import fusedream.bot.community.Place;
import fusedream.bot.community.Platform;
import fusedream.bot.community.Role;
import fusedream.bot.job.Account;
import fusedream.bot.job.Failure;
import fusedream.bot.job.Job;
import fusedream.bot.job.JobId;
import fusedream.bot.job.JobState;
import fusedream.bot.job.Lease;
import fusedream.bot.job.Outcome;
import fusedream.bot.job.Rank;
import fusedream.bot.job.Submission;
import fusedream.bot.job.Tries;
import fusedream.engine.api.CancellationToken.Wish;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jdbi.v3.core.statement.StatementContext;
import org.jspecify.annotations.Nullable;

/** Jobs as rows of the table {@code job}. */
final class JobRows implements RowMapper<Job> {

    @Override
    public Job map(ResultSet row, StatementContext context) throws SQLException {
        JobId id = new JobId(row.getString("id"));
        Tries tries = new Tries(
                row.getInt("attempts"),
                row.getInt("strikes"),
                row.getInt("shrinks"),
                Wish.valueOf(row.getString("wish")));
        Account account = new Account(duration(row, "reserved"), duration(row, "used"), duration(row, "charged"));
        return new Job(id, submission(row), instant(row, "submitted"), state(row, id, tries), tries, account);
    }

    private static Submission submission(ResultSet row) throws SQLException {
        Community home = new Community(Platform.valueOf(row.getString("platform")), row.getString("community"));
        Community there =
                new Community(Platform.valueOf(row.getString("place_platform")), row.getString("place_community"));
        return new Submission(
                row.getString("submission_key"),
                new Member(home, row.getString("member")),
                row.getString("member_name"),
                new Place(there, row.getString("channel"), Optional.ofNullable(row.getString("thread"))),
                new Rank(new Role(row.getString("role")), row.getDouble("weight")),
                JobJson.readRequest(row.getString("request")));
    }

    private static JobState state(ResultSet row, JobId id, Tries tries) throws SQLException {
        String state = row.getString("state");
        return switch (state) {
            case "QUEUED" -> new JobState.Queued(instant(row, "not_before"));
            case "RUNNING" ->
                new JobState.Running(
                        new Lease(id, tries.attempts(), row.getString("worker"), instant(row, "lease_until")));
            case "FINISHED" ->
                new JobState.Finished(instant(row, "ended"), JobJson.read(row.getString("result"), Outcome.class));
            case "CANCELLED" -> new JobState.Cancelled(instant(row, "ended"));
            case "FAILED" ->
                new JobState.Failed(instant(row, "ended"), JobJson.read(row.getString("result"), Failure.class));
            case "PARKED" ->
                new JobState.Parked(instant(row, "ended"), JobJson.read(row.getString("result"), Failure.class));
            default -> throw new IllegalStateException("Unknown state " + state + " of job " + id + ".");
        };
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        return Instant.ofEpochMilli(row.getLong(column));
    }

    private static Duration duration(ResultSet row, String column) throws SQLException {
        return Duration.ofMillis(row.getLong(column));
    }

    /** The columns that never change. */
    static Map<String, @Nullable Object> fixed(Job job) {
        Submission submission = job.submission();
        Map<String, @Nullable Object> columns = new HashMap<>();
        columns.put("id", job.id().value());
        columns.put("submission_key", submission.key());
        columns.put("platform", submission.member().community().platform().name());
        columns.put("community", submission.member().community().id());
        columns.put("member", submission.member().id());
        columns.put("member_name", submission.name());
        columns.put("place_platform", submission.place().community().platform().name());
        columns.put("place_community", submission.place().community().id());
        columns.put("channel", submission.place().channel());
        columns.put("thread", submission.place().thread().orElse(null));
        columns.put("role", submission.rank().role().name());
        columns.put("weight", submission.rank().weight());
        columns.put("request", JobJson.write(submission.request()));
        columns.put("submitted", job.submitted().toEpochMilli());
        return columns;
    }

    /** The columns that change with the job. */
    static Map<String, @Nullable Object> changing(Job job) {
        Map<String, @Nullable Object> columns = new HashMap<>();
        columns.put("id", job.id().value());
        columns.put("not_before", null);
        columns.put("worker", null);
        columns.put("lease_until", null);
        columns.put("ended", null);
        columns.put("result", null);
        putState(columns, job.state());
        columns.put("attempts", job.tries().attempts());
        columns.put("strikes", job.tries().strikes());
        columns.put("shrinks", job.tries().shrinks());
        columns.put("wish", job.tries().wish().name());
        columns.put("reserved", job.account().reserved().toMillis());
        columns.put("used", job.account().used().toMillis());
        columns.put("charged", job.account().charged().toMillis());
        return columns;
    }

    private static void putState(Map<String, @Nullable Object> columns, JobState state) {
        if (state instanceof JobState.Queued queued) {
            columns.put("state", "QUEUED");
            columns.put("not_before", queued.notBefore().toEpochMilli());
        } else if (state instanceof JobState.Running running) {
            columns.put("state", "RUNNING");
            columns.put("worker", running.lease().worker());
            columns.put("lease_until", running.lease().until().toEpochMilli());
        } else if (state instanceof JobState.Finished finished) {
            putEnd(columns, "FINISHED", finished.at(), finished.outcome());
        } else if (state instanceof JobState.Cancelled cancelled) {
            putEnd(columns, "CANCELLED", cancelled.at(), null);
        } else if (state instanceof JobState.Failed failed) {
            putEnd(columns, "FAILED", failed.at(), failed.failure());
        } else if (state instanceof JobState.Parked parked) {
            putEnd(columns, "PARKED", parked.at(), parked.failure());
        }
    }

    private static void putEnd(
            Map<String, @Nullable Object> columns, String state, Instant at, @Nullable Object result) {
        columns.put("state", state);
        columns.put("ended", at.toEpochMilli());
        columns.put("result", result == null ? null : JobJson.write(result));
    }
}
