package fusedream.bot.contest;

import fusedream.bot.contest.result.ContestReport.Missing;
import fusedream.bot.gallery.Gallery;
import fusedream.bot.gallery.Picture;
import java.util.Optional;

/** The pictures of entries as they hang, or why one does not. */
public record EntryPictures(Gallery gallery) {

    /** An entry's picture under the name that it hangs by; empty if it cannot be shown. */
    public Optional<Picture> of(ShownEntry entry) {
        return hanging(entry).filter(gallery::isWhole);
    }

    /** Why an entry's picture cannot be shown; empty if it can. */
    public Optional<Missing> missing(ShownEntry entry) {
        Optional<Picture> hanging = hanging(entry);
        if (hanging.isEmpty()) {
            return Optional.of(Missing.NOT_SHOWN);
        }
        return hanging.filter(gallery::isWhole).isPresent() ? Optional.empty() : Optional.of(Missing.LOST);
    }

    private Optional<Picture> hanging(ShownEntry entry) {
        return gallery.hung(entry.id().label())
                .filter(picture -> picture.exposure().verdict().showing().isShown());
    }
}
