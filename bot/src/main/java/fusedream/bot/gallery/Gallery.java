package fusedream.bot.gallery;

import fusedream.bot.community.Member;
import fusedream.bot.job.JobId;
import fusedream.bot.job.PictureId;
import fusedream.engine.api.Dream;
import fusedream.engine.api.RgbImage;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The pictures that were made, with how each was made. Safe for many threads. */
public final class Gallery {

    private final GalleryStore store;
    private final PictureFiles files;
    private final PngEncoder encoder;
    private final InstantSource clock;

    public Gallery(GalleryStore store, PictureFiles files, PngEncoder encoder, InstantSource clock) {
        this.store = store;
        this.files = files;
        this.encoder = encoder;
        this.clock = clock;
    }

    /** Keeps the picture of a dream: the file first, so that a row never names a file that is not there. */
    public Picture keep(PictureId id, Member member, String title, Dream dream) {
        Map<String, String> texts = dream.provenance().entries();
        Picture picture = new Picture(
                id,
                files.keep(encoder.encode(dream.image(), texts)),
                member,
                title,
                dream.score(),
                dream.steps(),
                clock.instant().truncatedTo(ChronoUnit.MILLIS),
                texts);
        store.keep(picture);
        return picture;
    }

    public Optional<Picture> picture(PictureId id) {
        return store.picture(id);
    }

    /** The pictures of a job, by their index. */
    public List<Picture> of(JobId job) {
        return store.of(job);
    }

    /** Pictures of all, the latest job first. */
    public List<Picture> latest(int skip, int most) {
        return store.latest(skip, most);
    }

    /** A picture's file as PNG, with its provenance in it. */
    public byte[] png(Picture picture) {
        return files.read(picture.sha256());
    }

    /** A picture that is not kept, as PNG. */
    public byte[] png(RgbImage preview) {
        return encoder.encode(preview, Map.of());
    }
}
