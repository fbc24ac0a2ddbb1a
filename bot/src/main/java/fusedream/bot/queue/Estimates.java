package fusedream.bot.queue;

import fusedream.bot.job.Job;
import fusedream.bot.job.JobRequest;
import fusedream.bot.job.JobState.Queued;
import fusedream.bot.job.Outcome;
import fusedream.bot.job.Workload;
import fusedream.bot.queue.JobRecords.Ahead;
import java.time.Duration;
import java.util.List;

/** What jobs will take and when they will start, from what earlier ones took. */
final class Estimates {

    /** How much the newest measurement counts. */
    private static final double NEWEST = 0.2;

    private final QueueSettings settings;

    Estimates(QueueSettings settings) {
        this.settings = settings;
    }

    /** What a request is expected to take of the GPU, in whole milliseconds, at least one. */
    Duration price(JobRecords records, JobRequest request) {
        Workload work = Workload.of(request);
        double seconds = records.secondsPerEvaluation(work.kind()).orElse(settings.firstGuess()) * work.evaluations();
        return Duration.ofMillis(Math.max(1, Math.round(seconds * 1000)));
    }

    /** Learns from a job that was done in full. */
    void learn(JobLedger ledger, Job job, Outcome outcome) {
        if (outcome.early() || job.account().used().isZero()) {
            return;
        }
        Workload work = Workload.of(job.submission().request());
        double measured = job.account().used().toMillis() / 1000.0 / work.evaluations();
        double before = ledger.secondsPerEvaluation(work.kind()).orElse(measured);
        ledger.setSecondsPerEvaluation(work.kind(), before + NEWEST * (measured - before));
    }

    Line line(JobRecords records, Job job) {
        if (!(job.state() instanceof Queued)) {
            return new Line(0, Duration.ZERO, rest(job));
        }
        Ahead ahead = records.ahead(job.id());
        List<Job> running = records.running();
        Duration busy = running.stream().map(Estimates::rest).reduce(ahead.reserved(), Duration::plus);
        Duration start = running.size() < settings.workers() ? ahead.reserved() : busy;
        Duration each = start.dividedBy(settings.workers());
        return new Line(ahead.jobs() + 1, each, each.plus(rest(job)));
    }

    private static Duration rest(Job job) {
        Duration rest = job.account().reserved().minus(job.account().used());
        return rest.isNegative() ? Duration.ZERO : rest;
    }
}
