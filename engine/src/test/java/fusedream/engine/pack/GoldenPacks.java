package fusedream.engine.pack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/** Writes packs of the golden cases' small checkpoints, which are in the formats of the published ones. */
final class GoldenPacks {

    static final Path GOLDEN = Path.of("src", "test", "resources", "golden");
    static final Path BIGGAN = GOLDEN.resolve("biggan-128/biggan-128.pth");
    static final Path CLIP = GOLDEN.resolve("clip-vit/ViT.pth");
    static final Path VOCABULARY = GOLDEN.resolve("clip-vit/bpe_small.txt.gz");

    /** The networks of the smallest pack. */
    static final String PLAIN = """
            generator:
              family: biggan
              file: biggan.pth
            encoders:
              - family: clip
                file: clip.pth
                vocabulary: bpe.txt.gz
            """;

    private GoldenPacks() {}

    /** The files of the smallest pack, by path. */
    static Map<String, Path> plainFiles() {
        Map<String, Path> files = new LinkedHashMap<>();
        files.put("biggan.pth", BIGGAN);
        files.put("clip.pth", CLIP);
        files.put("bpe.txt.gz", VOCABULARY);
        return files;
    }

    /** The smallest pack. */
    static Path plain(Path folder) {
        return write(folder, PLAIN, plainFiles());
    }

    /** A pack named after its folder, with copies of files and their hashes. */
    static Path write(Path folder, String networks, Map<String, Path> files) {
        StringBuilder yaml = new StringBuilder("name: " + folder.getFileName() + "\ndescription: random weights\n")
                .append(networks)
                .append("files:\n");
        try {
            for (Map.Entry<String, Path> file : files.entrySet()) {
                Path place = folder.resolve(file.getKey());
                Files.createDirectories(place.getParent());
                Files.copy(file.getValue(), place);
                yaml.append("  %s:%n    licence: none%n    sha256: \"%s\"%n"
                        .formatted(file.getKey(), ModelFolder.sha256(place)));
            }
            Files.writeString(folder.resolve(ModelPack.MANIFEST), yaml);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return folder;
    }
}
