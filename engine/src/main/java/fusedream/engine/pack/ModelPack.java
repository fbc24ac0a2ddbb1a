package fusedream.engine.pack;

import fusedream.engine.api.PackReport;
import fusedream.engine.api.PackReport.FileReport;
import fusedream.engine.api.PackReport.State;
import fusedream.engine.api.Transfer;
import fusedream.engine.layer.Numerics;
import fusedream.engine.model.Generator;
import fusedream.engine.model.ImageTextEncoder;
import fusedream.engine.model.Models;
import fusedream.engine.model.PerceptualMetric;
import fusedream.engine.pack.PackException.Kind;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** A model pack on this machine: which networks it consists of, and where their files are. */
public final class ModelPack {

    static final String MANIFEST = "pack.yaml";

    private final Manifest manifest;
    private final ModelFolder folder;

    ModelPack(Manifest manifest, ModelFolder folder) {
        this.manifest = manifest;
        this.folder = folder;
    }

    /**
     * The pack in a folder of its own.
     *
     * @param folder that holds {@code pack.yaml} and the files that it names
     * @throws fusedream.engine.yaml.YamlException if there is no manifest, with all its faults if it has any
     */
    public static ModelPack of(Path folder) {
        return new ModelPack(
                ManifestReader.manifest(folder.resolve(MANIFEST)), new ModelFolder(folder, InstantSource.system()));
    }

    /**
     * Loads the networks of the pack in a folder of its own.
     *
     * @throws fusedream.engine.api.EngineException as {@link #of} and {@link #open(Numerics)}
     */
    public static Models open(Path folder, Numerics numerics) {
        return of(folder).open(numerics);
    }

    public String name() {
        return manifest.name();
    }

    /** The weight of each encoder's score in the mean of all, above 0, in the order of {@link Models#encoders()}. */
    public List<Double> encoderWeights() {
        return manifest.parts().encoders().stream().map(EncoderPart::weight).toList();
    }

    /**
     * The checkpoint of the pack's judge, checked; empty if the pack has none.
     *
     * @throws PackException if it is missing or damaged
     */
    public Optional<Path> judge() {
        return manifest.parts().judge().map(part -> {
            PackFile file = manifest.files().get(part.file());
            if (file != null) {
                folder.check(file);
            }
            return folder.root().resolve(part.file());
        });
    }

    /** The latent bank that the pack brings along; empty if it brings none, or it is not there. */
    public Optional<Path> bank() {
        return manifest.parts()
                .bank()
                .map(part -> folder.root().resolve(part.file()))
                .filter(Files::isRegularFile);
    }

    /** How the pack stands, without reading large files. */
    public PackReport report() {
        return report(folder::look);
    }

    /** How the pack stands after every file of it that is there was read and hashed. */
    PackReport verify(Transfer.Listener listener) {
        return report(file -> folder.verify(file, listener));
    }

    private PackReport report(Function<PackFile, FileReport> view) {
        List<FileReport> files = manifest.files().values().stream().map(view).toList();
        boolean ready =
                files.stream().allMatch(file -> file.state() == State.PRESENT || file.state() == State.VERIFIED);
        return new PackReport(manifest.name(), manifest.description(), ready, Optional.empty(), files);
    }

    /**
     * Checks all files and loads the networks, which the caller owns from then on. Files are hashed, unless they are
     * unchanged since they were.
     *
     * @throws PackException if files are missing, of which all are named, or damaged
     * @throws fusedream.engine.api.EngineException if one does not load; what was loaded before is freed
     */
    public Models open(Numerics numerics) {
        Map<String, String> hashes = check();
        Deque<AutoCloseable> opened = new ArrayDeque<>();
        try {
            Generator generator = keep(opened, manifest.parts().generator().open(folder.root(), numerics));
            List<ImageTextEncoder> encoders = new ArrayList<>();
            for (EncoderPart part : manifest.parts().encoders()) {
                encoders.add(keep(opened, part.open(folder.root(), numerics)));
            }
            Optional<PerceptualMetric> perceptual =
                    manifest.parts().perceptual().map(part -> keep(opened, part.open(folder.root(), numerics)));
            return new Models(manifest.name(), generator, encoders, perceptual, hashes, numerics.precision());
        } catch (RuntimeException | Error e) {
            opened.forEach(part -> close(part, e));
            throw e;
        }
    }

    private Map<String, String> check() {
        Set<String> needed = new HashSet<>(manifest.roles().values());
        List<FileReport> missing = report().files().stream()
                .filter(file -> needed.contains(file.path()))
                .filter(file -> file.state() == State.MISSING || file.state() == State.PARTIAL)
                .toList();
        if (!missing.isEmpty()) {
            throw new PackException(Kind.MISSING, lack(missing));
        }
        Map<String, String> hashes = new LinkedHashMap<>();
        manifest.roles().forEach((role, path) -> {
            PackFile file = manifest.files().get(path);
            if (file != null) {
                hashes.put(role, folder.check(file));
            }
        });
        return hashes;
    }

    private String lack(List<FileReport> missing) {
        StringBuilder message = new StringBuilder("The pack " + name() + " lacks:");
        for (FileReport file : missing) {
            message.append("\n  ").append(folder.root().resolve(file.path()));
            file.byHand().ifPresent(how -> message.append(" (by hand: " + how + ")"));
        }
        boolean fetchable = missing.stream()
                .anyMatch(file -> file.byHand().isEmpty() && !file.source().isEmpty());
        return message
                + (fetchable ? "\nFetch what can be fetched: fusedream models fetch " + name() : "")
                + "\nHand over files that you have: fusedream models add " + name() + " FILE";
    }

    private static <T extends AutoCloseable> T keep(Deque<AutoCloseable> opened, T part) {
        opened.push(part);
        return part;
    }

    private static void close(AutoCloseable part, Throwable reason) {
        try {
            part.close();
        } catch (Exception e) {
            reason.addSuppressed(e);
        }
    }

    Manifest manifest() {
        return manifest;
    }

    ModelFolder folder() {
        return folder;
    }
}
