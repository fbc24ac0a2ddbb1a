package fusedream.bot.queue;

import fusedream.bot.community.Community;
import fusedream.bot.community.Member;
import fusedream.bot.community.Place;
import fusedream.bot.job.Checkpoint;
import fusedream.bot.job.Job;
import fusedream.bot.job.JobId;
import fusedream.bot.job.KeptEvent;
import fusedream.bot.job.Scope;
import fusedream.bot.job.Submission;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What can be asked of kept jobs. The order of turns is by tag, then by id. */
public interface JobRecords {

    Optional<Job> job(JobId id);

    /** The job that was filed with a submission's key. */
    Optional<Job> filedWith(String key);

    /** The queued job whose turn is first of those that may start now. */
    Optional<Job> next(Instant now);

    /** Queued jobs in the order of their turns. */
    List<Job> queued(int most);

    /** Queued jobs of a community's members, in the order of their turns. */
    List<Job> queued(Community community, int most);

    /** How many jobs of other communities' members wait or run. */
    int pendingElsewhere(Community community);

    /** Jobs that a worker holds, in the order of their ids. */
    List<Job> running();

    /** Parked jobs, the latest first. */
    List<Job> parked(int most);

    /** Jobs of a member, the latest first. */
    List<Job> of(Member member, int most);

    /** Jobs that were asked for in a place, its threads included, the latest first. */
    List<Job> in(Place place, int most);

    /** Events after a number, in their order. */
    List<KeptEvent> events(long after, int most);

    Optional<Checkpoint> checkpoint(JobId id);

    /** How many jobs of a scope wait or run. */
    int pending(Scope scope, Submission submission);

    /** A job of the scope that will end before its other ones: one that runs, or else the first in turn. */
    Optional<Job> firstOf(Scope scope, Submission submission);

    /** What a member was charged for jobs filed at or after an instant. */
    Duration charged(Member member, Instant since);

    /** What is queued before a queued job's turn. */
    Ahead ahead(JobId id);

    /** What is queued in all. */
    Ahead waiting();

    /** The tag of a job's turn. */
    long tag(JobId id);

    /** Where the member's next tag begins at the earliest; 0 for one that never had a job. */
    long finishTag(Member member);

    /** The largest of all members' finish tags. */
    long latestFinishTag();

    /** The virtual time: the largest tag that was ever started. */
    long virtualTime();

    QueueMode mode();

    /** Measured seconds of the GPU for each evaluation of a kind of work; empty before the first was measured. */
    Optional<Double> secondsPerEvaluation(String kind);

    /**
     * Jobs before a turn.
     *
     * @param jobs how many
     * @param reserved what they are expected to take
     */
    record Ahead(int jobs, Duration reserved) {}
}
