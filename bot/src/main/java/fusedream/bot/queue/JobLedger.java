package fusedream.bot.queue;

import fusedream.bot.community.Member;
import fusedream.bot.job.Checkpoint;
import fusedream.bot.job.Job;
import fusedream.bot.job.JobEvent;
import fusedream.bot.job.JobId;
import fusedream.bot.job.KeptEvent;

/** What can be written in a transaction of a {@link JobStore}. */
public interface JobLedger extends JobRecords {

    /**
     * Keeps a new job.
     *
     * @throws IllegalStateException if its id or its key is taken
     */
    void insert(Job job, long tag);

    /**
     * Keeps a job's new state, tries and account.
     *
     * @throws IllegalStateException if there is no such job
     */
    void update(Job job);

    KeptEvent append(JobEvent event);

    /** Keeps a checkpoint in the place of the job's last one. */
    void keepCheckpoint(JobId id, Checkpoint checkpoint);

    void dropCheckpoint(JobId id);

    void setFinishTag(Member member, long tag);

    /** Moves the tags of the member's queued jobs that come after a tag. */
    void shift(Member member, long after, long by);

    void setVirtualTime(long tag);

    void setMode(QueueMode mode);

    void setSecondsPerEvaluation(String kind, double seconds);
}
