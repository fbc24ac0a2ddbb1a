package fusedream.bot.queue;

import fusedream.bot.job.Account;
import fusedream.bot.job.Checkpoint;
import fusedream.bot.job.Failure;
import fusedream.bot.job.Job;
import fusedream.bot.job.JobEvent;
import fusedream.bot.job.JobState;
import fusedream.bot.job.JobState.Queued;
import fusedream.bot.job.JobState.Running;
import fusedream.bot.job.Lease;
import fusedream.bot.job.Tries;
import fusedream.engine.api.CancellationToken.Wish;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** What happens to a job between its claim and its end. */
final class Tenure {

    private final QueueSettings settings;

    Tenure(QueueSettings settings) {
        this.settings = settings;
    }

    /** A job and the lease it is held by. */
    record Held(Job job, Lease lease) {

        /** The job as held by the lease, if it still is. */
        static Optional<Held> of(Job job, Lease lease) {
            return job.state() instanceof Running running
                            && running.lease().attempt() == lease.attempt()
                            && running.lease().worker().equals(lease.worker())
                    ? Optional.of(new Held(job, running.lease()))
                    : Optional.empty();
        }
    }

    Job begin(Desk.Entry entry, Job queued, String worker, Instant now) {
        Tries tries = queued.tries().started();
        Lease lease = new Lease(queued.id(), tries.attempts(), worker, now.plus(settings.lease()));
        Job job = queued.with(tries).with(new Running(lease));
        FairOrder.start(entry.ledger(), job);
        entry.ledger().update(job);
        entry.tell(new JobEvent.Started(job.id(), now, tries.attempts()));
        return job;
    }

    Wish renew(Desk.Entry entry, Held held, Duration used, Optional<Checkpoint> checkpoint, Instant now) {
        Job job = held.job();
        Lease lease = held.lease();
        boolean movedOn = checkpoint.isPresent() && isNews(entry, job, checkpoint.get());
        checkpoint.ifPresent(reached -> entry.ledger().keepCheckpoint(job.id(), reached));
        Lease renewed = new Lease(lease.job(), lease.attempt(), lease.worker(), now.plus(settings.lease()));
        entry.ledger()
                .update(job.with(movedOn ? job.tries().movedOn() : job.tries())
                        .with(job.account().using(used))
                        .with(new Running(renewed)));
        return job.tries().wish();
    }

    private static boolean isNews(Desk.Entry entry, Job job, Checkpoint reached) {
        return entry.ledger().checkpoint(job.id()).map(reached::isBeyond).orElse(true);
    }

    /** Keeps a job in its last state. */
    Job end(Desk.Entry entry, Job job) {
        FairOrder.settle(entry.ledger(), job);
        entry.ledger().update(job);
        entry.ledger().dropCheckpoint(job.id());
        entry.tell(ending(job));
        return job;
    }

    private static JobEvent ending(Job job) {
        JobState state = job.state();
        if (state instanceof JobState.Finished finished) {
            return new JobEvent.Finished(job.id(), finished.at(), finished.outcome());
        }
        if (state instanceof JobState.Cancelled cancelled) {
            return new JobEvent.Cancelled(job.id(), cancelled.at());
        }
        if (state instanceof JobState.Failed failed) {
            return new JobEvent.Failed(job.id(), failed.at(), failed.failure());
        }
        if (state instanceof JobState.Parked parked) {
            return new JobEvent.Parked(job.id(), parked.at(), parked.failure());
        }
        throw new IllegalArgumentException("A job does not end as " + state + ".");
    }

    JobState cancel(Desk.Entry entry, Job job, Instant now) {
        return end(entry, job.with(job.account().paid()).with(new JobState.Cancelled(now)))
                .state();
    }

    JobState fail(Desk.Entry entry, Job job, Failure failure, Instant now) {
        if (job.tries().wish() == Wish.CANCEL) {
            return cancel(entry, job, now);
        }
        Job refunded = job.with(job.account().refunded());
        return switch (failure.kind()) {
            case HOPELESS ->
                end(entry, refunded.with(new JobState.Failed(now, failure))).state();
            case OUT_OF_MEMORY ->
                job.tries().shrinks() >= settings.mostShrinks()
                        ? end(entry, refunded.with(new JobState.Failed(now, failure)))
                                .state()
                        : retry(entry, job.with(job.tries().smaller()), failure, now);
            case PASSING, VANISHED -> strike(entry, job.with(job.tries().struck()), failure, now);
        };
    }

    private JobState strike(Desk.Entry entry, Job job, Failure failure, Instant now) {
        return job.tries().strikes() < settings.mostStrikes()
                ? retry(entry, job, failure, now.plus(delay(job.tries())), now)
                : end(entry, job.with(job.account().refunded()).with(new JobState.Parked(now, failure)))
                        .state();
    }

    private Duration delay(Tries tries) {
        return settings.retryDelay().multipliedBy(1L << Math.min(tries.strikes() - 1, 16));
    }

    private JobState retry(Desk.Entry entry, Job job, Failure failure, Instant now) {
        return retry(entry, job, failure, now, now);
    }

    private JobState retry(Desk.Entry entry, Job job, Failure failure, Instant notBefore, Instant now) {
        Job queued = job.with(new Queued(notBefore));
        entry.ledger().update(queued);
        entry.tell(new JobEvent.Retried(job.id(), now, failure));
        return queued.state();
    }

    /** An operator lets a parked job be tried again; it is reserved for anew, as its end settled what it had. */
    JobState retry(Desk.Entry entry, Job parked, Instant now) {
        Job queued = parked.with(parked.tries().movedOn())
                .with(Account.reserve(parked.account().reserved()))
                .with(new Queued(now));
        FairOrder.reenter(entry.ledger(), queued);
        entry.ledger().update(queued);
        entry.tell(new JobEvent.GivenBack(queued.id(), now));
        return queued.state();
    }

    JobState giveBack(Desk.Entry entry, Job job, Instant now) {
        if (job.tries().wish() == Wish.CANCEL) {
            return cancel(entry, job, now);
        }
        Job queued = job.with(new Queued(now));
        entry.ledger().update(queued);
        entry.tell(new JobEvent.GivenBack(job.id(), now));
        return queued.state();
    }

    /** Takes back the jobs whose leases a test picks. */
    int expire(Desk.Entry entry, Predicate<Lease> lost, Instant now) {
        List<Job> vanished = entry.ledger().running().stream()
                .filter(job -> job.state() instanceof Running running && lost.test(running.lease()))
                .toList();
        Failure failure = new Failure(Failure.Kind.VANISHED, "The worker stopped without a word.");
        vanished.forEach(job -> fail(entry, job, failure, now));
        return vanished.size();
    }
}
