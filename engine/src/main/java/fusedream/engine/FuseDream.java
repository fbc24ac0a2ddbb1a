package fusedream.engine;

import fusedream.engine.api.CheckpointReport;
import fusedream.engine.api.DeviceReport;
import fusedream.engine.api.Engine;
import fusedream.engine.api.ModelLibrary;
import fusedream.engine.api.RgbImage;
import fusedream.engine.bank.PackBanks;
import fusedream.engine.fetch.Downloader;
import fusedream.engine.image.Picture;
import fusedream.engine.image.PngFile;
import fusedream.engine.latent.StartingPoints;
import fusedream.engine.layer.Numerics;
import fusedream.engine.model.Models;
import fusedream.engine.pack.Inspection;
import fusedream.engine.pack.LocalLibrary;
import fusedream.engine.pack.ModelPack;
import fusedream.engine.tensor.Backend;
import fusedream.engine.tensor.Precision;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Map;

/** The way into the engine. */
public final class FuseDream {

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
        return engine(models(pack, device, precision), StartingPoints.NONE);
    }

    /**
     * Opens a model pack as an engine whose searches start from a latent bank where there is one.
     *
     * @param banks the folder of latent banks, in which those of a pack have names of their own; need not be there
     * @throws fusedream.engine.api.EngineException as {@link #open(Path, String, String)}; a bank that cannot be used is no
     *     reason
     */
    public static Engine open(Path pack, String device, String precision, Path banks) {
        Models models = models(pack, device, precision);
        return engine(models, new PackBanks(banks, models));
    }

    private static Models models(Path pack, String device, String precision) {
        return ModelPack.open(pack, Numerics.of(Backend.of(device), Precision.parse(precision)));
    }

    private static Engine engine(Models models, StartingPoints bank) {
        return new DreamEngine(models, bank, new ComposedDreams(bank, System::nanoTime), System::nanoTime);
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
     * @param folder where models are kept; need not be there yet
     * @param catalogue config/models.yaml
     * @throws fusedream.engine.api.EngineException with all faults of the catalogue
     */
    public static ModelLibrary models(Path folder, Path catalogue) {
        return new LocalLibrary(folder, catalogue, Downloader.ofThisProcess(), InstantSource.system());
    }
}
