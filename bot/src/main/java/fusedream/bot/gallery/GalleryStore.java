package fusedream.bot.gallery;

import fusedream.bot.community.Member;
import fusedream.bot.job.JobId;
import fusedream.bot.job.PictureId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Where the rows of pictures are kept. Each method is one transaction, and throws a
 * {@link fusedream.bot.job.StoreException} if the store fails.
 */
public interface GalleryStore {

    /**
     * Keeps a picture in the place of one of the same id. Its file is no longer loose; that of the replaced one is.
     *
     * @param bytes how large its file is
     */
    void keep(Picture picture, long bytes);

    Optional<Picture> picture(PictureId id);

    /** The pictures of a job, by their index. */
    List<Picture> of(JobId job);

    /**
     * Pictures of a selection, the latest job first.
     *
     * @param after the last one of the page before
     */
    List<Picture> page(Selection selection, Optional<PictureId> after, int most);

    /**
     * Deletes a row with all that hangs on it, tells that its job's pictures changed, and notes its file as loose.
     *
     * @return whether there was one
     */
    boolean delete(PictureId id, Instant at);

    /**
     * Shows a picture to its member only, or to all, and tells that its job's pictures changed.
     *
     * @return whether there is one
     */
    boolean hide(PictureId id, boolean hidden, Instant at);

    /**
     * Marks a picture as a member's favourite, or no longer.
     *
     * @return whether that changed anything; not if there is no such picture
     */
    boolean favour(PictureId id, Member member, boolean favourite);

    /** Whether a picture is a member's favourite. */
    boolean isFavourite(PictureId id, Member member);

    /** Pictures made before an instant that are nobody's favourites, the oldest job first. */
    List<Picture> unloved(Instant before, int most);

    /** The oldest of nobody's favourites whose files take so many bytes together, or all if they take less. */
    List<Picture> unlovedWorth(long bytes, int most);

    /** How many bytes the files of all rows take; a file of several rows counts once. */
    long bytes();

    /** Notes that a file is about to be written, which no row names yet. */
    void expect(String sha256);

    /** Files that perhaps no row names. */
    List<String> loose(int most);

    /** Whether a row names a file. */
    boolean names(String sha256);

    /** Forgets that a file was loose. */
    void settle(String sha256);
}
