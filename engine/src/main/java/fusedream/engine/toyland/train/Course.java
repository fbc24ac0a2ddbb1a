package fusedream.engine.toyland.train;

import fusedream.engine.api.CancellationToken;
import fusedream.engine.weights.SafetensorsWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Takes one apprentice through its training: goes on where the last run stopped, stores where it is every few minutes and
 * when it is told to stop, and writes the checkpoint at the end.
 *
 * @param folder where {@code NAME.training.safetensors} and {@code NAME.safetensors} lie
 * @param storeEvery time between two storings
 * @param clock tells when to store
 */
public record Course(Path folder, Duration storeEvery, InstantSource clock) {

    /** Weight of the newest loss in the moving average that is shown. */
    private static final double NEWEST = 0.02;

    /**
     * How far a training is.
     *
     * @param step steps made
     * @param steps of the whole training
     * @param loss its moving average
     */
    public record Standing(String name, long step, long steps, double loss) {}

    /** Where the apprentice's state is kept between runs. */
    public Path stateOf(Apprentice apprentice) {
        return folder.resolve(apprentice.name() + ".training.safetensors");
    }

    /** Where the apprentice's checkpoint is written. */
    public Path checkpointOf(Apprentice apprentice) {
        return folder.resolve(apprentice.name() + ".safetensors");
    }

    /**
     * Trains to the end, or until cancelled; both leave a state to go on from and a checkpoint of what stands.
     *
     * @param progress told after each step
     */
    public void take(Apprentice apprentice, CancellationToken cancellation, Consumer<Standing> progress) {
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw new UncheckedIOException("The folder " + folder + " cannot be made.", e);
        }
        if (Files.exists(stateOf(apprentice))) {
            apprentice.training().resume(stateOf(apprentice));
        }
        double loss = Double.NaN;
        Instant stored = clock.instant();
        while (apprentice.training().step() < apprentice.steps()
                && cancellation.wish() == CancellationToken.Wish.GO_ON) {
            float latest = apprentice.step();
            loss = Double.isNaN(loss) ? latest : loss + NEWEST * (latest - loss);
            progress.accept(
                    new Standing(apprentice.name(), apprentice.training().step(), apprentice.steps(), loss));
            if (Duration.between(stored, clock.instant()).compareTo(storeEvery) >= 0) {
                store(apprentice);
                stored = clock.instant();
            }
        }
        store(apprentice);
        SafetensorsWriter.write(
                checkpointOf(apprentice),
                apprentice.checkpoint(),
                Map.of(
                        "format",
                        "pt",
                        "steps",
                        Long.toString(apprentice.training().step())),
                SafetensorsWriter.Floats.AS_GIVEN);
    }

    private void store(Apprentice apprentice) {
        apprentice.training().store(stateOf(apprentice), Map.of("apprentice", apprentice.name()));
    }
}
