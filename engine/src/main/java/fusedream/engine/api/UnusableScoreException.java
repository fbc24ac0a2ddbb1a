package fusedream.engine.api;

/** No score was a number, so that there was nothing to choose by: trying again does not help, another pack or precision may. */
public final class UnusableScoreException extends EngineException {

    /** @param what of which there was no usable score, such as "None of the 500 sampled pictures" */
    public UnusableScoreException(String what) {
        super(what + " has a score that is a number. Does the pack pass its verification? In bf16 numbers may overflow:"
                + " try precision f32.");
    }
}
