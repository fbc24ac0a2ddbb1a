package fusedream.engine;

import fusedream.engine.api.CancellationToken;
import fusedream.engine.api.DreamCancelledException;
import fusedream.engine.tensor.Threads;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/**
 * Lets one caller at a time use the networks, the longest waiting one first. Who has a turn keeps others with long work
 * away until its end, but lets those in between two steps who want the networks for a moment only.
 */
final class Turns {

    /** How long a waiting caller does not look whether it is still wanted. */
    private static final long LOOK_AGAIN_MILLIS = 100;

    private final ReentrantLock oneAtATime = new ReentrantLock(true);
    private final ReentrantLock networks = new ReentrantLock(true);
    private final Threads threads;

    /** @param threads over which the networks' operations are split, whoever has the turn */
    Turns(Threads threads) {
        this.threads = threads;
    }

    /**
     * Waits for the turn of a caller who may give up.
     *
     * @throws DreamCancelledException if it does, or its thread is interrupted
     */
    void await(CancellationToken cancellation) {
        try {
            while (!oneAtATime.tryLock(LOOK_AGAIN_MILLIS, TimeUnit.MILLISECONDS)) {
                if (cancellation.wish() == CancellationToken.Wish.CANCEL) {
                    throw new DreamCancelledException();
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new DreamCancelledException();
        }
        enter();
    }

    /** Waits for the turn, however long. */
    void await() {
        oneAtATime.lock();
        enter();
    }

    private void enter() {
        networks.lock();
        threads.use(); // libtorch keeps it for each thread
    }

    /** The thread may have other networks to use next, unless this was a moment in the midst of its own turn. */
    private void leave() {
        if (networks.getHoldCount() == 1) {
            Threads.all().use();
        }
        networks.unlock();
    }

    /** Whether others wait for theirs. */
    boolean wanted() {
        return oneAtATime.hasQueuedThreads();
    }

    /** Between two steps of this thread's turn, lets those in who wait for a moment. */
    void breathe() {
        if (networks.hasQueuedThreads()) {
            networks.unlock();
            networks.lock(); // fair: behind all who wait now
        }
    }

    /** Uses the networks for a moment, if need be in the midst of another's turn. */
    <T> T moment(Supplier<T> work) {
        enter();
        try {
            return work.get();
        } finally {
            leave();
        }
    }

    /** Ends the turn of this thread. */
    void end() {
        leave();
        oneAtATime.unlock();
    }
}
