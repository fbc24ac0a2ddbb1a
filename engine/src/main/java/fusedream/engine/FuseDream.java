package fusedream.engine;

import fusedream.engine.api.CheckpointReport;
import fusedream.engine.api.DeviceReport;
import fusedream.engine.api.RgbImage;
import fusedream.engine.image.Picture;
import fusedream.engine.image.PngFile;
import fusedream.engine.pack.Inspection;
import fusedream.engine.tensor.Backend;
import java.nio.file.Path;
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
}
