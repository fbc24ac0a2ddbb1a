package fusedream.bot.gallery;

import java.io.UncheckedIOException;
import java.util.List;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Files and rows in step, through crashes too. A file is noted as loose before it is written and after its last row is
 * gone; a row that is kept takes the note away. What is loose and without a row is removed by {@link #sweep}, which never
 * runs between a file and its row. Safe for many threads.
 */
public final class PictureVault {

    private static final Logger LOG = LoggerFactory.getLogger(PictureVault.class);

    private static final int BATCH = 100;

    private final GalleryStore store;
    private final PictureFiles files;
    private final Thumbnails thumbnails;

    public PictureVault(GalleryStore store, PictureFiles files, Thumbnails thumbnails) {
        this.store = store;
        this.files = files;
        this.thumbnails = thumbnails;
    }

    /**
     * Keeps a file and then its row, so that a row never names a file that is not there.
     *
     * @param row keeps the row, given the file's sha-256
     */
    synchronized void keep(byte[] content, Media media, Consumer<String> row) {
        String sha256 = PictureFiles.sha256(content);
        store.expect(sha256);
        files.keep(content, media);
        row.accept(sha256);
    }

    boolean isWhole(String sha256) {
        return files.isWhole(sha256);
    }

    byte[] read(String sha256) {
        return files.read(sha256);
    }

    byte[] thumbnail(String sha256) {
        return thumbnails.kept(sha256).orElseGet(() -> {
            byte[] made = Thumbnails.jpeg(files.read(sha256));
            keepThumbnail(sha256, made);
            return made;
        });
    }

    /** One whose picture was deleted meanwhile would stay for ever. That the disk is full is no reason not to show it. */
    private synchronized void keepThumbnail(String sha256, byte[] made) {
        if (!store.names(sha256)) {
            return;
        }
        try {
            thumbnails.keep(sha256, made);
        } catch (UncheckedIOException full) {
            LOG.warn("A thumbnail is made anew each time: {}", full.getMessage());
        }
    }

    /**
     * Removes files that no row names. Whoever deletes rows calls it, and the bot at its start.
     *
     * @return how many were removed
     */
    public int sweep() {
        int removed = 0;
        List<String> loose = store.loose(BATCH);
        while (!loose.isEmpty()) {
            removed += loose.stream().mapToInt(this::settle).sum();
            loose = store.loose(BATCH);
        }
        return removed;
    }

    private synchronized int settle(String sha256) {
        boolean named = store.names(sha256);
        if (!named) {
            thumbnails.delete(sha256);
            files.delete(sha256);
        }
        store.settle(sha256);
        return named ? 0 : 1;
    }
}
