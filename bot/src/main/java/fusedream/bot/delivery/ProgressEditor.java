package fusedream.bot.delivery;

import fusedream.bot.chat.Card;
import fusedream.bot.chat.ChatException;
import fusedream.bot.chat.ChatPort;
import fusedream.bot.community.Place;
import fusedream.bot.delivery.Rhythm.Shown;
import fusedream.bot.job.Job;
import fusedream.bot.job.JobId;
import fusedream.bot.job.JobState;
import fusedream.bot.job.ProgressBoard;
import fusedream.bot.job.Snapshot;
import fusedream.bot.queue.JobQueue;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Shows the progress of running jobs on one platform by editing their messages. Called at the platform's pace, it edits one
 * message after the other with what is newest; what came in between is never shown. For the courier's thread.
 */
public final class ProgressEditor {

    private static final Logger LOG = LoggerFactory.getLogger(ProgressEditor.class);

    private final ChatPort port;
    private final JobQueue queue;
    private final ProgressBoard board;
    private final DeliveryStore store;
    private final Rhythm rhythm;
    private final InstantSource clock;
    private Map<JobId, Sight> seen = new HashMap<>();

    /** What was shown of a job: the number of its snapshot, and when. */
    private record Sight(long number, Shown shown) {}

    public ProgressEditor(
            ChatPort port,
            JobQueue queue,
            ProgressBoard board,
            DeliveryStore store,
            Rhythm rhythm,
            InstantSource clock) {
        this.port = port;
        this.queue = queue;
        this.board = board;
        this.store = store;
        this.rhythm = rhythm;
        this.clock = clock;
    }

    /** Edits the messages of jobs that have news since the last call and are due. */
    public void edit() {
        Instant now = clock.instant();
        Map<JobId, Sight> next = new HashMap<>();
        board.all().forEach((id, snapshot) -> {
            Optional<Sight> before = Optional.ofNullable(seen.get(id));
            boolean news =
                    before.map(sight -> snapshot.number() > sight.number()).orElse(true);
            if (news && rhythm.isDue(before.map(Sight::shown), now) && show(id, snapshot)) {
                Instant first = before.map(sight -> sight.shown().first()).orElse(now);
                next.put(id, new Sight(snapshot.number(), new Shown(first, now)));
            } else {
                before.ifPresent(sight -> next.put(id, sight));
            }
        });
        seen = next;
    }

    /** Whether there is nothing more to show; what a chat never takes, it would not take at once either. */
    private boolean show(JobId id, Snapshot snapshot) {
        try {
            queue.job(id)
                    .filter(job -> job.state() instanceof JobState.Running)
                    .filter(job -> job.submission().place().community().platform() == port.platform())
                    .ifPresent(job -> edit(job, snapshot));
            return true;
        } catch (ChatException refused) {
            LOG.debug("Progress of job {} was not taken: {}", id, refused.getMessage());
            return !refused.passing();
        }
    }

    private void edit(Job job, Snapshot snapshot) {
        Place place = job.submission().place();
        store.message(job.id()).ifPresent(message -> {
            Card card = port.cards(place.community()).of(job, Optional.of(snapshot));
            String shown = port.edit(place, message, card);
            LOG.debug("Message {} shows how job {} stands", shown, job.id());
        });
    }
}
