package fusedream.engine;

import fusedream.engine.api.CancellationToken;
import fusedream.engine.api.DreamCancelledException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;

/** Lets one caller at a time use the networks, the longest waiting one first. */
final class Turns {

    /** How long a waiting caller does not look whether it is still wanted. */
    private static final long LOOK_AGAIN_MILLIS = 100;

    private final ReentrantLock oneAtATime = new ReentrantLock(true);

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
    }

    /** Waits for the turn, however long. */
    void await() {
        oneAtATime.lock();
    }

    /** Whether others wait for theirs. */
    boolean wanted() {
        return oneAtATime.hasQueuedThreads();
    }

    /** Ends the turn of this thread. */
    void end() {
        oneAtATime.unlock();
    }
}
