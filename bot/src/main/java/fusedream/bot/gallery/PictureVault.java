package fusedream.bot.gallery;

import java.util.List;
import java.util.function.Consumer;

/**
 * Files and rows in step, through crashes too. A file is noted as loose before it is written and after its last row is
 * gone; a row that is kept takes the note away. What is loose and without a row is removed by {@link #sweep}, which never
 * runs between a file and its row. Safe for many threads.
 */
public final class PictureVault {

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

    boolean has(String sha256) {
        return files.has(sha256);
    }

    byte[] read(String sha256) {
        return files.read(sha256);
    }

    byte[] thumbnail(String sha256) {
        return thumbnails.of(sha256, () -> files.read(sha256));
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
