package fusedream.engine.image;

import java.io.IOException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.UUID;

/** A file that appears as a whole or not at all: written beside its place, then moved there in one step. */
final class PartFile implements AutoCloseable {

    private final Path target;
    private final Path part;

    private PartFile(Path target, Path part) {
        this.target = target;
        this.part = part;
    }

    /** A new part beside the target, whose missing folders are made; nothing is written yet. */
    static PartFile of(Path file) throws IOException {
        Path target = file.toAbsolutePath();
        Path folder = target.getParent();
        if (folder != null) {
            Files.createDirectories(folder);
        }
        return new PartFile(target, target.resolveSibling(target.getFileName() + "." + UUID.randomUUID() + ".part"));
    }

    /** Where to write. */
    Path path() {
        return part;
    }

    /** Puts what was written in the target's place. */
    void commit() throws IOException {
        try {
            Files.move(part, target, StandardCopyOption.ATOMIC_MOVE);
        } catch (AtomicMoveNotSupportedException e) {
            Files.move(part, target, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    /** Removes what was not committed. */
    @Override
    public void close() throws IOException {
        Files.deleteIfExists(part);
    }
}
