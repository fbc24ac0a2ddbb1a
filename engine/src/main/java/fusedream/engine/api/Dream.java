package fusedream.engine.api;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * What came of a request.
 *
 * @param image the picture
 * @param score its AugCLIP score, the mean over the final rounds
 * @param provenance how it was made
 * @param state to go on from; for a composed image with all layouts that were still searched
 * @param steps how many steps were made, of the chosen layout for a composed image
 * @param finishedEarly whether the caller or the patience ended it before its last step
 * @param durations how long each phase took
 * @param composition what a composed image was made of; empty for a single one
 */
public record Dream(
        RgbImage image,
        double score,
        Provenance provenance,
        RunState state,
        int steps,
        boolean finishedEarly,
        Map<Progress.Phase, Duration> durations,
        Optional<Composition> composition) {

    public Dream {
        durations = Map.copyOf(durations);
    }

    /**
     * The parts of a composed image.
     *
     * @param foreground the whole foreground picture
     * @param background the whole background picture
     * @param unblended the foreground pasted, not blended
     * @param layout where it was pasted
     */
    public record Composition(RgbImage foreground, RgbImage background, RgbImage unblended, Placement layout) {}

    /**
     * Where a foreground was pasted.
     *
     * @param alpha its size relative to the picture
     * @param vertical top, middle or bottom
     * @param horizontal left, centre or right
     */
    public record Placement(double alpha, String vertical, String horizontal) {}
}
