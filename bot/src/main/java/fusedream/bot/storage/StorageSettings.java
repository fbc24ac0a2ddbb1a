package fusedream.bot.storage;

import java.nio.file.Path;

/**
 * Where and how data are kept.
 *
 * @param folder for the database; made if there is none
 * @param durability what a commit survives
 */
public record StorageSettings(Path folder, Durability durability) {

    /** What a commit survives, at a price for each. */
    public enum Durability {
        /** The loss of power. */
        FULL,
        /** The death of the process; the last moments may be lost with the power. */
        NORMAL
    }

    public static StorageSettings in(Path folder) {
        return new StorageSettings(folder, Durability.FULL);
    }
}
