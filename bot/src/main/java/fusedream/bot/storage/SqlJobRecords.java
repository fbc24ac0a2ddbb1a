package fusedream.bot.storage;

import fusedream.bot.community.Community;
import fusedream.bot.community.Member;
import fusedream.bot.community.Place;
import fusedream.bot.job.Checkpoint;
import fusedream.bot.job.Job;
import fusedream.bot.job.JobId;
import fusedream.bot.job.KeptEvent;
import fusedream.bot.job.Scope;
import fusedream.bot.job.Submission;
import fusedream.bot.queue.JobRecords;
import fusedream.bot.queue.QueueMode;
import fusedream.engine.api.RunState;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;

/** What is asked of jobs, in SQL that SQLite and PostgreSQL both speak. */
class SqlJobRecords implements JobRecords {

    private static final String PENDING = " state IN ('QUEUED', 'RUNNING') ";
    private static final String OF_MEMBER = " platform = :platform AND community = :community AND member = :member ";
    private static final String BEFORE = """
            SELECT COUNT(*) AS jobs, COALESCE(SUM(reserved), 0) AS reserved
            FROM job WHERE state = 'QUEUED'
            """;

    final Handle handle;

    SqlJobRecords(Handle handle) {
        this.handle = handle;
    }

    @Override
    public Optional<Job> job(JobId id) {
        return jobs("WHERE id = :id").bind("id", id.value()).map(new JobRows()).findOne();
    }

    @Override
    public Optional<Job> filedWith(String key) {
        return jobs("WHERE submission_key = :key")
                .bind("key", key)
                .map(new JobRows())
                .findOne();
    }

    @Override
    public Optional<Job> next(Instant now) {
        return jobs("WHERE state = 'QUEUED' AND not_before <= :now ORDER BY tag, id LIMIT 1")
                .bind("now", now.toEpochMilli())
                .map(new JobRows())
                .findOne();
    }

    @Override
    public List<Job> queued(int most) {
        return jobs("WHERE state = 'QUEUED' ORDER BY tag, id LIMIT :most")
                .bind("most", most)
                .map(new JobRows())
                .list();
    }

    @Override
    public List<Job> queued(Community community, int most) {
        return bound(
                        jobs("WHERE state = 'QUEUED' AND platform = :platform AND community = :community"
                                + " ORDER BY tag, id LIMIT :most"),
                        community)
                .bind("most", most)
                .map(new JobRows())
                .list();
    }

    @Override
    public int pendingElsewhere(Community community) {
        return bound(
                        handle.createQuery("SELECT COUNT(*) FROM job WHERE" + PENDING
                                + "AND NOT (platform = :platform AND community = :community)"),
                        community)
                .mapTo(Integer.class)
                .one();
    }

    @Override
    public List<Job> running() {
        return jobs("WHERE state = 'RUNNING' ORDER BY id").map(new JobRows()).list();
    }

    @Override
    public List<Job> parked(int most) {
        return jobs("WHERE state = 'PARKED' ORDER BY id DESC LIMIT :most")
                .bind("most", most)
                .map(new JobRows())
                .list();
    }

    @Override
    public List<Job> of(Member member, int most) {
        return bound(jobs("WHERE" + OF_MEMBER + "ORDER BY id DESC LIMIT :most"), member)
                .bind("most", most)
                .map(new JobRows())
                .list();
    }

    @Override
    public List<Job> in(Place place, int most) {
        return bound(
                        jobs("WHERE place_platform = :platform AND place_community = :community AND channel = :channel"
                                + " ORDER BY id DESC LIMIT :most"),
                        place.community())
                .bind("channel", place.channel())
                .bind("most", most)
                .map(new JobRows())
                .list();
    }

    private Query jobs(String which) {
        return handle.createQuery("SELECT * FROM job " + which);
    }

    @Override
    public List<KeptEvent> events(long after, int most) {
        return handle.createQuery("SELECT * FROM job_event WHERE number > :after ORDER BY number LIMIT :most")
                .bind("after", after)
                .bind("most", most)
                .map(new EventRows())
                .list();
    }

