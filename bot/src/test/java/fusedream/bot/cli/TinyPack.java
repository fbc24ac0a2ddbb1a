package fusedream.bot.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The smallest model pack there is, of random weights: for single pictures of 128 pixels. */
public final class TinyPack {

    private static final Path GOLDEN = Path.of("..", "engine", "src", "test", "resources", "golden");

    private TinyPack() {}

    /** Writes it into a new folder {@code tiny} there, and gives that. */
    public static Path writeInto(Path folder) throws IOException {
        Path pack = Files.createDirectory(folder.resolve("tiny"));
        Files.copy(GOLDEN.resolve("biggan-128/biggan-128.pth"), pack.resolve("biggan-128.pth"));
        Files.copy(GOLDEN.resolve("clip-vit/ViT.pth"), pack.resolve("ViT.pth"));
        Files.copy(GOLDEN.resolve("clip-vit/bpe_small.txt.gz"), pack.resolve("bpe_small.txt.gz"));
        Files.writeString(pack.resolve("pack.yaml"), """
                name: tiny
                description: random weights
                generator:
                  family: biggan
                  file: biggan-128.pth
                encoders:
                  - family: clip
                    file: ViT.pth
                    vocabulary: bpe_small.txt.gz
                files:
                  biggan-128.pth:
                    licence: none
                    sha256: 18ebebf574568889032a8fa17041c0627d512d999c33fc1f0a8ebf202b63c0ca
                  ViT.pth:
                    licence: none
                    sha256: fb706986bd587b1ebbdf58da0c0d2d8297d02f6269d9d58b5edd3c311d55770f
                  bpe_small.txt.gz:
                    licence: none
                    sha256: 19870489ee469cab80e2d76e579c37ac3a43909090c0df30f18310439dbdaac0
                """);
        return pack;
    }
}
