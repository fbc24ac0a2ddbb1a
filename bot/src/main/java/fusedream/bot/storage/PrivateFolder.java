package fusedream.bot.storage;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/** A folder for what members said and made: where files have owners, nobody but the owner looks into it. */
public final class PrivateFolder {

    private PrivateFolder() {}

    /**
     * Makes the folder, and those that it lies in, if there is none; one that is there stays as its owner wants it.
     *
     * @throws IOException if it cannot be made
     */
    public static void make(Path folder) throws IOException {
        if (Files.isDirectory(folder)) {
            return;
        }
        Path absolute = folder.toAbsolutePath().normalize();
        Files.createDirectories(absolute.getParent());
        if (absolute.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            Files.createDirectories(
                    absolute, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        } else {
            Files.createDirectories(absolute);
        }
    }
}
