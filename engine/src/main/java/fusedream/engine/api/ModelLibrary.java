package fusedream.engine.api;

import java.nio.file.Path;
import java.util.List;

/**
 * The model packs that a folder on this machine holds or could hold.
 *
 * <p>A pack is known by its name, from the catalogue or, for a pack that brings its own {@code pack.yaml}, by its folder's. An
 * unknown name is an {@link EngineException} that names the near miss.
 */
public interface ModelLibrary {

    /** All packs, those of the catalogue first; looks at sizes and remembered checks only, reads no large file. */
    List<PackReport> list();

    /**
     * Fetches what a pack lacks, and checks it. What must be fetched by hand is left, and the report says how.
     *
     * @throws EngineException if a file cannot be fetched or is not what it should be; the others stay
     */
    PackReport fetch(String pack, Transfer.Listener listener);

    /**
     * Reads and hashes every file of a pack that is there; what is wrong stands in the report.
     *
     * @param listener told of each file before it is read
     */
    PackReport verify(String pack, Transfer.Listener listener);

    /**
     * Takes a copy of a file that a person fetched, as the file of the pack that it can be: by its hash, or by its name.
     *
     * @throws EngineException if it is none of the pack's files
     */
    PackReport add(String pack, Path file, Transfer.Listener listener);

    /**
     * As {@link #add(String, Path, Transfer.Listener)}, as one file of the pack.
     *
     * @param path its path in the pack, as {@link PackReport} lists it
     * @throws EngineException if the pack has no such file, or this is not it
     */
    PackReport add(String pack, Path file, String path, Transfer.Listener listener);
}
