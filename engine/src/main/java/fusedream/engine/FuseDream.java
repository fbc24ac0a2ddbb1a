package fusedream.engine;

import fusedream.engine.api.CheckpointReport;
import fusedream.engine.api.DeviceReport;
import fusedream.engine.api.ModelLibrary;
import fusedream.engine.fetch.Downloader;
import fusedream.engine.pack.Inspection;
import fusedream.engine.pack.LocalLibrary;
import fusedream.engine.tensor.Backend;
import java.nio.file.Path;
import java.time.InstantSource;

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
