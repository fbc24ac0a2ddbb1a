package fusedream.engine;

import fusedream.engine.api.SearchSettings;
import fusedream.engine.api.SearchSettings.Start;
import fusedream.engine.model.ImageTextEncoder;
import fusedream.engine.model.Models;
import fusedream.engine.tensor.Backend;
import fusedream.engine.tensor.Work;

/**
 * What the parts of a search cost beside each other, so that the speed of one foretells the others'.
 *
 * @param picture the operations of generating one picture
 * @param score those of scoring one with all encoders
 */
record Workload(double picture, double score) {

    /** Versions in a round of the final score (fusedream_utils.py, measureAugCLIP). */
    static final int ROUND = 50;

    /** Backward to the inputs of frozen networks is as much again as forward. */
    private static final int FORWARD_AND_BACKWARD = 2;

    /** Counts the operations by making one picture and scoring it. */
    static Workload of(Models models) {
        Backend backend = models.backend();
        long picture = Work.of(() -> models.generator()
                .generate(
                        backend.full(0, 1, models.generator().latentSize()),
                        models.generator().embed(0)));
        int size = models.generator().resolution();
        long score = 0;
        for (ImageTextEncoder encoder : models.encoders()) {
            score += Work.of(() -> encoder.encodeImages(backend.full(0, 1, 3, size, size)));
        }
        return new Workload(Math.max(1, picture), Math.max(1, score));
    }

    /** One sample of the start. */
    double sample(SearchSettings settings) {
        return picture + score * (settings.start() == Start.AUG_CLIP ? versions(settings) : 1);
    }

    /** One step of the search. */
    double step(SearchSettings settings) {
        return FORWARD_AND_BACKWARD * (picture + score * versions(settings));
    }

    /** One round of the final score. */
    double round() {
        return ROUND * score;
    }

    private static int versions(SearchSettings settings) {
        return Math.max(1, settings.augmentations());
    }
}
