package fusedream.bot.gallery;

import fusedream.bot.job.JobIds;
import fusedream.bot.queue.SettableClock;
import java.util.List;
import java.util.Random;

/** The twin is a store. */
class InMemoryGalleryStoreTest extends GalleryStoreContract {

    @Override
    protected Opened open() {
        JobIds ids = new JobIds(new SettableClock(), new Random(1));
        InMemoryGalleryStore twin = new InMemoryGalleryStore();
        return new Opened(twin, twin, List.of(ids.next(), ids.next(), ids.next()), twin::told);
    }
}
