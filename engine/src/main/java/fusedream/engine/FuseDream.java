package fusedream.engine;

import fusedream.engine.api.CheckpointReport;
import fusedream.engine.api.DeviceReport;
import fusedream.engine.api.Engine;
import fusedream.engine.api.Film;
import fusedream.engine.api.ModelHome;
import fusedream.engine.api.ModelLibrary;
import fusedream.engine.api.Recipe;
import fusedream.engine.api.RgbImage;
import fusedream.engine.api.Workbench;
import fusedream.engine.bank.PackBanks;
import fusedream.engine.image.PictureFile;
import fusedream.engine.image.PictureSheet;
import fusedream.engine.image.PngFile;
import fusedream.engine.latent.StartingPoints;
import fusedream.engine.layer.Numerics;
import fusedream.engine.model.Models;
import fusedream.engine.pack.BuiltInPacks;
import fusedream.engine.pack.Inspection;
import fusedream.engine.pack.LocalLibrary;
import fusedream.engine.pack.ModelPack;
import fusedream.engine.pack.ResourcePack;
import fusedream.engine.tensor.Backend;
import fusedream.engine.tensor.Precision;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

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
        return engine(ModelPack.of(pack).open(numerics(device, precision)), StartingPoints.NONE);
    }

    /**
     * Opens a model pack as an engine whose searches start from a latent bank where there is one.
     *
     * @param banks the folder of latent banks, in which those of a pack have names of their own; need not be there
     * @throws fusedream.engine.api.EngineException as {@link #open(Path, String, String)}; a bank that cannot be used is no
     *     reason
     */
    public static Engine open(Path pack, String device, String precision, Path banks) {
        return banked(ModelPack.of(pack), device, precision, banks);
    }

    /**
     * Opens a model pack of a library as an engine whose searches start from a latent bank where there is one.
     *
     * @param pack its name, or the path of its folder
     * @param device as {@link #open(Path, String, String, Path)} takes it, as are the precision and the banks
     * @throws fusedream.engine.api.EngineException as there, or if there is no such pack
     */
    public static Engine open(String pack, ModelHome home, String device, String precision, Path banks) {
        return banked(LocalLibrary.of(home).pack(pack), device, precision, banks);
    }

    private static Engine banked(ModelPack pack, String device, String precision, Path banks) {
        Models models = pack.open(numerics(device, precision));
        return engine(models, new PackBanks(banks, models, pack.bank()));
    }

    private static Numerics numerics(String device, String precision) {
        return Numerics.of(Backend.of(device), Precision.parse(precision));
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
        PngFile.write(file, image, texts);
    }

    /**
     * The bytes of a picture as PNG.
     *
     * @param texts as {@link #writePng} writes them
     */
    public static byte[] encodePng(RgbImage image, Map<String, String> texts) {
        return PngFile.encode(image, texts);
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
     * How to make a picture again, by the texts that its PNG carries.
     *
     * @throws fusedream.engine.api.EngineException if the file cannot be read, or does not say enough
     */
    public static Recipe readRecipe(Path file) {
        return StoredRecipe.of(readPngTexts(file));
    }

    /**
     * The picture in a file of at most 64 MiB and 4096 pixels each way.
     *
     * @throws fusedream.engine.api.EngineException if it is no PNG or JPEG, damaged or too large
     */
    public static RgbImage readPicture(Path file) {
        return PictureFile.read(file);
    }

    /**
     * Pictures of one size side by side, each in a white frame.
     *
     * @param pictures at least one
     * @param columns pictures in a row
     */
    public static RgbImage sheet(List<RgbImage> pictures, int columns) {
        return PictureSheet.of(pictures.stream().map(PictureSheet.Framed::plain).toList(), columns);
    }

    /**
     * Begins an animated GIF.
     *
     * @param steps of the search that it listens to, of which it takes some sixty; 1 if to none
     * @throws fusedream.engine.api.EngineException if the file cannot be written
     */
    public static Film film(Path gif, int steps) {
        return new GifFilm(gif, steps);
    }

    /** Opens a model pack for what needs no search; as {@link #open(Path, String, String)}. */
    public static Workbench workbench(Path pack, String device, String precision) {
        return new ModelWorkbench(ModelPack.of(pack).open(numerics(device, precision)));
    }

    /** Opens a model pack of a library for what needs no search; as {@link #open(String, ModelHome, String, String, Path)}. */
    public static Workbench workbench(String pack, ModelHome home, String device, String precision) {
        return new ModelWorkbench(LocalLibrary.of(home).pack(pack).open(numerics(device, precision)));
    }

    /**
     * The model packs that can be had.
     *
     * @throws fusedream.engine.api.EngineException with all faults of the catalogue
     */
    public static ModelLibrary models(ModelHome home) {
        return LocalLibrary.of(home);
    }

    /** The name of the pack that the program brings along; empty if it brings none. */
    public static Optional<String> defaultPack() {
        return BuiltInPacks.all().stream().map(ResourcePack::name).findFirst();
    }
}
