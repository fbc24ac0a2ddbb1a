package fusedream.engine.pack;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;

/** A small text file, replaced as a whole, so that who reads sees the old lines or the new ones. */
record LineFile(Path path) {

    /** No lines if there is no file. */
    List<String> read() {
        try {
            return Files.readAllLines(path, UTF_8);
        } catch (NoSuchFileException e) {
            return List.of();
        } catch (IOException e) {
            throw new PackException(PackException.Kind.UNREADABLE, path + " cannot be read: " + e + ".", e);
        }
    }

    void write(List<String> lines) throws IOException {
        Path fresh = Files.createTempFile(path.toAbsolutePath().getParent(), ".lines", ".tmp");
        try {
            Files.write(fresh, lines, UTF_8);
            Files.move(fresh, path, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(fresh);
        }
    }
}
