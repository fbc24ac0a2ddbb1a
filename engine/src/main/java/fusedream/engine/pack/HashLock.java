package fusedream.engine.pack;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The hashes of files whose publishers give none, or a few digits only: noted when a file is first used, and asked for ever
 * after. {@code models.lock} has the form of sha256sum's output, so {@code sha256sum -c models.lock} checks it.
 */
final class HashLock {

    static final String NAME = "models.lock";

    private static final String GAP = "  ";

    private final LineFile file;

    HashLock(Path folder) {
        file = new LineFile(folder.resolve(NAME));
    }

    Optional<String> hashOf(String path) {
        return Optional.ofNullable(read().get(path));
    }

    void note(String path, String sha256) {
        Map<String, String> hashes = read();
        if (sha256.equals(hashes.put(path, sha256))) {
            return;
        }
        try {
            file.write(hashes.entrySet().stream()
                    .map(entry -> entry.getValue() + GAP + entry.getKey())
                    .toList());
        } catch (IOException e) {
            throw new PackException(
                    PackException.Kind.UNREADABLE,
                    file.path() + " cannot be written, so a change of " + path + " would go unnoticed: " + e + ".",
                    e);
        }
    }

    private Map<String, String> read() {
        Map<String, String> hashes = new TreeMap<>();
        for (String line : file.read()) {
            int gap = line.indexOf(GAP);
            if (gap == Fingerprint.WHOLE) {
                hashes.put(line.substring(gap + GAP.length()), line.substring(0, gap));
            }
        }
        return hashes;
    }
}
