package fusedream.bot.queue;

import fusedream.bot.job.JobEvent;
import fusedream.bot.job.KeptEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;

/** Runs transactions of a store and tells listeners of their events once they are kept. */
final class Desk {

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
        events.forEach(event -> listeners.forEach(listener -> listener.on(event)));
        return result;
    }
}
