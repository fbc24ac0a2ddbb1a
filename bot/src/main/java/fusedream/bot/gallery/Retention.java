package fusedream.bot.gallery;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;

/** Deletes pictures that are older, or take more of the disk, than the settings allow. */
public final class Retention {

    private static final int BATCH = 200;

    private final GalleryStore store;
    private final PictureVault vault;
    private final RetentionSettings settings;
    private final InstantSource clock;

    public Retention(GalleryStore store, PictureVault vault, RetentionSettings settings, InstantSource clock) {
        this.store = store;
        this.vault = vault;
        this.settings = settings;
        this.clock = clock;
    }

    /**
     * Deletes what is due now. What is due can be seen from the pictures alone, so a sweep that was missed or broken off is
     * made up for by the next one.
     *
     * @return how many pictures were deleted
     */
    public int sweep() {
        int deleted = settings.days() == 0 ? 0 : deleteOld();
        deleted += settings.bytes() == 0 ? 0 : deleteMuch();
        vault.sweep();
        return deleted;
    }

    private int deleteOld() {
        Instant before = clock.instant().minus(Duration.ofDays(settings.days()));
        int deleted = 0;
        List<Picture> due = store.unloved(before, BATCH);
        while (!due.isEmpty()) {
            due.forEach(this::delete);
            deleted += due.size();
            due = store.unloved(before, BATCH);
        }
        return deleted;
    }

    private int deleteMuch() {
        int deleted = 0;
        List<Picture> due = store.unlovedWorth(store.bytes() - settings.bytes(), BATCH);
        while (!due.isEmpty()) {
            due.forEach(this::delete);
            deleted += due.size();
            due = store.unlovedWorth(store.bytes() - settings.bytes(), BATCH);
        }
        return deleted;
    }

    private void delete(Picture picture) {
        store.delete(picture.id(), clock.instant());
    }
}
