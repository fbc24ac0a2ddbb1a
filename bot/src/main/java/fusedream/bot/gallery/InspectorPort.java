package fusedream.bot.gallery;

import fusedream.bot.community.Community;
import fusedream.bot.job.Showing;
import fusedream.engine.api.RgbImage;
import java.util.Optional;

/** Looks at each picture before it is kept. */
public interface InspectorPort {

    /** Looks at nothing. */
    InspectorPort NONE = (community, picture) -> new Inspection(Verdict.UNJUDGED, Optional.empty());

    /**
     * Looks at a finished picture. Does not fail: what cannot be judged is held where judging is wanted.
     *
     * @param community in which it would be shown
     */
    Inspection inspect(Community community, RgbImage picture);

    /**
     * Whether the picture of a search that still runs may be seen. Does not fail, either.
     *
     * @param community in which it would be shown
     */
    default boolean clears(Community community, RgbImage preview) {
        return inspect(community, preview).verdict().showing() == Showing.OPEN;
    }

    /**
     * What came of it.
     *
     * @param found where the picture lies for its encoder; empty if that is not known
     */
    record Inspection(Verdict verdict, Optional<Found> found) {}

    /**
     * An embedding.
     *
     * @param encoder names what made it
     */
    record Found(String encoder, Embedding embedding) {}
}
