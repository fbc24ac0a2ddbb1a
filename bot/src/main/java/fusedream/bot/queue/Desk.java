package fusedream.bot.queue;

import fusedream.bot.job.JobEvent;
import fusedream.bot.job.KeptEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs transactions of a store and tells listeners of their events once they are kept. */
final class Desk {

    private static final Logger LOG = LoggerFactory.getLogger(Desk.class);

    private final JobStore store;
    private final List<EventListener> listeners = new CopyOnWriteArrayList<>();

    Desk(JobStore store) {
        this.store = store;
    }

    /** What a transaction works with. */
    record Entry(JobLedger ledger, List<KeptEvent> events) {

        void tell(JobEvent event) {
            events.add(ledger.append(event));
        }
    }

    void listen(EventListener listener) {
        listeners.add(listener);
    }

    <R> R read(Function<JobRecords, R> look) {
        return store.read(look);
    }

    <R> R write(Function<Entry, R> work) {
        List<KeptEvent> events = new ArrayList<>();
        R result = store.write(ledger -> {
            events.clear();
            return work.apply(new Entry(ledger, events));
        });
        events.forEach(this::tell);
        return result;
    }

    /** A listener that throws must not make the caller believe that nothing was kept. */
    private void tell(KeptEvent event) {
        for (EventListener listener : listeners) {
            try {
                listener.on(event);
            } catch (RuntimeException failed) {
                LOG.error(
                        "A listener failed at event {} of job {}",
                        event.number(),
                        event.event().job(),
                        failed);
            }
        }
    }
}