    @Override
    public Optional<Checkpoint> checkpoint(JobId id) {
        return handle.createQuery("SELECT picture, step, state FROM checkpoint WHERE job = :id")
                .bind("id", id.value())
                .map((row, context) ->
                        new Checkpoint(row.getInt("picture"), row.getInt("step"), new RunState(row.getBytes("state"))))
                .findOne();
    }

    @Override
    public int pending(Scope scope, Submission submission) {
        return scoped("SELECT COUNT(*) FROM job WHERE" + PENDING + within(scope), scope, submission)
                .mapTo(Integer.class)
                .one();
    }

    @Override
    public Optional<Job> firstOf(Scope scope, Submission submission) {
        String order = " ORDER BY CASE state WHEN 'RUNNING' THEN 0 ELSE 1 END, tag, id LIMIT 1";
        return scoped("SELECT * FROM job WHERE" + PENDING + within(scope) + order, scope, submission)
                .map(new JobRows())
                .findOne();
    }

    private static String within(Scope scope) {
        return switch (scope) {
            case MEMBER -> "AND" + OF_MEMBER;
            case ROLE -> "AND platform = :platform AND community = :community AND role = :role";
            case CHANNEL -> "AND place_platform = :platform AND place_community = :community AND channel = :channel";
            case COMMUNITY -> "AND platform = :platform AND community = :community";
            case EVERYONE -> "";
        };
    }

    private Query scoped(String sql, Scope scope, Submission submission) {
        Query query = handle.createQuery(sql);
        return switch (scope) {
            case MEMBER -> bound(query, submission.member());
            case ROLE ->
                bound(query, submission.member().community())
                        .bind("role", submission.rank().role().name());
            case CHANNEL ->
                bound(query, submission.place().community())
                        .bind("channel", submission.place().channel());
            case COMMUNITY -> bound(query, submission.member().community());
            case EVERYONE -> query;
        };
    }

    private static Query bound(Query query, Community community) {
        return query.bind("platform", community.platform().name()).bind("community", community.id());
    }

    private static Query bound(Query query, Member member) {
        return bound(query, member.community()).bind("member", member.id());
    }

    @Override
    public Duration charged(Member member, Instant since) {
        return Duration.ofMillis(bound(
                        handle.createQuery("SELECT COALESCE(SUM(charged), 0) FROM job WHERE" + OF_MEMBER
                                + "AND submitted >= :since"),
                        member)
                .bind("since", since.toEpochMilli())
                .mapTo(Long.class)
                .one());
    }

    @Override
    public Ahead ahead(JobId id) {
        return handle.createQuery(BEFORE + " AND (tag < :tag OR (tag = :tag AND id < :id))")
                .bind("tag", tag(id))
                .bind("id", id.value())
                .map((row, context) -> new Ahead(row.getInt("jobs"), Duration.ofMillis(row.getLong("reserved"))))
                .one();
    }

    @Override
    public Ahead waiting() {
        return handle.createQuery(BEFORE)
                .map((row, context) -> new Ahead(row.getInt("jobs"), Duration.ofMillis(row.getLong("reserved"))))
                .one();
    }

    @Override
    public long tag(JobId id) {
        return handle.createQuery("SELECT tag FROM job WHERE id = :id")
                .bind("id", id.value())
                .mapTo(Long.class)
                .one();
    }

    @Override
    public long finishTag(Member member) {
        return bound(handle.createQuery("SELECT finish_tag FROM member_turn WHERE" + OF_MEMBER), member)
                .mapTo(Long.class)
                .findOne()
                .orElse(0L);
    }

    @Override
    public long latestFinishTag() {
        return handle.createQuery("SELECT COALESCE(MAX(finish_tag), 0) FROM member_turn")
                .mapTo(Long.class)
                .one();
    }

    @Override
    public long virtualTime() {
        return handle.createQuery("SELECT virtual_time FROM queue")
                .mapTo(Long.class)
                .one();
    }

    @Override
    public QueueMode mode() {
        return QueueMode.valueOf(
                handle.createQuery("SELECT mode FROM queue").mapTo(String.class).one());
    }

    @Override
    public Optional<Double> secondsPerEvaluation(String kind) {
        return handle.createQuery("SELECT seconds FROM speed WHERE kind = :kind")
                .bind("kind", kind)
                .mapTo(Double.class)
                .findOne();
    }
}
