package fusedream.engine.study.baseline;

import fusedream.engine.api.RgbImage;
import fusedream.engine.api.SearchSettings;
import fusedream.engine.latent.StartingPoints;
import fusedream.engine.model.Generator;
import fusedream.engine.model.ImageTextEncoder;
import fusedream.engine.score.TextTarget;
import fusedream.engine.tensor.Draws;
import java.util.function.Supplier;

/** A way to search a picture that is not the product's. */
public interface Baseline {

    /**
     * What a search is given.
     *
     * @param draws where all its randomness comes from
     * @param bank asked for starting points where the settings say so
     */
    record Task(
            Generator generator,
            ImageTextEncoder encoder,
            TextTarget target,
            SearchSettings settings,
            Draws draws,
            StartingPoints bank) {}

    /** Hears of every step. */
    @FunctionalInterface
    interface Watch {
        /**
         * Called after each step.
         *
         * @param score higher is better; comparable within one search only
         * @param preview makes the picture as it stands; to be asked during the call
         * @return whether to go on; if not, the search gives what it has
         */
        boolean step(double score, Supplier<RgbImage> preview);
    }

    /** Its name in reports, such as {@code big-sleep}. */
    String name();

    /**
     * Searches, with {@code settings.steps()} gradients of the score in all.
     *
     * @return the picture, (3, R, R), RGB in [-1, 1]
     * @throws fusedream.engine.study.StudyException if it cannot work with the task's networks
     */
    float[] search(Task task, Watch watch);
}
