package fusedream.bot.intake;

import fusedream.bot.chat.Command;
import fusedream.bot.chat.Phrases;
import fusedream.bot.chat.Reply;
import fusedream.bot.community.Role;
import fusedream.bot.job.Job;
import fusedream.bot.job.JobId;
import fusedream.bot.job.Readiness;
import fusedream.bot.queue.Asked;
import fusedream.bot.queue.JobQueue;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Says how the queue stands, and stops jobs for those who may. */
public final class QueueDesk implements CommandDesk {

    private static final int LISTED = 20;

    private final JobQueue queue;
    private final CommunityJobs jobs;
    private final Readiness engine;
    private final InstantSource clock;

    public QueueDesk(JobQueue queue, Readiness engine, InstantSource clock) {
        this.queue = queue;
        this.engine = engine;
        this.clock = clock;
        this.jobs = new CommunityJobs(queue);
    }

    @Override
    public Optional<Reply> answer(Errand errand, Command command) {
        if (command instanceof Command.Queue) {
            return Optional.of(standing());
        } else if (command instanceof Command.Cancel cancel) {
            return Optional.of(own(errand, cancel.job(), job -> said(queue.cancel(job.id()), "Cancelled.")));
        } else if (command instanceof Command.FinishNow finish) {
            return Optional.of(own(errand, finish.job(), job -> said(queue.finishNow(job.id()), "Finished.")));
        }
        return Optional.empty();
    }

    private Reply own(Errand errand, JobId id, Function<Job, Reply> work) {
        Optional<Job> job = jobs.find(errand, id);
        if (job.isEmpty()) {
            return CommunityJobs.unknown();
        }
        boolean may = job.get().submission().member().equals(errand.caller().member())
                || errand.caller().is(Role.OPERATOR);
        return may ? work.apply(job.get()) : Reply.refused("That job is another member's.");
    }

    private static Reply said(Asked asked, String done) {
        return switch (asked) {
            case DONE -> Reply.done(done);
            case TOLD -> Reply.done("It stops in a moment.");
            case NOT_BEGUN -> Reply.refused("It has not begun, so there is no picture yet. Cancel it, or wait.");
            case OVER -> Reply.refused("That job is over.");
            case UNKNOWN -> CommunityJobs.unknown();
        };
    }

    private Reply standing() {
        List<String> lines = new ArrayList<>();
        queue.running().forEach(job -> lines.add("runs: " + shown(job)));
        queue.queued(LISTED).forEach(job -> lines.add("waits: " + shown(job)));
        String text = lines.isEmpty() ? "The queue is empty." : "The queue:";
        engine.restsUntil().ifPresent(until -> lines.add(Phrases.rests(Duration.between(clock.instant(), until))));
        return Reply.done(text, lines);
    }

    private static String shown(Job job) {
        return Phrases.title(job) + " (" + Phrases.author(job) + ", " + job.id() + ")";
    }
}
