package fusedream.bot.moderation;

import fusedream.bot.gallery.InMemoryGalleryStore;
import fusedream.bot.job.JobIds;
import fusedream.bot.queue.SettableClock;
import java.util.List;
import java.util.Random;

/** The twin is a store. */
class InMemoryModerationStoreTest extends ModerationStoreContract {

    @Override
    protected Opened open() {
        JobIds ids = new JobIds(new SettableClock(), new Random(1));
        InMemoryGalleryStore gallery = new InMemoryGalleryStore();
        return new Opened(
                new InMemoryModerationStore(gallery),
                gallery,
                List.of(ids.next(), ids.next(), ids.next()),
                gallery::told);
    }
}
