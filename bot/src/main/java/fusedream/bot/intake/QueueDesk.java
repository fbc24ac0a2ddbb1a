package fusedream.bot.intake;

import fusedream.bot.chat.Command;
import fusedream.bot.chat.Phrase;
import fusedream.bot.chat.Phrases;
import fusedream.bot.chat.Reply;
import fusedream.bot.community.Caller;
import fusedream.bot.community.Community;
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
            return Optional.of(standing(errand));
        } else if (command instanceof Command.Cancel cancel) {
            return Optional.of(
                    own(errand, cancel.job(), job -> said(errand, queue.cancel(job.id()), Phrase.CANCELLED)));
        } else if (command instanceof Command.FinishNow finish) {
            return Optional.of(
                    own(errand, finish.job(), job -> said(errand, queue.finishNow(job.id()), Phrase.FINISHED_NOW)));
        }
        return Optional.empty();
    }

    private Reply own(Errand errand, JobId id, Function<Job, Reply> work) {
        Optional<Job> job = jobs.find(errand, id);
        if (job.isEmpty()) {
            return CommunityJobs.unknown(errand);
        }
        boolean may = job.get().submission().member().equals(errand.caller().member())
                || errand.caller().judges();
        return may ? work.apply(job.get()) : errand.refused(Phrase.ANOTHER_MEMBERS_JOB);
    }

    private static Reply said(Errand errand, Asked asked, Phrase done) {
        return switch (asked) {
            case DONE -> errand.done(done);
            case TOLD -> errand.done(Phrase.STOPS_SOON);
            case NOT_BEGUN -> errand.refused(Phrase.NOT_BEGUN);
            case OVER -> errand.refused(Phrase.OVER);
            case UNKNOWN -> CommunityJobs.unknown(errand);
        };
    }

    /** Operators see all; to members, what other communities want is a number. */
    private Reply standing(Errand errand) {
        Caller caller = errand.caller();
        Phrases words = errand.words();
        List<String> lines = new ArrayList<>();
        if (caller.is(Role.OPERATOR)) {
            queue.running().forEach(job -> lines.add(shown(words, Phrase.RUNS, job)));
            queue.queued(LISTED).forEach(job -> lines.add(shown(words, Phrase.WAITS_THERE, job)));
        } else {
            Community own = caller.member().community();
            queue.running(own).forEach(job -> lines.add(shown(words, Phrase.RUNS, job)));
            queue.queued(own, LISTED).forEach(job -> lines.add(shown(words, Phrase.WAITS_THERE, job)));
            words.elsewhere(queue.pendingElsewhere(own)).ifPresent(lines::add);
        }
        String text = words.say(lines.isEmpty() ? Phrase.QUEUE_EMPTY : Phrase.QUEUE_IS);
        engine.restsUntil().ifPresent(until -> lines.add(words.rests(Duration.between(clock.instant(), until))));
        return Reply.done(text, lines);
    }

    private static String shown(Phrases words, Phrase how, Job job) {
        return words.say(how, words.title(job) + " (" + words.author(job) + ", " + job.id() + ")");
    }
}
