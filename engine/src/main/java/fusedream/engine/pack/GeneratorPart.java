package fusedream.engine.pack;

import fusedream.engine.biggan.BigGan;
import fusedream.engine.biggan.BigGanDeep;
import fusedream.engine.layer.Numerics;
import fusedream.engine.model.Generator;
import java.nio.file.Path;
import java.util.Map;

/** The generator of a pack, by family. */
sealed interface GeneratorPart {

    /** The checkpoint. */
    String file();

    /** Path by role; what must be there. */
    Map<String, String> files();

    /** What {@link Inspection} calls the family. */
    String family();

    /** Loads it from the folder that the paths are under. */
    Generator open(Path folder, Numerics numerics);

    /** BigGAN as FuseDream converted it. */
    record Plain(String file) implements GeneratorPart {

        @Override
        public Map<String, String> files() {
            return Map.of("generator", file);
        }

        @Override
        public String family() {
            return "biggan";
        }

        @Override
        public Generator open(Path folder, Numerics numerics) {
            return BigGan.load(folder.resolve(file), numerics);
        }
    }

    /**
     * BigGAN-deep as Hugging Face published it, with its config.json beside it.
     *
     * @param truncation in (0, 1]
     */
    record Deep(String file, double truncation) implements GeneratorPart {

        @Override
        public Map<String, String> files() {
            return Map.of("generator", file, "generator.config", Parts.configBeside(file));
        }

        @Override
        public String family() {
            return "biggan-deep";
        }

        @Override
        public Generator open(Path folder, Numerics numerics) {
            return BigGanDeep.load(folder.resolve(file), truncation, numerics);
        }
    }
}
