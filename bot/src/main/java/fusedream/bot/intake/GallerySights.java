package fusedream.bot.intake;

import fusedream.bot.chat.Curtain;
import fusedream.bot.chat.Curtain.Sight;
import fusedream.bot.gallery.Gallery;
import fusedream.bot.gallery.Picture;
import fusedream.bot.job.JobId;
import fusedream.bot.job.PictureId;
import java.util.Map;
import java.util.stream.Collectors;

/** What the gallery lets a channel see. */
public final class GallerySights implements Curtain.Sights {

    private final Gallery gallery;

    public GallerySights(Gallery gallery) {
        this.gallery = gallery;
    }

    @Override
    public Map<PictureId, Sight> of(JobId job) {
        return gallery.hung(job).stream().collect(Collectors.toMap(Picture::id, this::sight));
    }

    private Sight sight(Picture picture) {
        return gallery.isWhole(picture) ? exposed(picture) : Sight.LOST;
    }

    private static Sight exposed(Picture picture) {
        return switch (picture.exposure().verdict().showing()) {
            case HELD -> Sight.HELD;
            case REFUSED -> Sight.REFUSED;
            case OPEN -> picture.exposure().hidden() ? Sight.PRIVATE : Sight.OPEN;
            case VEILED -> picture.exposure().hidden() ? Sight.PRIVATE : Sight.VEILED;
        };
    }
}
