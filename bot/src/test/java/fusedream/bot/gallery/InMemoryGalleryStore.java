package fusedream.bot.gallery;

import fusedream.bot.job.JobId;
import fusedream.bot.job.PictureId;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** The plain twin of the gallery's store. */
public final class InMemoryGalleryStore implements GalleryStore {

    private static final Comparator<Picture> LATEST = Comparator.comparing(
                    (Picture picture) -> picture.id().job())
            .reversed()
            .thenComparing(picture -> picture.id().index());

    private final Map<PictureId, Picture> pictures = new ConcurrentHashMap<>();

    @Override
    public void keep(Picture picture) {
        pictures.put(picture.id(), picture);
    }

    @Override
    public Optional<Picture> picture(PictureId id) {
        return Optional.ofNullable(pictures.get(id));
    }

    @Override
    public List<Picture> of(JobId job) {
        return pictures.values().stream()
                .filter(picture -> picture.id().job().equals(job))
                .sorted(LATEST)
                .toList();
    }

    @Override
    public List<Picture> latest(int skip, int most) {
        return pictures.values().stream().sorted(LATEST).skip(skip).limit(most).toList();
    }
}
