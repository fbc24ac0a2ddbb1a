package fusedream.bot.job;

import fusedream.engine.api.CancellationToken.Wish;
import java.time.Instant;

/** What happened to a job. Kept together with the change it tells of. */
public sealed interface JobEvent {

    JobId job();

    Instant at();

    /** It was accepted. */
    record Filed(JobId job, Instant at) implements JobEvent {}

    /** A worker began it, or went on with it. */
    record Started(JobId job, Instant at, int attempt) implements JobEvent {}

    /** Its member wants it to stop; the worker will answer with {@link Finished} or {@link Cancelled}. */
    record StopAsked(JobId job, Instant at, Wish wish) implements JobEvent {}

    /** It waits again, unfinished: the bot stopped, or an operator wants it tried once more. */
    record GivenBack(JobId job, Instant at) implements JobEvent {}

    /** A try failed; there will be another. */
    record Retried(JobId job, Instant at, Failure failure) implements JobEvent {}

    /** The end: its pictures are made. */
    record Finished(JobId job, Instant at, Outcome outcome) implements JobEvent {}

    /** The end: its member no longer wanted it. */
    record Cancelled(JobId job, Instant at) implements JobEvent {}

    /** The end: it cannot be done. */
    record Failed(JobId job, Instant at, Failure failure) implements JobEvent {}

    /** The end: it was tried too often. */
    record Parked(JobId job, Instant at, Failure failure) implements JobEvent {}

    /** After the end: a picture of it was deleted, hidden or judged, so what shows the job is out of date. */
    record PicturesChanged(JobId job, Instant at) implements JobEvent {}
}
