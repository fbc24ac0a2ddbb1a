package fusedream.engine.api;

import java.nio.file.Path;
import java.util.List;

/**
 * The model packs that a folder on this machine holds or could hold, and those that the program brings along.
 *
 * <p>A pack is known by its name, from the catalogue or, for a pack that brings its own {@code pack.yaml}, by its folder's. An
 * unknown name is an {@link EngineException} that names the near miss.
 */
public interface ModelLibrary {

    /** All packs: the program's own, those of the catalogue, those with folders of their own; looks at sizes and remembered checks only, reads no large file. */
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
     * Takes in a file that a person has, by copy or link.
     *
     * @throws EngineException if it is none of the pack's files, or not the one that it is said to be
     */
    PackReport add(String pack, OwnFile file, Transfer.Listener listener);

    /**
     * Makes a pack of files that a person has: one generator, one or more encoders, one vocabulary, and both files of a
     * perceptual metric or neither. Which is which is told by what is in them; a config.json beside a model comes along.
     *
     * @param name of small letters, digits, dots and hyphens, that no pack has yet
     * @param linked whether the pack gets symbolic links in place of copies
     * @throws EngineException with all that is missing or superfluous; nothing is then written
     */
    PackReport create(String name, List<Path> files, boolean linked, Transfer.Listener listener);
}
