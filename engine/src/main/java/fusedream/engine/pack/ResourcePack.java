package fusedream.engine.pack;

import fusedream.engine.pack.PackException.Kind;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.InstantSource;

/**
 * A pack that lies in a jar. Checkpoints are mapped into memory, which a jar does not allow, so its files are copied to a
 * folder, once.
 */
public final class ResourcePack {

    private static final int LARGEST_MANIFEST = 1 << 20;

    private final Class<?> anchor;
    private final String resources;

    /**
     * The pack in a folder of resources.
     *
     * @param anchor a class of the same jar
     * @param resources the folder from the jar's root, such as {@code fusedream/engine/toyland/pack}
     */
    public ResourcePack(Class<?> anchor, String resources) {
        this.anchor = anchor;
        this.resources = resources;
    }

    /**
     * Makes sure that a folder holds the pack's files as the jar has them.
     *
     * @param cache in which the pack gets a folder by its name
     * @return the pack in that folder
     * @throws PackException if the jar lacks a file, or the copy fails
     * @throws fusedream.engine.yaml.YamlException with all faults of its manifest
     */
    public ModelPack unpack(Path cache) {
        String what = resources + "/" + ModelPack.MANIFEST;
        try {
            byte[] manifestBytes;
            try (InputStream stream = resource(ModelPack.MANIFEST)) {
                manifestBytes = stream.readNBytes(LARGEST_MANIFEST);
            }
            Manifest manifest = ManifestReader.manifest(what, new ByteArrayInputStream(manifestBytes));
            ModelFolder folder = new ModelFolder(cache.resolve(manifest.name()), InstantSource.system());
            for (PackFile file : manifest.files().values()) {
                copy(folder, file);
            }
            write(folder.root(), manifestBytes);
            return new ModelPack(manifest, folder);
        } catch (IOException e) {
            throw new PackException(Kind.UNREADABLE, what + " cannot be unpacked to " + cache + ": " + e + ".", e);
        }
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
        Path fresh = Files.createTempFile(folder, ".manifest", ".tmp");
        try {
            Files.write(fresh, manifest);
            Files.move(fresh, folder.resolve(ModelPack.MANIFEST), StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(fresh);
        }
    }
}
