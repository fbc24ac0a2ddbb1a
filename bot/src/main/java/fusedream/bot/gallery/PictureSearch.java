package fusedream.bot.gallery;

import fusedream.bot.job.PictureId;
import fusedream.engine.api.RgbImage;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finds pictures by a text: those whose embeddings lie nearest to the text's. Every embedding of the selection is looked
 * at, which is exact, and quick enough for some hundred thousand pictures.
 */
public final class PictureSearch {

    private static final Logger LOG = LoggerFactory.getLogger(PictureSearch.class);

    private final EmbeddingStore embeddings;
    private final EncoderPort encoder;
    private final GalleryStore pictures;

    public PictureSearch(EmbeddingStore embeddings, EncoderPort encoder, GalleryStore pictures) {
        this.embeddings = embeddings;
        this.encoder = encoder;
        this.pictures = pictures;
    }

    private record Hit(PictureId id, double cosine) {

        /** The nearest first, and of equal ones the latest. */
        static final Comparator<Hit> NEAREST = Comparator.comparingDouble(Hit::cosine)
                .reversed()
                .thenComparing(hit -> hit.id().job(), Comparator.reverseOrder())
                .thenComparingInt(hit -> hit.id().index());
    }

    /**
     * The pictures that fit a text best, the best first.
     *
     * @param most how many, at least 1
     */
    public List<Picture> find(Selection selection, String text, int most) {
        Embedding wanted = encoder.text(text);
        PriorityQueue<Hit> best = new PriorityQueue<>(Hit.NEAREST.reversed());
        embeddings.scan(selection, encoder.name(), (id, embedding) -> {
            best.add(new Hit(id, wanted.cosine(embedding)));
            if (best.size() > most) {
                best.remove();
            }
        });
        return best.stream()
                .sorted(Hit.NEAREST)
                .map(hit -> pictures.picture(hit.id()))
                .flatMap(Optional::stream)
                .filter(picture -> picture.isSeenBy(selection.viewer()))
                .toList();
    }

    /**
     * Embeds pictures that the encoder has not seen, such as those of an earlier pack.
     *
     * @param read gives a picture's pixels
     * @param most how many, so that a caller can stop in between
     * @return how many were embedded; fewer than {@code most} when all are
     */
    public int catchUp(Function<Picture, RgbImage> read, int most) {
        List<Picture> missing = embeddings.without(encoder.name(), most);
        int done = 0;
        for (Picture picture : missing) {
            try {
                embeddings.embed(picture.id(), encoder.name(), encoder.picture(read.apply(picture)));
                done++;
            } catch (RuntimeException unreadable) {
                LOG.warn("Picture {} cannot be found by words: {}", picture.id(), unreadable.toString());
            }
        }
        return done;
    }
}
