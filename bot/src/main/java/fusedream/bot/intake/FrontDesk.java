package fusedream.bot.intake;

import fusedream.bot.chat.Button;
import fusedream.bot.chat.Cards;
import fusedream.bot.chat.Command;
import fusedream.bot.chat.CommandCatalogue;
import fusedream.bot.chat.CommandParser;
import fusedream.bot.chat.MisunderstoodException;
import fusedream.bot.chat.Phrases;
import fusedream.bot.chat.Reply;
import fusedream.bot.community.Caller;
import fusedream.bot.community.Role;
import fusedream.bot.job.Job;
import fusedream.bot.job.JobId;
import fusedream.bot.job.JobRequest;
import fusedream.bot.job.Rank;
import fusedream.bot.job.Submission;
import fusedream.bot.policy.Refusal;
import fusedream.bot.queue.Asked;
import fusedream.bot.queue.Filing;
import fusedream.bot.queue.JobQueue;
import fusedream.bot.queue.Line;
import fusedream.engine.api.Prompt;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.random.RandomGenerator;

/** Answers commands at once: asks the judges, files jobs, passes wishes on. Safe for many threads. */
public final class FrontDesk {

    /** Seeds that it draws are short enough to be read out. */
    private static final int SEEDS = 1_000_000;

    private static final int LISTED = 20;

    private final JobQueue queue;
    private final Gatekeeper gate;
    private final RandomGenerator random;
    private final InstantSource clock;

    public FrontDesk(JobQueue queue, Gatekeeper gate, RandomGenerator random, InstantSource clock) {
        this.queue = queue;
        this.gate = gate;
        this.random = random;
        this.clock = clock;
    }

    /** Answers a line that a member wrote. */
    public Reply said(Errand errand, String line) {
        return guarded(errand, () -> {
            try {
                return answer(errand, CommandParser.parse(line));
            } catch (MisunderstoodException unclear) {
                return Reply.misunderstood(String.valueOf(unclear.getMessage()));
            }
        });
    }

    /** Answers a button, by the token on it. */
    public Reply pressed(Errand errand, String token) {
        return guarded(errand, () -> {
            try {
                return answer(errand, Button.read(token));
            } catch (IllegalArgumentException foreign) {
                return Reply.misunderstood("That button is not known here; reload the page.");
            }
        });
    }

    private Reply guarded(Errand errand, java.util.function.Supplier<Reply> work) {
        return gate.enter(errand.caller()).map(this::refused).orElseGet(work);
    }

    private Reply refused(Refusal refusal) {
        return Reply.refused(RefusalPhrases.of(refusal, clock.instant()));
    }

    private Reply answer(Errand errand, Command command) {
        if (command instanceof Command.Dream dream) {
            long seed = dream.seed().orElseGet(this::draw);
            return file(errand, new JobRequest.Single(dream.prompt(), dream.settings(), seed, dream.count()));
        } else if (command instanceof Command.Cancel cancel) {
            return own(errand, cancel.job(), job -> said(queue.cancel(job.id()), "Cancelled."));
        } else if (command instanceof Command.FinishNow finish) {
            return own(errand, finish.job(), job -> said(queue.finishNow(job.id()), "Finished."));
        } else if (command instanceof Command.Again again) {
            return again(errand, again.job());
        } else if (command instanceof Command.Queue) {
            return standing();
        } else if (command instanceof Command.Help help) {
            return help(help.about());
        }
        throw new IllegalArgumentException("Unknown command " + command + ".");
    }

    private long draw() {
        return random.nextInt(SEEDS);
    }

