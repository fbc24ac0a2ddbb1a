package fusedream.engine.api;

import java.nio.file.Path;

/**
 * Where models are on this machine.
 *
 * @param folder where they are kept; need not be there yet
 * @param catalogue models.yaml, which lists packs that can be had; may be missing
 */
public record ModelHome(Path folder, Path catalogue) {}
