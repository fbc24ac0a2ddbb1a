package fusedream.bot.job;

import java.time.Instant;

/** A submission that was accepted, and what has become of it. An immutable value; the queue keeps the newest. */
public record Job(JobId id, Submission submission, Instant submitted, JobState state, Tries tries, Account account) {

    public Job with(JobState changed) {
        return new Job(id, submission, submitted, changed, tries, account);
    }

    public Job with(Tries changed) {
        return new Job(id, submission, submitted, state, changed, account);
    }

    public Job with(Account changed) {
        return new Job(id, submission, submitted, state, tries, changed);
    }
}
