package fusedream.bot.drill;

import java.io.IOException;
import java.net.ConnectException;
import java.net.http.HttpClient;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Members who ask for one picture after the other, each with a seed of its own that tells its job apart, while the bot dies
 * and comes again under them. Runs in a thread of its own.
 */
final class Submitter implements Runnable {

    /** Fewer than a member may have waiting, so that the queue refuses none for that. */
    private static final int JOBS_OF_A_MEMBER = 4;

    private static final long RETRY_MILLIS = 200;

    private final KillSettings settings;
    private final long pauseMillis;
    private final RandomGenerator random;
    private final List<Visitor> members = new ArrayList<>();
    private final Set<Long> accepted = new HashSet<>();
    private final Set<Long> unanswered = new HashSet<>();
    private @Nullable String address;

    /** @param pauseMillis between two lines, on the average */
    Submitter(KillSettings settings, HttpClient client, long pauseMillis, RandomGenerator random) {
        this.settings = settings;
        this.pauseMillis = pauseMillis;
        this.random = random;
        for (int made = 0; made * JOBS_OF_A_MEMBER < settings.jobs(); made++) {
            members.add(Visitor.draw(client, random));
        }
    }

    /** The bot listens there now. */
    synchronized void call(String where) {
        address = where;
        notifyAll();
    }

    /** The bot listens no more. */
    synchronized void hangUp() {
        address = null;
    }

    private synchronized String awaitAddress() throws InterruptedException {
        while (address == null) {
            wait();
        }
        return address;
    }

    @Override
    public void run() {
        try {
            for (long seed = 1; !isDone(); seed++) {
                ask(seed);
                TimeUnit.MILLISECONDS.sleep(random.nextLong(2 * pauseMillis + 1));
            }
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
        }
    }

    /** Asks until there is an answer, or the line was cut while there might have been one. */
    private void ask(long seed) throws InterruptedException {
        Visitor member = members.get((int) (seed % members.size()));
        String line = "a red circle number " + seed + " --preset quick --seed " + seed + " --steps " + settings.steps();
        while (true) {
            String where = awaitAddress();
            try {
                if (member.say(where, line).accepted()) {
                    note(accepted, seed);
                    return;
                }
            } catch (ConnectException dead) {
                hangUp(where);
            } catch (IOException cut) {
                note(unanswered, seed);
                return;
            }
            TimeUnit.MILLISECONDS.sleep(RETRY_MILLIS);
        }
    }

    /** Nobody answers there any more; the next address is waited for. */
    private synchronized void hangUp(String where) {
        if (where.equals(address)) {
            address = null;
        }
    }

    private synchronized void note(Set<Long> among, long seed) {
        among.add(seed);
    }

    /** Whether all are accepted that should be. */
    boolean isDone() {
        return accepted().size() >= settings.jobs();
    }

    /** Seeds of jobs that the chat said it had taken. */
    synchronized Set<Long> accepted() {
        return Set.copyOf(accepted);
    }

    /** Seeds of lines that were cut off before their answer. */
    synchronized Set<Long> unanswered() {
        return Set.copyOf(unanswered);
    }
}
