package fusedream.bot.storage;

import fusedream.bot.job.Failure;
import fusedream.bot.job.JobEvent;
import fusedream.bot.job.JobId;
import fusedream.bot.job.KeptEvent;
import fusedream.bot.job.Outcome;
import fusedream.engine.api.CancellationToken.Wish;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jdbi.v3.core.statement.StatementContext;
import org.jspecify.annotations.Nullable;

/** Events as rows of the table {@code job_event}. */
final class EventRows implements RowMapper<KeptEvent> {

    /** An event's kind, time, and what else it tells, as JSON or a word. */
    record Columns(String kind, long at, @Nullable String body) {

        static Columns of(JobEvent event) {
            long at = event.at().toEpochMilli();
            if (event instanceof JobEvent.Filed) {
                return new Columns("FILED", at, null);
            } else if (event instanceof JobEvent.Started started) {
                return new Columns("STARTED", at, Integer.toString(started.attempt()));
            } else if (event instanceof JobEvent.StopAsked asked) {
                return new Columns("STOP_ASKED", at, asked.wish().name());
            } else if (event instanceof JobEvent.GivenBack) {
                return new Columns("GIVEN_BACK", at, null);
            } else if (event instanceof JobEvent.Retried retried) {
                return new Columns("RETRIED", at, JobJson.write(retried.failure()));
            } else if (event instanceof JobEvent.Finished finished) {
                return new Columns("FINISHED", at, JobJson.write(finished.outcome()));
            } else if (event instanceof JobEvent.Cancelled) {
                return new Columns("CANCELLED", at, null);
            } else if (event instanceof JobEvent.Failed failed) {
                return new Columns("FAILED", at, JobJson.write(failed.failure()));
            } else if (event instanceof JobEvent.Parked parked) {
                return new Columns("PARKED", at, JobJson.write(parked.failure()));
            } else if (event instanceof JobEvent.PicturesChanged) {
                return new Columns("PICTURES_CHANGED", at, null);
            }
            throw new IllegalArgumentException("Unknown event " + event + ".");
        }
    }

    @Override
    public KeptEvent map(ResultSet row, StatementContext context) throws SQLException {
        JobId job = new JobId(row.getString("job"));
        Instant at = Instant.ofEpochMilli(row.getLong("at"));
        return new KeptEvent(row.getLong("number"), event(row.getString("kind"), job, at, row.getString("body")));
    }

    private static JobEvent event(String kind, JobId job, Instant at, String body) {
        return switch (kind) {
            case "FILED" -> new JobEvent.Filed(job, at);
            case "STARTED" -> new JobEvent.Started(job, at, Integer.parseInt(body));
            case "STOP_ASKED" -> new JobEvent.StopAsked(job, at, Wish.valueOf(body));
            case "GIVEN_BACK" -> new JobEvent.GivenBack(job, at);
            case "RETRIED" -> new JobEvent.Retried(job, at, JobJson.read(body, Failure.class));
            case "FINISHED" -> new JobEvent.Finished(job, at, JobJson.read(body, Outcome.class));
            case "CANCELLED" -> new JobEvent.Cancelled(job, at);
            case "FAILED" -> new JobEvent.Failed(job, at, JobJson.read(body, Failure.class));
            case "PARKED" -> new JobEvent.Parked(job, at, JobJson.read(body, Failure.class));
            case "PICTURES_CHANGED" -> new JobEvent.PicturesChanged(job, at);
            default -> throw new IllegalStateException("Unknown event " + kind + " of job " + job + ".");
        };
    }
}
