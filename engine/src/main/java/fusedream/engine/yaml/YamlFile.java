package fusedream.engine.yaml;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/**
 * A YAML file being read. Take values from {@link #root()}; then {@link #finish()} says whether all was well.
 *
 * <p>The file is one document of sections, lists and scalars. Tags, aliases and keys that come twice are faults.
 */
public final class YamlFile {

    /** Far above any configuration that a person writes. */
    private static final int MOST_BYTES = 1 << 20;

    private final Faults faults;
    private final Section root;

    private YamlFile(String what, String text) {
        faults = new Faults(what);
        YamlNode.Mapping tree = new TreeReader(what, faults).read(text);
        root = new Section("the file", tree, faults);
    }

    /**
     * Opens a file.
     *
     * @throws YamlException if it cannot be read, is too large or is no YAML at all
     */
    public static YamlFile open(Path file) {
        try (InputStream stream = Files.newInputStream(file)) {
            return read(file.toString(), stream);
        } catch (NoSuchFileException e) {
            throw new YamlException(file.toString(), "there is no such file", e);
        } catch (IOException e) {
            throw new YamlException(file.toString(), "cannot be read: " + e.getMessage(), e);
        }
    }

    /**
     * Reads a stream, which stays open.
     *
     * @param what what it is called in messages
     * @throws IOException if it cannot be read
     * @throws YamlException if it is too large or is no YAML at all
     */
    public static YamlFile read(String what, InputStream stream) throws IOException {
        byte[] bytes = stream.readNBytes(MOST_BYTES + 1);
        if (bytes.length > MOST_BYTES) {
            throw new YamlException(
                    what, "larger than " + MOST_BYTES + " bytes, which no file of this kind is", new IOException());
        }
        try {
            return new YamlFile(
                    what,
                    StandardCharsets.UTF_8
                            .newDecoder()
                            .decode(ByteBuffer.wrap(bytes))
                            .toString());
        } catch (CharacterCodingException e) {
            throw new YamlException(what, "not UTF-8 text", e);
        }
    }

    /** The keys of the file. */
    public Section root() {
        return root;
    }

    /** Where a reader notes faults that it finds in values. */
    public Faults faults() {
        return faults;
    }

    /**
     * Ends the reading.
     *
     * @throws YamlException with all faults, keys that nobody asked for among them
     */
    public void finish() {
        root.refuseUnknown();
        faults.throwIfAny();
    }
}
