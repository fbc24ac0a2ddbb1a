package fusedream.engine;

import fusedream.engine.api.BankProgress;
import fusedream.engine.api.CancellationToken;
import fusedream.engine.layer.Numerics;
import fusedream.engine.lpips.Backbone;
import fusedream.engine.lpips.Lpips;
import fusedream.engine.tensor.Backend;
import fusedream.engine.tensor.Precision;
import fusedream.engine.toyland.encoder.EncoderApprentice;
import fusedream.engine.toyland.encoder.EncoderPlan;
import fusedream.engine.toyland.generator.GeneratorApprentice;
import fusedream.engine.toyland.judge.JudgeApprentice;
import fusedream.engine.toyland.perceptual.PerceptualApprentice;
import fusedream.engine.toyland.train.Apprentice;
import fusedream.engine.toyland.train.Course;
import fusedream.engine.train.TrainingException;
import fusedream.engine.weights.Checkpoint;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** Trains the networks of Toyland, the pack that the program brings along, and puts that pack together. */
public final class ToylandTraining {

    /** The networks, in the order in which to train them. */
    public static final List<String> PARTS = List.of("perceptual", "generator", "encoder", "judge");

    private static final Duration STORE_EVERY = Duration.ofMinutes(3);

    private final Path folder;
    private final long seed;
    private final Backend backend;

    /**
     * How far a training is.
     *
     * @param part one of {@link #PARTS}
     * @param step steps made
     * @param steps of the whole training
     * @param loss its moving average
     */
    public record Standing(String part, long step, long steps, double loss) {}

    /**
     * @param folder in which everything lies: states to go on from, and checkpoints
     * @param seed of all first weights and lessons
     * @param device {@code auto}, {@code cpu} or {@code cuda:N}
     * @throws fusedream.engine.api.EngineException if there is no such device
     */
    public ToylandTraining(Path folder, long seed, String device) {
        this.folder = folder;
        this.seed = seed;
        backend = Backend.of(device);
    }

    /**
     * Trains one network from where it stands to its end, or until it is told to finish.
     *
     * @param progress told after each step
     * @return how good it is, figures by name
     * @throws fusedream.engine.api.EngineException if what lies in the folder is damaged or of another training
     * @throws IllegalArgumentException if there is no such part
     */
    public Map<String, Double> train(String part, CancellationToken cancellation, Consumer<Standing> progress) {
        try (Apprentice apprentice = apprentice(part)) {
            new Course(folder, STORE_EVERY, InstantSource.system())
                    .take(
                            apprentice,
                            cancellation,
                            standing -> progress.accept(
                                    new Standing(standing.name(), standing.step(), standing.steps(), standing.loss())));
            return apprentice.examine();
        }
    }

    private Apprentice apprentice(String part) {
        return switch (part) {
            case "generator" ->
                new GeneratorApprentice(GeneratorApprentice.Plan.shipped(seed), backend, Optional.of(perceptual()));
            case "encoder" ->
                new EncoderApprentice(EncoderPlan.shipped(seed), ToylandPack.vocabulary(folder, seed), backend);
            case "perceptual" -> new PerceptualApprentice(backend, seed, PerceptualApprentice.Size.SHIPPED);
            case "judge" -> new JudgeApprentice(backend, seed, JudgeApprentice.Size.SHIPPED);
            default ->
                throw new IllegalArgumentException(
                        "Toyland has no network called '" + part + "'; it has " + String.join(", ", PARTS) + ".");
        };
    }

    /** The perceptual net that lies in the folder. */
    private Lpips perceptual() {
        Path file = folder.resolve("perceptual.safetensors");
        if (!Files.exists(file)) {
            throw new TrainingException("The generator learns with the perceptual net, and " + file
                    + " is not there; train perceptual first.");
        }
        try (Checkpoint checkpoint = Checkpoint.open(file)) {
            return Lpips.load(
                    Backbone.TOYLAND, checkpoint.tensors(), Numerics.of(backend, Precision.F32), file.toString());
        }
    }

    /**
     * Puts the pack together from the checkpoints of a training: narrowed, hashed, with its manifest.
     *
     * @param folder in which the training lies
     * @param target a folder, made if missing
     * @param progress of the latent bank that the pack brings along
     * @throws fusedream.engine.api.EngineException if a checkpoint is missing or damaged
     */
    public static void pack(Path folder, Path target, BankProgress.Listener progress) {
        new ToylandPack(folder, target).write(Numerics.of(Backend.of("cpu"), Precision.F32), progress);
    }
}
