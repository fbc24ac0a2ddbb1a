package fusedream.bot.delivery;

import fusedream.bot.chat.Card;
import fusedream.bot.chat.ChatException;
import fusedream.bot.chat.ChatPort;
import fusedream.bot.chat.Tries;
import fusedream.bot.community.Place;
import fusedream.bot.job.Job;
import fusedream.bot.job.KeptEvent;
import fusedream.bot.job.ProgressBoard;
import fusedream.bot.job.StoreException;
import fusedream.bot.queue.JobQueue;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells one platform of kept events, in their order. A job has one message, posted with its id as nonce and edited at each
 * later event; how far it came is kept after each event, so that after a crash at most the last one is told again. For one
 * thread.
 */
public final class Courier {

    private static final Logger LOG = LoggerFactory.getLogger(Courier.class);

    private static final int BATCH = 100;

    private final ChatPort port;
    private final JobQueue queue;
    private final ProgressBoard board;
    private final DeliveryStore store;
    private final Tries<Long> tries = new Tries<>();

    public Courier(ChatPort port, JobQueue queue, ProgressBoard board, DeliveryStore store) {
        this.port = port;
        this.queue = queue;
        this.board = board;
        this.store = store;
    }

    /**
     * Tells what has not been told. Stops at an event that the platform does not take now; the next call goes on there.
     *
     * @return whether all is told
     * @throws RuntimeException if an event cannot be told for another reason; the next call tries it again, for a while
     */
    public boolean deliver() {
        while (true) {
            List<KeptEvent> events = queue.eventsAfter(store.told(port.platform()), BATCH);
            if (events.isEmpty()) {
                return retract();
            }
            for (KeptEvent kept : events) {
                if (!told(kept)) {
                    return false;
                }
                store.tell(port.platform(), kept.number());
            }
        }
    }

    private boolean told(KeptEvent kept) {
        try {
            queue.job(kept.event().job())
                    .filter(job -> place(job).community().platform() == port.platform())
                    .ifPresent(this::show);
            return true;
        } catch (ChatException refused) {
            if (refused.passing()) {
                LOG.info("Event {} is told later: {}", kept.number(), refused.getMessage());
                return false;
            }
            LOG.warn(
                    "Event {} of job {} cannot be told: {}",
                    kept.number(),
                    kept.event().job(),
                    refused.getMessage());
            return true;
        } catch (StoreException unusable) {
            throw unusable;
        } catch (RuntimeException unexpected) {
            if (!tries.spent(kept.number())) {
                throw unexpected;
            }
            LOG.error(
                    "Event {} of job {} is told no more",
                    kept.number(),
                    kept.event().job(),
                    unexpected);
            return true;
        }
    }

    /** Blanks the messages of erased jobs. */
    private boolean retract() {
        for (Retraction due : store.retractions(port.platform(), BATCH)) {
            try {
                Card nothing = port.cards(due.place().community()).erased(due.job());
                String blanked = port.edit(due.place(), due.message(), nothing);
                LOG.debug("Message {} is blank", blanked);
            } catch (ChatException refused) {
                if (refused.passing()) {
                    return false;
                }
                LOG.warn("The message of erased job {} stays as it is: {}", due.job(), refused.getMessage());
            }
            store.retracted(due.job());
        }
        return true;
    }

    private void show(Job job) {
        Card card = port.cards(place(job).community()).of(job, board.of(job.id()));
        Optional<String> message = store.message(job.id());
        if (message.isEmpty()) {
            store.posted(job.id(), port.post(place(job), job.id().value(), card));
            return;
        }
        String shown = port.edit(place(job), message.get(), card);
        if (!shown.equals(message.get())) {
            store.posted(job.id(), shown);
        }
    }

    private static Place place(Job job) {
        return job.submission().place();
    }
}