    private Reply file(Errand errand, JobRequest request) {
        Caller caller = errand.caller();
        Optional<Refusal> unwanted = prompt(request).flatMap(prompt -> gate.read(caller, prompt));
        if (unwanted.isPresent()) {
            return refused(unwanted.get());
        }
        Rank rank = gate.rank(caller);
        Submission submission =
                new Submission(errand.key(), caller.member(), caller.name(), errand.place(), rank, request);
        Filing<Refusal> filing = queue.submit(submission, standing -> gate.file(rank, standing));
        if (filing instanceof Filing.Accepted<Refusal> accepted) {
            return accepted(accepted.job(), accepted.line());
        } else if (filing instanceof Filing.Known<Refusal> known) {
            return Reply.done("That is under way already.", Cards.of(known.job(), Optional.empty()));
        } else if (filing instanceof Filing.Refused<Refusal> refused) {
            return refused(refused.refusal());
        }
        return Reply.refused("The queue takes no new jobs now; an operator is about to stop it. Try again later.");
    }

    private static Optional<Prompt> prompt(JobRequest request) {
        return request instanceof JobRequest.Single single ? Optional.of(single.prompt()) : Optional.empty();
    }

    private static Reply accepted(Job job, Line line) {
        String text = line.position() <= 1
                ? "Taken; it starts in " + Phrases.about(line.start()) + "."
                : "Taken; number " + line.position() + " in line, done in " + Phrases.about(line.end()) + ".";
        return Reply.done(text, Cards.waiting(job, line.position(), line.start()));
    }

    private Reply own(Errand errand, JobId id, Function<Job, Reply> work) {
        Optional<Job> job = inCommunity(errand, id);
        if (job.isEmpty()) {
            return said(Asked.UNKNOWN, "");
        }
        boolean may = job.get().submission().member().equals(errand.caller().member())
                || errand.caller().is(Role.OPERATOR);
        return may ? work.apply(job.get()) : Reply.refused("That job is another member's.");
    }

    private Optional<Job> inCommunity(Errand errand, JobId id) {
        return queue.job(id)
                .filter(job -> job.submission()
                        .member()
                        .community()
                        .equals(errand.caller().member().community()));
    }

    private static Reply said(Asked asked, String done) {
        return switch (asked) {
            case DONE -> Reply.done(done);
            case TOLD -> Reply.done("It stops in a moment.");
            case NOT_BEGUN -> Reply.refused("It has not begun, so there is no picture yet. Cancel it, or wait.");
            case OVER -> Reply.refused("That job is over.");
            case UNKNOWN -> Reply.refused("There is no such job here.");
        };
    }

    private Reply again(Errand errand, JobId id) {
        return inCommunity(errand, id)
                .map(job -> job.submission().request() instanceof JobRequest.Single single
                        ? file(
                                errand,
                                new JobRequest.Single(single.prompt(), single.settings(), draw(), single.count()))
                        : Reply.refused("Only pictures of a prompt can be made again."))
                .orElseGet(() -> said(Asked.UNKNOWN, ""));
    }

    private Reply standing() {
        List<String> lines = new ArrayList<>();
        queue.running().forEach(job -> lines.add("runs: " + shown(job)));
        queue.queued(LISTED).forEach(job -> lines.add("waits: " + shown(job)));
        return Reply.done(lines.isEmpty() ? "The queue is empty." : "The queue:", lines);
    }

    private static String shown(Job job) {
        return Phrases.title(job.submission().request()) + " ("
                + job.submission().name() + ", " + job.id() + ")";
    }

    private static Reply help(Optional<String> about) {
        return about.flatMap(CommandCatalogue::find)
                .map(FrontDesk::help)
                .orElseGet(() -> Reply.done(
                        "Write what a picture should show, or a command:",
                        CommandCatalogue.entries().stream()
                                .map(entry -> entry.usage() + ": " + entry.summary())
                                .toList()));
    }

    private static Reply help(CommandCatalogue.Entry entry) {
        List<String> lines = new ArrayList<>();
        entry.options()
                .forEach(option -> lines.add("--" + option.name() + " " + option.value() + ": " + option.summary()));
        entry.examples().forEach(example -> lines.add("For example: " + example));
        return Reply.done(entry.usage() + ": " + entry.summary() + ".", lines);
    }
}
