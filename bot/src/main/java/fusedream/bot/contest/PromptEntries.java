package fusedream.bot.contest;

import fusedream.bot.contest.Contests.Made;
import fusedream.bot.contest.Entry.Entrant;
import fusedream.bot.gallery.Gallery;
import fusedream.bot.gallery.Picture;
import fusedream.bot.job.Job;
import fusedream.bot.job.JobEvent;
import fusedream.bot.job.JobId;
import fusedream.bot.job.JobRequest;
import fusedream.bot.job.KeptEvent;
import fusedream.bot.job.PictureId;
import fusedream.bot.job.Submission;
import fusedream.bot.queue.JobQueue;
import java.util.List;
import java.util.Optional;

/**
 * Makes entries of the pictures of jobs that were filed for a contest, and has the messages made anew that show a picture which
 * was deleted, hidden or judged since. Which contest a job is for stands in its key, and how far the queue's events were looked
 * through is kept with what came of them, so that none is missed and none enters twice.
 */
public final class PromptEntries {

    private static final String PREFIX = Submission.QUIET + "contest:";
    private static final String IN_THE_OPEN = "open:contest:";
    private static final int BATCH = 100;

    private final ContestStore store;
    private final Contests contests;
    private final JobQueue queue;
    private final Gallery gallery;

    public PromptEntries(ContestStore store, Contests contests, JobQueue queue, Gallery gallery) {
        this.store = store;
        this.contests = contests;
        this.queue = queue;
        this.gallery = gallery;
    }

    /**
     * The key of a job that is filed for a contest.
     *
     * @param event names the platform's event
     */
    public static String key(Contest contest, String event) {
        boolean quiet = contest.hidesNames()
                || contest.hidesPrompts()
                || contest.rules().manner().reviewed();
        return (quiet ? PREFIX : IN_THE_OPEN) + contest.id() + ":" + event;
    }

    private static Optional<ContestId> contest(Submission submission) {
        String key = submission.key();
        String rest = key.startsWith(PREFIX)
                ? key.substring(PREFIX.length())
                : key.startsWith(IN_THE_OPEN) ? key.substring(IN_THE_OPEN.length()) : "";
        int end = rest.indexOf(':');
        return end < 0 ? Optional.empty() : Optional.of(new ContestId(rest.substring(0, end)));
    }

    /** Looks through the queue's events since the last time. */
    public synchronized void catchUp() {
        while (true) {
            long seen = store.read(ContestRecords::jobEvent);
            List<KeptEvent> events = queue.eventsAfter(seen, BATCH);
            if (events.isEmpty()) {
                return;
            }
            events.forEach(this::look);
            saw(events.get(events.size() - 1));
        }
    }

    private void look(KeptEvent kept) {
        if (kept.event() instanceof JobEvent.Finished event) {
            finished(event)
                    .ifPresent(likely -> store.write(ledger -> {
                        // Asked again while nothing else is written: its member may have been erased just now.
                        finished(event).ifPresent(finished -> finished.enter(contests, ledger));
                        ledger.sawJobEvent(kept.number());
                        return likely;
                    }));
        } else if (kept.event() instanceof JobEvent.PicturesChanged changed) {
            store.write(ledger -> {
                retell(ledger, changed.job());
                ledger.sawJobEvent(kept.number());
                return changed;
            });
        }
    }

    private static void retell(ContestLedger ledger, JobId job) {
        List<Entry> shown = ledger.entriesOf(job).stream().filter(Entry::shown).toList();
        shown.forEach(entry -> ledger.retell(entry.id()));
        shown.stream().map(Entry::contest).distinct().forEach(ledger::retell);
    }

    private void saw(KeptEvent last) {
        store.write(ledger -> {
            ledger.sawJobEvent(last.number());
            return last;
        });
    }

    private Optional<Finished> finished(JobEvent.Finished event) {
        PictureId best = new PictureId(event.job(), event.outcome().best());
        return queue.job(event.job())
                .flatMap(job -> contest(job.submission())
                        .flatMap(contest -> gallery.picture(best).map(picture -> new Finished(contest, job, picture))));
    }

    /** A picture that was made for a contest. */
    private record Finished(ContestId contest, Job job, Picture picture) {

        void enter(Contests contests, ContestLedger ledger) {
            Submission from = job.submission();
            Entrant entrant = new Entrant(from.member(), from.name());
            contests.enterMade(ledger, contest, entrant, made(from.request()), picture.id(), picture.sha256());
        }
    }

    /** How a job makes its pictures, as the rules of a contest ask. */
    public static Made made(JobRequest request) {
        if (request instanceof JobRequest.Single single) {
            return new Made(single.wording().toString(), Optional.of(single.settings()));
        } else if (request instanceof JobRequest.Composed composed) {
            return new Made(composed.wording().toString(), Optional.of(composed.settings()));
        } else if (request instanceof JobRequest.Variations near) {
            return new Made(near.wording().toString(), Optional.of(near.settings()));
        } else if (request instanceof JobRequest.Longer longer) {
            return new Made(longer.wording().toString(), Optional.of(longer.settings()));
        }
        return new Made("", Optional.empty());
    }
}
