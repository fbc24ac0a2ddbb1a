package fusedream.bot.chat;

import fusedream.bot.job.JobId;

/** What an operator can want. */
public sealed interface Operation {

    /** Take jobs and start none. */
    record Pause() implements Operation {}

    /** Take no jobs and go on with those that are there. */
    record Drain() implements Operation {}

    /** Take and start jobs again. */
    record Resume() implements Operation {}

    /** Which jobs were put aside. */
    record Parked() implements Operation {}

    /** Try a job again that was put aside. */
    record Retry(JobId job) implements Operation {}
}
