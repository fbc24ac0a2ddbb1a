package fusedream.bot.gallery;

import fusedream.bot.job.JobIds;
import fusedream.bot.queue.SettableClock;
import java.util.List;
import java.util.Random;

/** The twin is a store. */
class InMemoryMarkStoreTest extends MarkStoreContract {

    @Override
    protected Opened open() {
        JobIds ids = new JobIds(new SettableClock(), new Random(1));
        return new Opened(new InMemoryMarkStore(), List.of(ids.next(), ids.next(), ids.next()));
    }
}
