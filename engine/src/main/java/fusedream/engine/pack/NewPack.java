package fusedream.engine.pack;

import fusedream.engine.api.OwnFile;
import fusedream.engine.api.Transfer;
import fusedream.engine.pack.OwnParts.OwnMetric;
import fusedream.engine.pack.PackException.Kind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The making of a pack, in a folder of its own, of files that a person has. */
final class NewPack {

    private static final String CONFIG = "config.json";

    private final String name;
    private final OwnParts parts;
    private final boolean linked;
    private final Transfer.Listener listener;
    private final Map<String, Path> files = new LinkedHashMap<>();
    private final StringBuilder yaml = new StringBuilder();

    NewPack(String name, OwnParts parts, boolean linked, Transfer.Listener listener) {
        if (!ManifestReader.NAME.matcher(name).matches()) {
            throw new PackException(
                    Kind.STRANGER,
                    "'" + name.replaceAll("\\p{Cntrl}", "?")
                            + "' is no name for a pack; expected small letters, digits, dots and hyphens.");
        }
        this.name = name;
        this.parts = parts;
        this.linked = linked;
        this.listener = listener;
        describe();
    }

    /**
     * Makes it, whole or not at all.
     *
     * @param library the folder that it gets its folder in
     */
    ModelPack make(Path library) {
        Path place = library.resolve(name);
        try {
            Files.createDirectories(library);
            Path fresh = Files.createTempDirectory(library, ".new");
            try {
                fill(fresh);
                Files.move(fresh, place, StandardCopyOption.ATOMIC_MOVE);
            } finally {
                delete(fresh);
            }
        } catch (IOException e) {
            throw new PackException(Kind.UNREADABLE, place + " cannot be made: " + e + ".", e);
        }
        return ModelPack.of(place);
    }

    private void fill(Path folder) throws IOException {
        StringBuilder manifest = new StringBuilder(yaml).append("files:\n");
        for (Map.Entry<String, Path> entry : files.entrySet()) {
            listener.on(new Transfer.Checking(entry.getValue().toString(), Files.size(entry.getValue())));
            manifest.append(
                    "  \"%s\":%n    size: %d%n    sha256: \"%s\"%n    licence: as of the file that was handed over%n"
                            .formatted(
                                    entry.getKey(),
                                    Files.size(entry.getValue()),
                                    ModelFolder.sha256(entry.getValue())));
        }
        Files.writeString(folder.resolve(ModelPack.MANIFEST), manifest);
        ModelPack pack = new ModelPack(
                ManifestReader.manifest(folder.resolve(ModelPack.MANIFEST)),
                new ModelFolder(folder, InstantSource.system()));
        files.forEach(
                (path, file) -> new Addition(pack, new OwnFile(file, Optional.of(path), linked), listener).take());
    }

    private void describe() {
        boolean configured = parts.generatorFamily().equals("biggan-deep");
        line("name: " + quoted(name));
        line("description: made of files that were handed over");
        line("generator:");
        line("  family: " + parts.generatorFamily());
        line("  file: "
                + quoted(configured ? model("generator", parts.generator()) : put("generator", parts.generator())));
        line("encoders:");
        String vocabulary = put("vocabulary", parts.vocabulary());
        List<Path> encoders = parts.encoders();
        for (int i = 0; i < encoders.size(); i++) {
            line("  - family: clip");
            line("    file: " + quoted(model("encoder-" + (i + 1), encoders.get(i))));
            line("    vocabulary: " + quoted(vocabulary));
        }
        parts.perceptual().ifPresent(this::describe);
    }

    private void describe(OwnMetric metric) {
        line("perceptual:");
        line("  family: " + metric.family());
        line("  backbone: " + quoted(put("perceptual/backbone", metric.features())));
        line("  linear: " + quoted(put("perceptual/linear", metric.linear())));
    }

    private void line(String text) {
        yaml.append(text).append('\n');
    }

    /** Safe paths and names hold nothing that YAML would take for more than a letter. */
    private static String quoted(String text) {
        return '"' + text + '"';
    }

    /** A checkpoint, and the config.json beside it if there is one: Hugging Face's models cannot be read without. */
    private String model(String folder, Path file) {
        Path config = file.resolveSibling(CONFIG);
        if (Files.isRegularFile(config)) {
            files.put(folder + "/" + CONFIG, config);
        }
        return put(folder, file);
    }

    private String put(String folder, Path file) {
        String path = folder + "/" + safe(file.getFileName().toString());
        files.put(path, file);
        return path;
    }

    /** The file's name, made fit for a manifest. */
    private static String safe(String name) {
        String tame = name.replaceAll("[^A-Za-z0-9._-]", "-").replaceFirst("^[^A-Za-z0-9_]", "_");
        String end = tame.length() > 80 ? tame.substring(tame.length() - 80).replaceFirst("^[^A-Za-z0-9_]", "_") : tame;
        return PackFile.safe(end) ? end : end + "_";
    }

    private static void delete(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> inside = Files.walk(folder)) {
            for (Path path : inside.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }
}
