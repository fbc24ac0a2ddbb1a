package fusedream.bot.gallery;

import fusedream.bot.job.JobId;
import fusedream.bot.job.PictureId;
import java.util.List;
import java.util.Optional;

/** Where the rows of pictures are kept. */
public interface GalleryStore {

    /**
     * Keeps a picture in the place of one of the same id.
     *
     * @throws fusedream.bot.job.StoreException if the store fails
     */
    void keep(Picture picture);

    Optional<Picture> picture(PictureId id);

    /** The pictures of a job, by their index. */
    List<Picture> of(JobId job);

    /**
     * Pictures of all, the latest job first.
     *
     * @param skip how many of them are left out
     */
    List<Picture> latest(int skip, int most);
}
