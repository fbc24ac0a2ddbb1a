package fusedream.bot.gallery;

import fusedream.bot.job.PictureId;
import java.util.List;
import java.util.Optional;

/**
 * Pictures that follow each other, the latest job first.
 *
 * @param next after which the next page begins; empty at the end
 */
public record PicturePage(List<Picture> pictures, Optional<PictureId> next) {

    public PicturePage {
        pictures = List.copyOf(pictures);
    }
}
