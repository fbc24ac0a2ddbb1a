package fusedream.bot.contest;

import static java.nio.charset.StandardCharsets.UTF_8;

import fusedream.bot.gallery.Galleries;
import fusedream.bot.gallery.Gallery;
import fusedream.bot.gallery.InMemoryGalleryStore;
import fusedream.bot.gallery.InspectorPort;
import fusedream.bot.gallery.Media;
import fusedream.bot.gallery.Picture;
import fusedream.bot.gallery.PictureFiles;
import fusedream.bot.gallery.Verdict;
import fusedream.bot.job.PictureId;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import javax.imageio.ImageIO;

/** Pictures of four pixels with files in a folder, and a gallery that encodes a picture as the texts that it would carry. */
final class FiledPictures {

    private final InMemoryGalleryStore store = new InMemoryGalleryStore();
    private final ContestWorld world;
    private final PictureFiles files;
    private final Gallery gallery;

    FiledPictures(Path folder, ContestWorld world) {
        this.world = world;
        files = new PictureFiles(folder.resolve("pictures"));
        gallery = new Gallery(
                store,
                Galleries.vault(store, folder),
                (image, texts) -> texts.toString().getBytes(UTF_8),
                new Gallery.Hanging(InspectorPort.NONE, store, new ContestExhibits(world.store(), new Podiums())),
                world.clock());
    }

    Gallery gallery() {
        return gallery;
    }

    /** A private picture of ann's. */
    PictureId kept() throws IOException {
        PictureId id = world.picture();
        keep(id);
        return id;
    }

    void keep(PictureId id) throws IOException {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        ImageIO.write(new BufferedImage(2, 2, BufferedImage.TYPE_INT_RGB), "png", file);
        store.keep(
                new Picture(
                        id,
                        files.keep(file.toByteArray(), Media.PNG),
                        ContestWorld.member("ann").member(),
                        "a secret harbour",
                        0.5,
                        3,
                        world.clock().instant(),
                        Map.of("prompt", "a secret harbour"),
                        new Picture.Exposure(true, Verdict.UNJUDGED)),
                file.size());
    }
}
