package fusedream.engine.pack;

import fusedream.engine.api.PackReport;
import fusedream.engine.api.PackReport.FileReport;
import fusedream.engine.api.PackReport.State;
import fusedream.engine.pack.PackException.Kind;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * A pack that lies in a jar. Checkpoints are mapped into memory, which a jar does not allow, so its files are copied to a
 * folder, once.
 */
public final class ResourcePack {

    private static final int LARGEST_MANIFEST = 1 << 20;

    private final Class<?> anchor;
    private final String resources;
    private final byte[] manifestBytes;
    private final Manifest manifest;

    private ResourcePack(Class<?> anchor, String resources, byte[] manifestBytes) throws IOException {
        this.anchor = anchor;
        this.resources = resources;
        this.manifestBytes = manifestBytes;
        this.manifest =
                ManifestReader.manifest(resources + "/" + ModelPack.MANIFEST, new ByteArrayInputStream(manifestBytes));
    }

    /**
     * The pack in a folder of resources; empty if there is none.
     *
     * @param anchor a class of the same jar
     * @param resources the folder from the jar's root, such as {@code fusedream/engine/packs/toyland}
     * @throws fusedream.engine.yaml.YamlException with all faults of its manifest
     */
    public static Optional<ResourcePack> at(Class<?> anchor, String resources) {
        try (InputStream stream = anchor.getResourceAsStream("/" + resources + "/" + ModelPack.MANIFEST)) {
            return stream == null
                    ? Optional.empty()
                    : Optional.of(new ResourcePack(anchor, resources, stream.readNBytes(LARGEST_MANIFEST)));
        } catch (IOException e) {
            throw new PackException(Kind.UNREADABLE, resources + " cannot be read from the jar: " + e + ".", e);
        }
    }

    public String name() {
        return manifest.name();
    }

    /** How the pack stands; what is not unpacked yet is present, in the jar. */
    PackReport report(Path cache) {
        PackReport unpacked = new ModelPack(manifest, folder(cache)).report();
        List<FileReport> files = unpacked.files().stream()
                .map(file -> file.state() == State.MISSING ? inJar(file) : file)
                .toList();
        return new PackReport(unpacked.name(), unpacked.description(), true, Optional.empty(), files);
    }

    private static FileReport inJar(FileReport file) {
        return new FileReport(
                file.path(),
                State.PRESENT,
                file.bytes(),
                file.sha256(),
                file.licence(),
                file.source(),
                file.byHand(),
                file.problem());
    }

    /**
     * Makes sure that a folder holds the pack's files as the jar has them.
     *
     * @param cache in which the pack gets a folder by its name
     * @return the pack in that folder
     * @throws PackException if the jar lacks a file, or the copy fails
     */
    public ModelPack unpack(Path cache) {
        try {
            ModelFolder folder = folder(cache);
            for (PackFile file : manifest.files().values()) {
                copy(folder, file);
            }
            write(folder.root(), manifestBytes);
            return new ModelPack(manifest, folder);
        } catch (IOException e) {
            throw new PackException(Kind.UNREADABLE, resources + " cannot be unpacked to " + cache + ": " + e + ".", e);
        }
    }

    private ModelFolder folder(Path cache) {
        return new ModelFolder(cache.resolve(manifest.name()), InstantSource.system());
    }

    private void copy(ModelFolder folder, PackFile file) throws IOException {
        if (!file.fingerprint().whole()) {
            throw new PackException(
                    Kind.UNREADABLE,
                    resources + "/" + file.path() + " has no sha256 in its manifest; it must have one.");
        }
        try {
            folder.check(file);
        } catch (PackException e) {
            try (InputStream stream = resource(file.path())) {
                folder.take(file, stream, resources + "/" + file.path());
            }
        }
    }

    private InputStream resource(String path) throws IOException {
        InputStream stream = anchor.getResourceAsStream("/" + resources + "/" + path);
        if (stream == null) {
            throw new IOException("the jar has no " + resources + "/" + path);
        }
        return stream;
    }

    /** Last, so that a folder with a manifest is a whole pack. */
    private static void write(Path folder, byte[] manifest) throws IOException {
        Path place = folder.resolve(ModelPack.MANIFEST);
        if (Files.isRegularFile(place) && Arrays.equals(Files.readAllBytes(place), manifest)) {
            return;
        }
        Path fresh = Files.createTempFile(folder, ".manifest", ".tmp");
        try {
            Files.write(fresh, manifest);
            Files.move(fresh, place, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(fresh);
        }
    }
}
