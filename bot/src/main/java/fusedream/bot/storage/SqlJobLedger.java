package fusedream.bot.storage;

import fusedream.bot.community.Member;
import fusedream.bot.job.Checkpoint;
import fusedream.bot.job.Job;
import fusedream.bot.job.JobEvent;
import fusedream.bot.job.JobId;
import fusedream.bot.job.KeptEvent;
import fusedream.bot.queue.JobLedger;
import fusedream.bot.queue.QueueMode;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Update;

/** What is written of jobs, in SQL that SQLite and PostgreSQL both speak. */
final class SqlJobLedger extends SqlJobRecords implements JobLedger {

    private static final String INSERT = """
            INSERT INTO job (id, submission_key, platform, community, member, member_name,
                place_platform, place_community, channel, thread, role, weight, request, submitted,
                state, not_before, worker, lease_until, ended, result,
                attempts, strikes, shrinks, wish, reserved, used, charged, tag)
            VALUES (:id, :submission_key, :platform, :community, :member, :member_name,
                :place_platform, :place_community, :channel, :thread, :role, :weight, :request, :submitted,
                :state, :not_before, :worker, :lease_until, :ended, :result,
                :attempts, :strikes, :shrinks, :wish, :reserved, :used, :charged, :tag)
            ON CONFLICT DO NOTHING
            """;

    private static final String UPDATE = """
            UPDATE job SET state = :state, not_before = :not_before, worker = :worker, lease_until = :lease_until,
                ended = :ended, result = :result, attempts = :attempts, strikes = :strikes, shrinks = :shrinks,
                wish = :wish, reserved = :reserved, used = :used, charged = :charged
            WHERE id = :id
            """;

    SqlJobLedger(Handle handle) {
        super(handle);
    }

    @Override
    public void insert(Job job, long tag) {
        int rows = handle.createUpdate(INSERT)
                .bindMap(JobRows.fixed(job))
                .bindMap(JobRows.changing(job))
                .bind("tag", tag)
                .execute();
        if (rows != 1) {
            throw new IllegalStateException("Job " + job.id() + ": its id or its key is taken.");
        }
    }

    @Override
    public void update(Job job) {
        if (handle.createUpdate(UPDATE).bindMap(JobRows.changing(job)).execute() != 1) {
            throw new IllegalStateException("There is no job " + job.id() + ".");
        }
    }

    @Override
    public KeptEvent append(JobEvent event) {
        EventRows.Columns columns = EventRows.Columns.of(event);
        long number = handle.createQuery("INSERT INTO job_event (job, at, kind, body)"
                        + " VALUES (:job, :at, :kind, :body) RETURNING number")
                .bind("job", event.job().value())
                .bind("at", columns.at())
                .bind("kind", columns.kind())
                .bind("body", columns.body())
                .mapTo(Long.class)
                .one();
        return new KeptEvent(number, event);
    }

    @Override
    public void keepCheckpoint(JobId id, Checkpoint checkpoint) {
        handle.createUpdate("INSERT INTO checkpoint (job, picture, step, state) VALUES (:job, :picture, :step, :state)"
                        + " ON CONFLICT (job) DO UPDATE SET picture = excluded.picture, step = excluded.step,"
                        + " state = excluded.state")
                .bind("job", id.value())
                .bind("picture", checkpoint.picture())
                .bind("step", checkpoint.step())
                .bind("state", checkpoint.state().bytes())
                .execute();
    }

    @Override
    public void dropCheckpoint(JobId id) {
        handle.createUpdate("DELETE FROM checkpoint WHERE job = :job")
                .bind("job", id.value())
                .execute();
    }

    @Override
    public void setFinishTag(Member member, long tag) {
        bound(
                        handle.createUpdate("INSERT INTO member_turn (platform, community, member, finish_tag)"
                                + " VALUES (:platform, :community, :member, :tag)"
                                + " ON CONFLICT (platform, community, member)"
                                + " DO UPDATE SET finish_tag = excluded.finish_tag"),
                        member)
                .bind("tag", tag)
                .execute();
    }

    @Override
    public void shift(Member member, long after, long by) {
        bound(
                        handle.createUpdate("UPDATE job SET tag = tag + :by WHERE state = 'QUEUED' AND tag > :after"
                                + " AND platform = :platform AND community = :community AND member = :member"),
                        member)
                .bind("by", by)
                .bind("after", after)
                .execute();
    }

    private static Update bound(Update update, Member member) {
        return update.bind("platform", member.community().platform().name())
                .bind("community", member.community().id())
                .bind("member", member.id());
    }

    @Override
    public void setVirtualTime(long tag) {
        handle.createUpdate("UPDATE queue SET virtual_time = :tag")
                .bind("tag", tag)
                .execute();
    }

    @Override
    public void setMode(QueueMode mode) {
        handle.createUpdate("UPDATE queue SET mode = :mode")
                .bind("mode", mode.name())
                .execute();
    }

    @Override
    public void setSecondsPerEvaluation(String kind, double seconds) {
        handle.createUpdate("INSERT INTO speed (kind, seconds) VALUES (:kind, :seconds)"
                        + " ON CONFLICT (kind) DO UPDATE SET seconds = excluded.seconds")
                .bind("kind", kind)
                .bind("seconds", seconds)
                .execute();
    }
}
