package fusedream.bot.gallery;

import java.nio.file.Path;
import java.time.InstantSource;

/** Galleries for tests. */
public final class Galleries {

    private Galleries() {}

    /** A gallery in memory whose files, in a folder, are the pixels as they are. */
    public static Gallery raw(Path folder, InstantSource clock) {
        return of(new InMemoryGalleryStore(), InspectorPort.NONE, folder, (image, texts) -> image.rgb(), clock);
    }

    /** A gallery with files in a folder. */
    public static Gallery of(
            InMemoryGalleryStore store, InspectorPort inspector, Path folder, PngEncoder encoder, InstantSource clock) {
        return new Gallery(store, vault(store, folder), encoder, new Gallery.Hanging(inspector, store), clock);
    }

    /** Files and thumbnails in a folder. */
    public static PictureVault vault(GalleryStore store, Path folder) {
        return new PictureVault(
                store, new PictureFiles(folder.resolve("pictures")), new Thumbnails(folder.resolve("thumbnails")));
    }
}
