package fusedream.bot.delivery;

import fusedream.bot.chat.Cards;
import fusedream.bot.chat.ChatException;
import fusedream.bot.chat.ChatPort;
import fusedream.bot.job.Job;
import fusedream.bot.job.JobId;
import fusedream.bot.job.JobState;
import fusedream.bot.job.ProgressBoard;
import fusedream.bot.job.Snapshot;
import fusedream.bot.queue.JobQueue;
import java.util.HashMap;
import java.util.Map;
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
    private Map<JobId, Long> shown = new HashMap<>();

    public ProgressEditor(ChatPort port, JobQueue queue, ProgressBoard board, DeliveryStore store) {
        this.port = port;
        this.queue = queue;
        this.board = board;
        this.store = store;
    }

    /** Edits the messages of jobs that have news since the last call. */
    public void edit() {
        Map<JobId, Long> seen = new HashMap<>();
        board.all().forEach((id, snapshot) -> {
            long before = shown.getOrDefault(id, 0L);
            seen.put(id, snapshot.number() > before && show(id, snapshot) ? snapshot.number() : before);
        });
        shown = seen;
    }

    private boolean show(JobId id, Snapshot snapshot) {
        try {
            queue.job(id)
                    .filter(job -> job.state() instanceof JobState.Running)
                    .filter(job -> job.submission().place().community().platform() == port.platform())
                    .ifPresent(job -> edit(job, snapshot));
            return true;
        } catch (ChatException refused) {
            LOG.debug("Progress of job {} was not taken: {}", id, refused.getMessage());
            return false;
        }
    }

    private void edit(Job job, Snapshot snapshot) {
        store.message(job.id())
                .ifPresent(message ->
                        port.edit(job.submission().place(), message, Cards.of(job, java.util.Optional.of(snapshot))));
    }
}
