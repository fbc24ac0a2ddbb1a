package fusedream.engine.pack;

import fusedream.engine.api.EngineException;
import fusedream.engine.api.ModelHome;
import fusedream.engine.api.ModelLibrary;
import fusedream.engine.api.OwnFile;
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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The packs that the program brings along, the packs of a catalogue, whose files share one folder, and the packs that have
 * folders of their own in it.
 */
public final class LocalLibrary implements ModelLibrary {

    /** Where the program's own packs are unpacked; hidden, since nobody should put files there. */
    private static final String UNPACKED = ".built-in";

    private final ModelHome home;
    private final Map<String, ResourcePack> builtIn = new LinkedHashMap<>();
    private final Map<String, Manifest> catalogue;
    private final Supplier<Downloader> downloader;
    private final InstantSource clock;

    /**
     * A library.
     *
     * @param builtIn packs that lie in jars
     * @param downloader asked for when something is to be fetched
     * @throws fusedream.engine.yaml.YamlException with all faults of the catalogue
     */
    public LocalLibrary(
            ModelHome home, List<ResourcePack> builtIn, Supplier<Downloader> downloader, InstantSource clock) {
        this.home = home;
        this.catalogue = Files.exists(home.catalogue()) ? ManifestReader.catalogue(home.catalogue()) : Map.of();
        builtIn.forEach(pack -> this.builtIn.put(pack.name(), pack));
        this.downloader = downloader;
        this.clock = clock;
    }

    /**
     * A pack by its name, or by the path of its folder.
     *
     * @throws PackException of kind {@code UNKNOWN}
     */
    public ModelPack pack(String nameOrFolder) {
        if (builtIn.containsKey(nameOrFolder)) {
            return builtIn.get(nameOrFolder).unpack(home.folder().resolve(UNPACKED));
        }
        if (catalogue.containsKey(nameOrFolder)) {
            return new ModelPack(catalogue.get(nameOrFolder), new ModelFolder(home.folder(), clock));
        }
        if (own().contains(nameOrFolder)) {
            return ModelPack.of(home.folder().resolve(nameOrFolder));
        }
        Path folder = Path.of(nameOrFolder);
        if (Files.isDirectory(folder)) {
            return ModelPack.of(folder);
        }
        throw unknown(nameOrFolder);
    }

    private PackException unknown(String name) {
        Set<String> names = names();
        String others = names.isEmpty()
                ? ". There is none in " + home.folder() + ", and no catalogue at " + home.catalogue() + "."
                : ". There are: " + String.join(", ", names) + ".";
        return new PackException(
                Kind.UNKNOWN,
                "There is no pack '" + name.replaceAll("\\p{Cntrl}", "?") + "'"
                        + NearMiss.of(name, names)
                                .map(near -> "; did you mean " + near + "?")
                                .orElse(others));
    }

    private Set<String> names() {
        Set<String> names = new TreeSet<>(own());
        names.addAll(catalogue.keySet());
        names.addAll(builtIn.keySet());
        return names;
    }

    /** The folders with a manifest, but for names that the catalogue or the program has. */
    private Set<String> own() {
        Path root = home.folder();
        if (!Files.isDirectory(root)) {
            return Set.of();
        }
        try (Stream<Path> folders = Files.list(root)) {
            return folders.filter(folder -> Files.isRegularFile(folder.resolve(ModelPack.MANIFEST)))
                    .map(folder -> folder.getFileName().toString())
                    .filter(name -> !catalogue.containsKey(name) && !builtIn.containsKey(name))
                    .collect(Collectors.toCollection(TreeSet::new));
        } catch (IOException e) {
            throw new PackException(Kind.UNREADABLE, root + " cannot be read: " + e + ".", e);
        }
    }

    @Override
    public List<PackReport> list() {
        List<PackReport> reports = new ArrayList<>();
        builtIn.values().forEach(pack -> reports.add(pack.report(home.folder().resolve(UNPACKED))));
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
        folder.arrived(file, downloader.get().fetch(wanted, listener).sha256());
    }

    @Override
    public PackReport verify(String name, Transfer.Listener listener) {
        return pack(name).verify(listener);
    }

    @Override
    public PackReport add(String name, OwnFile file, Transfer.Listener listener) {
        ModelPack pack = pack(name);
        new Addition(pack, file, listener).take();
        return pack.report();
    }

    @Override
    public PackReport create(String name, List<Path> files, boolean linked, Transfer.Listener listener) {
        if (names().contains(name)) {
            throw new PackException(
                    Kind.STRANGER, "There is a pack '" + name + "' already; give the new one another name.");
        }
        return new NewPack(name, OwnParts.of(files), linked, listener)
                .make(home.folder())
                .report();
    }
}
