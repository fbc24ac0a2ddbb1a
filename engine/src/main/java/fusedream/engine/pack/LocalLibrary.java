package fusedream.engine.pack;

import fusedream.engine.api.EngineException;
import fusedream.engine.api.ModelLibrary;
import fusedream.engine.api.PackReport;
import fusedream.engine.api.Transfer;
import fusedream.engine.fetch.Download;
import fusedream.engine.fetch.Downloader;
import fusedream.engine.pack.PackException.Kind;
import fusedream.engine.text.NearMiss;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The packs of a catalogue, whose files share one folder, and the packs that have folders of their own in it. */
public final class LocalLibrary implements ModelLibrary {

    private final Path root;
    private final Map<String, Manifest> catalogue;
    private final Downloader downloader;
    private final InstantSource clock;

    /**
     * A library.
     *
     * @param root the folder of models; need not be there yet
     * @param catalogue models.yaml
     * @throws fusedream.engine.yaml.YamlException with all faults of the catalogue
     */
    public LocalLibrary(Path root, Path catalogue, Downloader downloader, InstantSource clock) {
        this.root = root;
        this.catalogue = ManifestReader.catalogue(catalogue);
        this.downloader = downloader;
        this.clock = clock;
    }

    /**
     * A pack by its name, or by the path of its folder.
     *
     * @throws PackException of kind {@code UNKNOWN}
     */
    public ModelPack pack(String nameOrFolder) {
        Manifest listed = catalogue.get(nameOrFolder);
        if (listed != null) {
            return new ModelPack(listed, new ModelFolder(root, clock));
        }
        if (own().contains(nameOrFolder)) {
            return ModelPack.of(root.resolve(nameOrFolder));
        }
        Path folder = Path.of(nameOrFolder);
        if (Files.isRegularFile(folder.resolve(ModelPack.MANIFEST))) {
            return ModelPack.of(folder);
        }
        Set<String> names = new TreeSet<>(own());
        names.addAll(catalogue.keySet());
        throw new PackException(
                Kind.UNKNOWN,
                "There is no pack '" + nameOrFolder.replaceAll("\\p{Cntrl}", "?") + "'"
                        + NearMiss.of(nameOrFolder, names)
                                .map(near -> "; did you mean " + near + "?")
                                .orElse(". There are: " + String.join(", ", names) + "."));
    }

    /** The folders with a manifest, but for names that the catalogue has. */
    private Set<String> own() {
        if (!Files.isDirectory(root)) {
            return Set.of();
        }
        try (Stream<Path> folders = Files.list(root)) {
            return folders.filter(folder -> Files.isRegularFile(folder.resolve(ModelPack.MANIFEST)))
                    .map(folder -> folder.getFileName().toString())
                    .filter(name -> !catalogue.containsKey(name))
                    .collect(Collectors.toCollection(TreeSet::new));
        } catch (IOException e) {
            throw new PackException(Kind.UNREADABLE, root + " cannot be read: " + e + ".", e);
        }
    }

    @Override
    public List<PackReport> list() {
        List<PackReport> reports = new ArrayList<>();
        catalogue.keySet().forEach(name -> reports.add(pack(name).report()));
        for (String name : own()) {
            try {
                reports.add(pack(name).report());
            } catch (EngineException e) {
                reports.add(new PackReport(name, "", false, Optional.of(String.valueOf(e.getMessage())), List.of()));
            }
        }
        return reports;
    }

    @Override
    public PackReport fetch(String name, Transfer.Listener listener) {
        ModelPack pack = pack(name);
        for (PackFile file : pack.manifest().files().values()) {
            if (file.origin() instanceof Origin.Download source && !sound(pack.folder(), file)) {
                fetch(pack.folder(), file, source, listener);
            }
        }
        return pack.report();
    }

    private static boolean sound(ModelFolder folder, PackFile file) {
        if (!Files.isRegularFile(folder.place(file))) {
            return false;
        }
        try {
            folder.check(file);
            return true;
        } catch (PackException e) {
            if (e.kind() == Kind.DAMAGED) {
                return false;
            }
            throw e;
        }
    }

    private void fetch(ModelFolder folder, PackFile file, Origin.Download source, Transfer.Listener listener) {
        Path place = folder.place(file);
        try {
            Files.deleteIfExists(place);
        } catch (IOException e) {
            throw new PackException(Kind.UNREADABLE, place + " is damaged and cannot be deleted: " + e + ".", e);
        }
        Download wanted = new Download(
                file.path(),
                source.address(),
                place,
                file.size(),
                folder.expected(file).digits());
        folder.arrived(file, downloader.fetch(wanted, listener).sha256());
    }

    @Override
    public PackReport verify(String name, Transfer.Listener listener) {
        ModelPack pack = pack(name);
        for (PackFile file : pack.manifest().files().values()) {
            try {
                pack.folder().verify(file, listener);
            } catch (PackException e) {
                if (e.kind() != Kind.MISSING && e.kind() != Kind.DAMAGED) {
                    throw e;
                }
            }
        }
        return pack.report();
    }

    @Override
    public PackReport add(String name, Path file, Transfer.Listener listener) {
        ModelPack pack = pack(name);
        new Addition(pack, file, listener).asItsHashOrNameSays();
        return pack.report();
    }

    @Override
    public PackReport add(String name, Path file, String path, Transfer.Listener listener) {
        ModelPack pack = pack(name);
        new Addition(pack, file, listener).as(path);
        return pack.report();
    }
}
