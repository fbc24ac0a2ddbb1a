package fusedream.engine.api;

import java.nio.file.Path;
import java.util.Optional;

/**
 * A file of a person, to be taken into a pack.
 *
 * @param file where it lies
 * @param place the path in the pack that it is for, as {@link PackReport} lists it; without it the file's hash or name tells
 * @param linked whether the pack gets a symbolic link to it in place of a copy
 */
public record OwnFile(Path file, Optional<String> place, boolean linked) {}
