package fusedream.bot.queue;

import fusedream.bot.job.Job;

/**
 * What became of a submission.
 *
 * @param <R> how the judge refuses
 */
public sealed interface Filing<R> {

    /** It is a job now, at its place in the line. */
    record Accepted<R>(Job job, Line line) implements Filing<R> {}

    /** It was one already: the same event came twice. */
    record Known<R>(Job job) implements Filing<R> {}

    /** The judge would not have it. */
    record Refused<R>(R refusal) implements Filing<R> {}

    /** The queue takes no jobs until an operator resumes it. */
    record Draining<R>() implements Filing<R> {}
}
