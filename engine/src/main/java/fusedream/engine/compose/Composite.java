package fusedream.engine.compose;

import java.util.List;
import java.util.OptionalDouble;

/**
 * What came of the search for a composed image.
 *
 * @param rendering the pictures of the chosen layout
 * @param scores of the chosen layout
 * @param chosen the layout of the picture, with how far its search came
 * @param state to go on from: all layouts that were still searched
 * @param layouts every layout that was begun, in their order, with how far it came
 * @param finishedEarly whether the caller or the patience ended it before its last step
 */
public record Composite(
        Rendering rendering,
        Scores scores,
        LayoutRun.State chosen,
        ComposedState state,
        List<LayoutRun.State> layouts,
        boolean finishedEarly) {

    /**
     * How good it is.
     *
     * @param unblended AugCLIP of the pasted picture by the final rounds; empty where the search saw the blended one
     * @param blended AugCLIP of the picture that is delivered, on the same augmentations
     * @param distance the perceptual distance of foreground and background
     */
    public record Scores(OptionalDouble unblended, double blended, double distance) {}

    public Composite {
        layouts = List.copyOf(layouts);
    }

    /** How many steps were not made, for want of finite numbers, in all layouts together. */
    public int rejectedSteps() {
        return layouts.stream().mapToInt(LayoutRun.State::rejected).sum();
    }
}
