package fusedream.bot.gallery;

import fusedream.bot.community.Member;
import fusedream.bot.job.PictureId;
import java.util.Optional;

/** Which picture a member has marked as the beginning of a morph; one at a time. */
public interface MarkStore {

    Optional<PictureId> marked(Member member);

    /** Marks a picture in the place of the one before. */
    void mark(Member member, PictureId picture);

    void unmark(Member member);
}
