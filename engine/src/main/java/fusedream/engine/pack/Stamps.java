package fusedream.engine.pack;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What large files hashed to, so that they need not be read whole at every start. A stamp counts as long as the file's size,
 * its time of modification and, where the system has it, its time of change are the same to the last digit; the time of
 * change cannot be set back by a program.
 */
final class Stamps {

    static final String NAME = ".hashes";

    /** A file that changed so recently may change again within the same tick of a coarse clock (FAT: two seconds). */
    private static final Duration SETTLED = Duration.ofSeconds(2);

    private static final Logger LOG = LoggerFactory.getLogger(Stamps.class);
    private static final int FIELDS = 5;

    private final Path folder;
    private final LineFile file;
    private final InstantSource clock;

    Stamps(Path folder, InstantSource clock) {
        this.folder = folder;
        this.file = new LineFile(folder.resolve(NAME));
        this.clock = clock;
    }

    /** How a file looks from outside; times in nanoseconds since 1970. */
    record Look(long size, long modified, long changed) {

        static Look at(Path file) throws IOException {
            FileTime changed =
                    file.getFileSystem().supportedFileAttributeViews().contains("unix")
                            ? (FileTime) Files.getAttribute(file, "unix:ctime")
                            : FileTime.from(Instant.EPOCH);
            return new Look(
                    Files.size(file),
                    Files.getLastModifiedTime(file).to(TimeUnit.NANOSECONDS),
                    changed.to(TimeUnit.NANOSECONDS));
        }
    }

    /** What the file hashed to, if it looks as it did then. */
    Optional<String> hashOf(String path) {
        String line = read().get(path);
        if (line == null) {
            return Optional.empty();
        }
        try {
            String hash = line.substring(0, line.indexOf(' '));
            return line.equals(line(hash, Look.at(folder.resolve(path)), path)) ? Optional.of(hash) : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /**
     * Remembers what a file hashed to.
     *
     * @param before how it looked before it was read
     */
    void remember(String path, String sha256, Look before) throws IOException {
        Instant modified = Instant.ofEpochSecond(0, before.modified());
        boolean settled = modified.isBefore(clock.instant().minus(SETTLED));
        if (settled && before.equals(Look.at(folder.resolve(path)))) {
            write(path, line(sha256, before, path));
        }
    }

    /** Remembers what a file hashed to that this process alone has just written and put in its place. */
    void rememberOwn(String path, String sha256) throws IOException {
        write(path, line(sha256, Look.at(folder.resolve(path)), path));
    }

    private void write(String path, String line) {
        Map<String, String> lines = read();
        lines.put(path, line);
        try {
            file.write(lines.values().stream().toList());
        } catch (IOException e) {
            LOG.debug("{} cannot be written; files will be hashed again at the next start", file.path(), e);
        }
    }

    private Map<String, String> read() {
        Map<String, String> lines = new TreeMap<>();
        for (String line : file.read()) {
            String[] fields = line.split(" ", FIELDS);
            if (fields.length == FIELDS) {
                lines.put(fields[FIELDS - 1], line);
            }
        }
        return lines;
    }

    private static String line(String sha256, Look look, String path) {
        return sha256 + " " + look.size() + " " + look.modified() + " " + look.changed() + " " + path;
    }
}
