package fusedream.bot.metrics;

import fusedream.bot.job.Job;
import fusedream.bot.job.JobEvent;
import fusedream.bot.job.KeptEvent;
import fusedream.bot.job.Outcome;
import fusedream.bot.policy.Refusal;
import fusedream.bot.queue.EventListener;
import fusedream.bot.queue.JobQueue;
import fusedream.bot.queue.QueueMode;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.Duration;
import java.util.Locale;

/**
 * The measures of a bot, in the form that Prometheus reads. Names and labels hold nothing of members, prompts or jobs. Safe
 * for many threads.
 */
public final class BotMetrics implements EventListener {

    private static final Duration[] WAITS = {
        Duration.ofSeconds(1),
        Duration.ofSeconds(10),
        Duration.ofMinutes(1),
        Duration.ofMinutes(10),
        Duration.ofHours(1),
        Duration.ofHours(6)
    };

    private static final double[] STEPS = {0.01, 0.03, 0.1, 0.3, 1, 3, 10, 30};

    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final JobQueue queue;
    private final Timer wait;
    private final DistributionSummary steps;

    public BotMetrics(JobQueue queue) {
        this.queue = queue;
        wait = Timer.builder("fusedream.queue.wait")
                .description("From a job's submission to its first start")
                .serviceLevelObjectives(WAITS)
                .register(registry);
        steps = DistributionSummary.builder("fusedream.step.seconds")
                .description("Seconds of computing for each step of a finished job")
                .serviceLevelObjectives(STEPS)
                .register(registry);
        gauges();
        new JvmMemoryMetrics().bindTo(registry);
    }

    private void gauges() {
        gauge(
                "fusedream.queue.jobs",
                "Jobs by state",
                "waiting",
                () -> queue.waiting().jobs());
        gauge(
                "fusedream.queue.jobs",
                "Jobs by state",
                "running",
                () -> queue.running().size());
        Gauge.builder("fusedream.queue.ahead", () -> queue.waiting().reserved().toMillis() / 1000.0)
                .description("Computing that waits, as estimated")
                .baseUnit("seconds")
                .register(registry);
        Gauge.builder("fusedream.queue.open", () -> queue.mode() == QueueMode.OPEN ? 1 : 0)
                .description("1 if the queue takes and starts jobs, 0 if it is paused or draining")
                .register(registry);
        Gauge.builder("fusedream.memory.resident", () -> ResidentMemory.now().orElse(Double.NaN))
                .description("Memory of the process, weights and activations included")
                .baseUnit("bytes")
                .register(registry);
    }

    private void gauge(String name, String meaning, String state, java.util.function.Supplier<Number> value) {
        Gauge.builder(name, value).description(meaning).tag("state", state).register(registry);
    }

    /** Counts what happened to a job. */
    @Override
    public void on(KeptEvent kept) {
        JobEvent event = kept.event();
        registry.counter("fusedream.jobs.events", "event", name(event)).increment();
        if (event instanceof JobEvent.Started started && started.attempt() == 1) {
            queue.job(event.job()).ifPresent(job -> wait.record(Duration.between(job.submitted(), event.at())));
        } else if (event instanceof JobEvent.Finished finished) {
            queue.job(event.job()).ifPresent(job -> measure(job, finished.outcome()));
        }
    }

    private void measure(Job job, Outcome outcome) {
        if (outcome.steps() > 0) {
            steps.record(job.account().used().toMillis() / 1000.0 / outcome.steps());
        }
    }

    private static String name(JobEvent event) {
        return kebab(event.getClass().getSimpleName());
    }

    private static String kebab(String name) {
        return name.replaceAll("(?<=.)(?=[A-Z])", "-").toLowerCase(Locale.ROOT);
    }

    /** Counts a refusal. */
    public void refused(Refusal refusal) {
        registry.counter("fusedream.refusals", "reason", refusal.reason()).increment();
    }

    /** Where parts of the bot count for themselves. */
    MeterRegistry registry() {
        return registry;
    }

    /** All measures in Prometheus' text form. */
    public String scrape() {
        return registry.scrape();
    }
}
