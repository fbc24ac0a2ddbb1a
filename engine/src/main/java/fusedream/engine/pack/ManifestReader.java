package fusedream.engine.pack;

import fusedream.engine.lpips.Backbone;
import fusedream.engine.text.NearMiss;
import fusedream.engine.yaml.Faults;
import fusedream.engine.yaml.Section;
import fusedream.engine.yaml.YamlFile;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Reads what packs consist of, from the catalogue of many packs that share files (models.yaml) or from a pack's own
 * manifest (pack.yaml). Form of both: docs/operations.md.
 */
final class ManifestReader {

    static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9.-]{0,63}");

    private final YamlFile yaml;
    private final Faults faults;
    private final Section root;
    private final Map<String, PackFile> files;

    private ManifestReader(YamlFile yaml, boolean mayBeIncluded) {
        this.yaml = yaml;
        faults = yaml.faults();
        root = yaml.root();
        files = new FileSection(faults, mayBeIncluded).read(root.section("files"));
    }

    /**
     * The packs of a catalogue, by name.
     *
     * @throws fusedream.engine.yaml.YamlException with all faults
     */
    static Map<String, Manifest> catalogue(Path file) {
        ManifestReader reader = new ManifestReader(YamlFile.open(file), false);
        Map<String, Manifest> packs = new LinkedHashMap<>();
        reader.root
                .section("packs")
                .named()
                .forEach((name, section) -> packs.put(name, reader.manifest(name, section)));
        reader.refuseUnused(packs.values());
        reader.yaml.finish();
        return packs;
    }

    /**
     * The manifest of a pack's own folder.
     *
     * @throws fusedream.engine.yaml.YamlException with all faults
     */
    static Manifest manifest(Path file) {
        return ofPack(YamlFile.open(file));
    }

    /** As {@link #manifest(Path)}, from a stream, which stays open. */
    static Manifest manifest(String what, InputStream stream) throws IOException {
        return ofPack(YamlFile.read(what, stream));
    }

    private static Manifest ofPack(YamlFile yaml) {
        ManifestReader reader = new ManifestReader(yaml, true);
        Manifest manifest = reader.manifest(reader.root.text("name"), reader.root);
        reader.refuseUnused(List.of(manifest));
        yaml.finish();
        return manifest;
    }

    private Manifest manifest(String name, Section pack) {
        if (!name.isEmpty() && !NAME.matcher(name).matches()) {
            faults.add(
                    pack.line(),
                    "the pack's name is " + Faults.quote(name) + ", expected small letters, digits, dots and hyphens");
        }
        String description = pack.text("description");
        GeneratorPart generator = generator(pack.section("generator"));
        List<EncoderPart> encoders =
                pack.sections("encoders").stream().map(this::encoder).toList();
        Optional<PerceptualPart> perceptual = pack.optionalSection("perceptual").map(this::perceptual);
        Optional<JudgePart> judge = pack.optionalSection("judge")
                .map(section -> new JudgePart(section.text("family"), file(section, "file")));
        Optional<BankPart> bank = pack.optionalSection("bank").map(section -> new BankPart(file(section, "file")));
        Parts parts = new Parts(generator, encoders, perceptual, judge, bank);
        return new Manifest(name, description, parts, filesOf(parts));
    }

    private Map<String, PackFile> filesOf(Parts parts) {
        Map<String, PackFile> own = new LinkedHashMap<>();
        Stream.of(
                        parts.roles(files).values().stream(),
                        parts.judge().map(JudgePart::file).stream(),
                        parts.bank().map(BankPart::file).stream())
                .flatMap(paths -> paths)
                .forEach(path -> Optional.ofNullable(files.get(path)).ifPresent(file -> own.put(path, file)));
        return own;
    }

    private GeneratorPart generator(Section section) {
        String family = family(section, List.of("biggan", "biggan-deep"));
        String file = file(section, "file");
        if (!family.equals("biggan-deep")) {
            return new GeneratorPart.Plain(file);
        }
        if (!file.isEmpty()) {
            requireListed(section, "file", Parts.configBeside(file));
        }
        return new GeneratorPart.Deep(
                file, section.optionalPositive("truncation", 1).orElse(1));
    }

    private EncoderPart encoder(Section section) {
        family(section, List.of("clip"));
        return new EncoderPart(
                file(section, "file"),
                file(section, "vocabulary"),
                section.optionalPositive("weight", 1000).orElse(1));
    }

    private PerceptualPart perceptual(Section section) {
        String family = family(section, new TreeSet<>(PerceptualPart.FAMILIES.keySet()));
        return new PerceptualPart(
                PerceptualPart.FAMILIES.getOrDefault(family, Backbone.ALEX),
                file(section, "backbone"),
                file(section, "linear"));
    }

    private String family(Section section, Collection<String> known) {
        String family = section.text("family");
        if (!family.isEmpty() && !known.contains(family)) {
            faults.add(
                    section.line("family"),
                    "the family is " + Faults.quote(family) + ", expected " + String.join(" or ", known)
                            + NearMiss.of(family, known)
                                    .map(near -> "; did you mean " + near + "?")
                                    .orElse(""));
        }
        return family;
    }

    private String file(Section section, String key) {
        String path = section.text(key);
        requireListed(section, key, path);
        return path;
    }

    private void requireListed(Section section, String key, String path) {
        if (!path.isEmpty() && !files.containsKey(path)) {
            faults.add(
                    section.line(key),
                    Faults.quote(path) + " is not listed under \"files\""
                            + NearMiss.of(path, files.keySet())
                                    .map(near -> "; did you mean " + Faults.quote(near) + "?")
                                    .orElse(""));
        }
    }

    private void refuseUnused(Collection<Manifest> packs) {
        for (String path : files.keySet()) {
            if (packs.stream().noneMatch(pack -> pack.files().containsKey(path))) {
                faults.add(root.line("files"), Faults.quote(path) + " under \"files\" belongs to no pack");
            }
        }
    }
}
