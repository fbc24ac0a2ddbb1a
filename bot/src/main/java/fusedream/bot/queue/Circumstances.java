package fusedream.bot.queue;

import fusedream.bot.job.Scope;
import fusedream.bot.job.Standing;
import fusedream.bot.job.Submission;
import java.time.Duration;
import java.time.Instant;

/** How things stand for one submission, asked of the records only when a judge asks. */
record Circumstances(JobRecords records, Submission submission, Duration price, Instant now, Estimates estimates)
        implements Standing {

    @Override
    public int pending(Scope scope) {
        return records.pending(scope, submission);
    }

    @Override
    public Duration chargedSince(Instant since) {
        return records.charged(submission.member(), since);
    }

    @Override
    public Instant nextEnd(Scope scope) {
        return records.firstOf(scope, submission)
                .map(job -> now.plus(estimates.line(records, job).end()))
                .orElse(now);
    }
}
