package fusedream.engine;

import fusedream.engine.api.CheckpointReport;
import fusedream.engine.api.DeviceReport;
import fusedream.engine.api.Engine;
import fusedream.engine.api.ModelHome;
import fusedream.engine.api.ModelLibrary;
import fusedream.engine.api.RgbImage;
import fusedream.engine.fetch.Downloader;
import fusedream.engine.image.Picture;
import fusedream.engine.image.PngFile;
import fusedream.engine.latent.StartingPoints;
import fusedream.engine.layer.Numerics;
import fusedream.engine.pack.Inspection;
import fusedream.engine.pack.LocalLibrary;
import fusedream.engine.pack.ModelPack;
import fusedream.engine.pack.ResourcePack;
import fusedream.engine.tensor.Backend;
import fusedream.engine.tensor.Precision;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The way into the engine. */
public final class FuseDream {

    /** The pack that the engine's jar brings along, once its networks are trained. */
    private static final String TOYLAND = "fusedream/engine/packs/toyland";

    private FuseDream() {}

    /**
     * What a checkpoint file holds.
     *
     * @throws fusedream.engine.api.EngineException if it is no checkpoint or a damaged one
     */
    public static CheckpointReport inspect(Path file) {
        return Inspection.of(file);
    }

    /**
     * What a device name stands for here.
     *
     * @param device {@code auto}, {@code cpu} or {@code cuda:N}
     * @throws fusedream.engine.api.EngineException if there is no such device
     */
    public static DeviceReport device(String device) {
        return Backend.of(device).report();
    }

    /**
     * Opens a model pack as an engine.
     *
     * @param pack the folder of a pack, with its manifest
     * @param device {@code auto}, {@code cpu} or {@code cuda:N}
     * @param precision {@code f32} or {@code bf16}
     * @throws fusedream.engine.api.EngineException if a file is missing, damaged or not what the manifest says, or there is
     *     no such device
     */
    public static Engine open(Path pack, String device, String precision) {
        return open(ModelPack.of(pack), device, precision);
    }

    /**
     * Opens a model pack of a library as an engine.
     *
     * @param pack its name, or the path of its folder
     * @param device as {@link #open(Path, String, String)} takes it, as is the precision
     * @throws fusedream.engine.api.EngineException as there, or if there is no such pack
     */
    public static Engine open(String pack, ModelHome home, String device, String precision) {
        return open(library(home).pack(pack), device, precision);
    }

    private static Engine open(ModelPack pack, String device, String precision) {
        Numerics numerics = Numerics.of(Backend.of(device), Precision.parse(precision));
        return new DreamEngine(
                pack.open(numerics),
                StartingPoints.NONE,
                new ComposedDreams(StartingPoints.NONE, System::nanoTime),
                System::nanoTime);
    }

    /**
     * Writes a picture as PNG, whole or not at all.
     *
     * @param texts written into it, such as a {@link fusedream.engine.api.Provenance}'s entries
     * @throws fusedream.engine.api.EngineException if the file cannot be written
     */
    public static void writePng(Path file, RgbImage image, Map<String, String> texts) {
        PngFile.write(file, new Picture(image.width(), image.height(), image.rgb()), texts);
    }

    /**
     * The texts that a PNG carries, in their order; empty if none.
     *
     * @throws fusedream.engine.api.EngineException if it is no PNG or a damaged one
     */
    public static Map<String, String> readPngTexts(Path file) {
        return PngFile.texts(file);
    }

    /**
     * The model packs that can be had.
     *
     * @throws fusedream.engine.api.EngineException with all faults of the catalogue
     */
    public static ModelLibrary models(ModelHome home) {
        return library(home);
    }

    /** The name of the pack that the program brings along; empty if it brings none. */
    public static Optional<String> defaultPack() {
        return builtIn().stream().map(ResourcePack::name).findFirst();
    }

    private static LocalLibrary library(ModelHome home) {
        return new LocalLibrary(home, builtIn(), Downloader::ofThisProcess, InstantSource.system());
    }

    private static List<ResourcePack> builtIn() {
        return ResourcePack.at(FuseDream.class, TOYLAND).stream().toList();
    }
}
