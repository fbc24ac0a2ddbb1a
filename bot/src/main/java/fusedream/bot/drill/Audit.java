package fusedream.bot.drill;

import fusedream.bot.job.JobEvent;
import fusedream.bot.job.JobId;
import fusedream.bot.job.JobRequest;
import fusedream.bot.job.JobState;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Holds what a data folder and the chat's page say against what the members were promised. Breaches may be told from many threads. */
final class Audit {

    private static final byte[] PNG = {(byte) 0x89, 'P', 'N', 'G'};

    private final List<String> breaches = new ArrayList<>();

    /** All that was found so far. */
    synchronized List<String> breaches() {
        return List.copyOf(breaches);
    }

    synchronized void breach(String what) {
        breaches.add(what);
    }

    /**
     * Every accepted seed is one job, every other job is one whose answer was cut off, and each has one result, which was
     * delivered.
     */
    void books(Books books, Set<Long> accepted, Set<Long> unanswered) {
        Map<Long, Long> jobs =
                books.lives().values().stream().collect(Collectors.groupingBy(Audit::seed, Collectors.counting()));
        accepted.stream()
                .filter(seed -> !jobs.containsKey(seed))
                .forEach(seed -> breach("The job with seed " + seed + " was accepted and is lost."));
        jobs.forEach((seed, count) -> {
            if (count > 1) {
                breach("The line with seed " + seed + " became " + count + " jobs.");
            }
            if (!accepted.contains(seed) && !unanswered.contains(seed)) {
                breach("Nobody asked for the job with seed " + seed + ".");
            }
        });
        books.lives().values().forEach(this::life);
        if (books.told() < books.lastEvent()) {
            breach("The chat was told of events up to " + books.told() + " of " + books.lastEvent() + ".");
        }
    }

    private static long seed(Books.Life life) {
        return life.job().submission().request() instanceof JobRequest.Single single ? single.seed() : -1;
    }

    private void life(Books.Life life) {
        JobId id = life.job().id();
        long ends = life.events().stream().filter(Audit::isEnd).count();
        if (!(life.job().state() instanceof JobState.Finished finished)) {
            breach("Job " + id + " has no result; it is " + life.job().state() + ".");
        } else if (finished.outcome().pictures() != life.pictures().size()) {
            breach("Job " + id + " should have " + finished.outcome().pictures() + " pictures and has "
                    + life.pictures().size() + ".");
        }
        if (ends != 1) {
            breach("Job " + id + " ended " + ends + " times.");
        }
        if (life.message().isEmpty()) {
            breach("No message shows job " + id + ".");
        }
    }

    private static boolean isEnd(JobEvent event) {
        return event instanceof JobEvent.Finished
                || event instanceof JobEvent.Cancelled
                || event instanceof JobEvent.Failed
                || event instanceof JobEvent.Parked;
    }

    /** The chat shows one card of each job, and the card its picture. */
    void cards(Books books, Visitor onlooker, String address) throws InterruptedException {
        ShownCards shown = ShownCards.on(onlooker.page(address, "/"));
        for (JobId id : books.lives().keySet()) {
            List<String> cards = shown.of(id);
            String picture = ShownCards.picture(id.value());
            if (cards.size() != 1) {
                breach("The chat shows " + cards.size() + " cards of job " + id + ".");
            } else if (!cards.get(0).contains(picture)) {
                breach("The card of job " + id + " shows no picture.");
            } else if (!isPng(onlooker.file(address, picture))) {
                breach("The picture of job " + id + " is none.");
            }
        }
    }

    private static boolean isPng(byte[] file) {
        return file.length > PNG.length && Arrays.equals(file, 0, PNG.length, PNG, 0, PNG.length);
    }
}
