package fusedream.engine.api;

/**
 * An animated picture in the making. As a listener of a search's progress it takes some of the previews; when it is full it
 * takes no more. The file appears when it is finished, or not at all.
 */
public interface Film extends Progress.Listener, AutoCloseable {

    /**
     * Adds a frame.
     *
     * @throws EngineException if there are too many, or the disk does not let it
     */
    void add(RgbImage frame);

    /**
     * Adds the last frame, which is shown longer than the rest, and puts the file in its place.
     *
     * @throws EngineException if the disk does not let it
     */
    void finish(RgbImage last);

    /** Lets go of the file; what was not finished is removed. */
    @Override
    void close();
}
