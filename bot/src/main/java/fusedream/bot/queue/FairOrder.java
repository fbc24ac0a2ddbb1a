package fusedream.bot.queue;

import fusedream.bot.job.Account;
import fusedream.bot.job.Job;
import fusedream.bot.job.Rank;
import fusedream.bot.job.Submission;
import java.time.Duration;

/**
 * Start-time fair queueing (Goyal, Vin, Cheng 1996) of GPU seconds, a member being a flow.
 *
 * <p>A job's tag is the virtual time at which it would start if every member had a machine of a speed in proportion to
 * the member's weight: the larger of the virtual time now and the finish tag of the member's job before it. Jobs start in
 * the order of their tags, and the virtual time is the largest tag that was started. So a member who comes anew is
 * served next, however many jobs another has queued, and members who always have jobs get seconds in proportion to their
 * weights. Tags are made with what jobs are expected to take; when one has ended, its member's later tags move by what
 * it took more or less. Unit: milliseconds of the GPU at weight 1.
 */
final class FairOrder {

    private FairOrder() {}

    /** Gives a submission its turn and returns the tag of it. */
    static long enter(JobLedger ledger, Submission submission, Duration price) {
        catchUpWhenIdle(ledger);
        long start = Math.max(ledger.virtualTime(), ledger.finishTag(submission.member()));
        ledger.setFinishTag(submission.member(), start + virtual(price, submission.rank()));
        return start;
    }

    /** With nobody waiting, what members had before is forgotten. */
    private static void catchUpWhenIdle(JobLedger ledger) {
        if (ledger.waiting().jobs() == 0 && ledger.running().isEmpty()) {
            ledger.setVirtualTime(Math.max(ledger.virtualTime(), ledger.latestFinishTag()));
        }
    }

    /** A job that had ended takes its turn again; its member is counted for it as at its entry. */
    static void reenter(JobLedger ledger, Job job) {
        Submission submission = job.submission();
        long price = virtual(job.account().reserved(), submission.rank());
        ledger.setFinishTag(submission.member(), ledger.finishTag(submission.member()) + price);
    }

    /** A job starts. */
    static void start(JobLedger ledger, Job job) {
        ledger.setVirtualTime(Math.max(ledger.virtualTime(), ledger.tag(job.id())));
    }

    /** A job has ended: what its member was counted too much or too little is put right. */
    static void settle(JobLedger ledger, Job job) {
        Submission submission = job.submission();
        Account account = job.account();
        long by = virtual(account.used(), submission.rank()) - virtual(account.reserved(), submission.rank());
        if (by != 0) {
            ledger.setFinishTag(submission.member(), ledger.finishTag(submission.member()) + by);
            ledger.shift(submission.member(), ledger.tag(job.id()), by);
        }
    }

    private static long virtual(Duration time, Rank rank) {
        return Math.round(time.toMillis() / rank.weight());
    }
}
