package fusedream.engine.study;

import fusedream.engine.api.Preset;
import fusedream.engine.api.SearchSettings;
import fusedream.engine.augment.AugmentDraws;
import fusedream.engine.augment.Augmentation;
import fusedream.engine.augment.DiffAugment;
import fusedream.engine.biggan.BigGan;
import fusedream.engine.clip.ClipEncoder;
import fusedream.engine.latent.Basis;
import fusedream.engine.latent.Mixture;
import fusedream.engine.latent.ScalarMixture;
import fusedream.engine.latent.SoftmaxMixture;
import fusedream.engine.layer.Numerics;
import fusedream.engine.optimise.Adam;
import fusedream.engine.optimise.LatentSearch;
import fusedream.engine.score.AugClipScore;
import fusedream.engine.score.TextTarget;
import fusedream.engine.study.TimedObjective.Part;
import fusedream.engine.tensor.Backend;
import fusedream.engine.tensor.Draws;
import fusedream.engine.tensor.Precision;
import fusedream.engine.tensor.Scope;
import fusedream.engine.tensor.Tape;
import fusedream.engine.tensor.Tensor;
import fusedream.engine.tensor.TracedModule;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Consumer;

/**
 * What one step of the search costs, by part: BigGAN-256 and CLIP's ViT-B/32, full size, on random weights, for each preset
 * and precision; where a traced official loop is given, beside that on the same libtorch.
 */
public final class StepBench {

    /** What the search uses: {@link AugClipScore#DEFAULT_CHUNK}. */
    public static final int DEFAULT_CHUNK = AugClipScore.DEFAULT_CHUNK;

    private static final long SEED = 1;
    private static final int OFFICIAL_Z = 140;
    private static final int OFFICIAL_Y = 128;

    private final Backend backend;
    private final Options options;
    private final Consumer<String> announce;

    /**
     * How to measure.
     *
     * @param repeats timed steps after one that is not timed; the fastest counts
     * @param chunk how many augmented versions go through the encoder at a time
     * @param official a traced loop from z (1, 140) and y (1, 128) to its loss (1), if there is one
     */
    public record Options(int repeats, int chunk, Optional<Path> official) {

        public Options {
            if (repeats < 1 || repeats > 1000 || chunk < 1) {
                throw new IllegalArgumentException(
                        "Expected 1 to 1000 repeats and chunks of at least 1; got " + repeats + " and " + chunk + ".");
            }
        }
    }

    /**
     * One preset in one precision; all times in seconds.
     *
     * @param preset in lower case
     * @param augmentations of a step
     * @param seconds the whole step
     * @param cpuSeconds the processor time of the whole step, over all cores: steadier on a busy machine; NaN if unknown
     * @param generatorForward latent to picture
     * @param augmentation picture to versions and back
     * @param encoder versions to score and back
     * @param generatorBackward the picture's gradient to the latent's
     * @param rest mixture, Adam, and all else in Java
     * @param overhead augmentation and rest as a share of the step, 0 to 1
     * @param ofOfficial the step's time over the official loop's; empty without one
     */
    public record Row(
            String preset,
            String precision,
            int augmentations,
            double seconds,
            double cpuSeconds,
            double generatorForward,
            double augmentation,
            double encoder,
            double generatorBackward,
            double rest,
            double overhead,
            OptionalDouble ofOfficial) {}

    /**
     * What was measured where.
     *
     * @param device cpu or cuda:N
     * @param official one step of the official loop, forward and backward; empty without one
     */
    public record Report(String device, int chunk, Optional<Time> official, List<Row> rows) {}

    /**
     * What something took.
     *
     * @param seconds by the clock
     * @param cpuSeconds of processor time, over all cores; NaN if unknown
     */
    public record Time(double seconds, double cpuSeconds) {

        private static Time now() {
            return new Time(
                    System.nanoTime() * 1e-9,
                    ProcessHandle.current()
                            .info()
                            .totalCpuDuration()
                            .map(time -> time.toNanos() * 1e-9)
                            .orElse(Double.NaN));
        }

        private static Time since(Time start) {
            Time now = now();
            return new Time(now.seconds - start.seconds, now.cpuSeconds - start.cpuSeconds);
        }
    }

    /**
     * @param device auto, cpu or cuda:N
     * @param announce told what is measured next
     */
    public StepBench(String device, Options options, Consumer<String> announce) {
        this.backend = Backend.of(device);
        this.options = options;
        this.announce = announce;
    }

    /** Measures these presets in these precisions (f32, bf16). */
    public Report run(List<Preset> presets, List<String> precisions) {
        List<Precision> parsed = precisions.stream().map(Precision::parse).toList();
        Optional<Time> official = official();
        List<Row> rows = new ArrayList<>();
        for (Precision precision : parsed) {
            Numerics numerics = Numerics.of(backend, precision);
            try (BigGan generator = UntrainedNetworks.bigGan256(numerics);
                    ClipEncoder encoder = UntrainedNetworks.wordless(UntrainedNetworks.vitB32(numerics))) {
                for (Preset preset : presets) {
                    announce.accept(name(preset) + ", " + name(precision));
                    rows.add(row(generator, encoder, preset, name(precision), official));
                }
            }
        }
        return new Report(backend.device(), options.chunk(), official, rows);
    }

    private Row row(BigGan generator, ClipEncoder encoder, Preset preset, String precision, Optional<Time> official) {
        SearchSettings settings = preset.settings();
        Draws draws = Draws.seeded(SEED);
        try (Scope scope = Scope.open()) {
            TimedObjective objective = new TimedObjective(
                    generator,
                    encoder,
                    randomTarget(encoder, draws),
                    new DiffAugment(Augmentation.ALL),
                    options.chunk(),
                    () -> AugmentDraws.draw(
                            draws, settings.augmentations(), generator.resolution(), generator.resolution()));
            LatentSearch search = search(objective, start(generator, settings, draws), settings, draws);
            search.step();
            Row fastest = timed(search, objective, preset, precision, official);
            for (int repeat = 1; repeat < options.repeats(); repeat++) {
                Row row = timed(search, objective, preset, precision, official);
                fastest = row.seconds() < fastest.seconds() ? row : fastest;
            }
            return fastest;
        }
    }

    private static Row timed(
            LatentSearch search, TimedObjective objective, Preset preset, String precision, Optional<Time> official) {
        objective.reset();
        Time start = Time.now();
        search.step();
        Time took = Time.since(start);
        double seconds = took.seconds();
        double forward = objective.seconds(Part.GENERATOR_FORWARD);
        double augmentation = objective.seconds(Part.AUGMENTATION);
        double encoder = objective.seconds(Part.ENCODER);
        double backward = objective.seconds(Part.GENERATOR_BACKWARD);
        double rest = seconds - forward - augmentation - encoder - backward;
        return new Row(
                name(preset),
                precision,
                preset.settings().augmentations(),
                seconds,
                took.cpuSeconds(),
                forward,
                augmentation,
                encoder,
                backward,
                rest,
                (augmentation + rest) / seconds,
                official.map(loop -> OptionalDouble.of(seconds / loop.seconds()))
                        .orElse(OptionalDouble.empty()));
    }

    private static LatentSearch search(TimedObjective objective, Mixture start, SearchSettings settings, Draws draws) {
        return new LatentSearch(
                objective,
                start,
                new Adam(Adam.Settings.withLearningRate(settings.learningRate())),
                latent -> settings.latentNoise() == 0
                        ? latent
                        : latent.plus(settings.latentNoise(), latent.noise(draws)));
    }

    private static Mixture start(BigGan generator, SearchSettings settings, Draws draws) {
        int k = settings.basis();
        Basis basis = new Basis(
                k, draws.normals(k * generator.latentSize()), draws.normals(k * generator.classEmbeddingSize()));
        return settings.mixing() == SearchSettings.Mixing.SCALAR
                ? ScalarMixture.start(basis, settings.optimiseClass())
                : SoftmaxMixture.start(basis, settings.optimiseClass(), draws);
    }

    /** A direction in place of a text, which costs a step nothing. */
    private TextTarget randomTarget(ClipEncoder encoder, Draws draws) {
        Tensor direction = backend.tensor(draws.normals(encoder.embeddingSize()), 1, encoder.embeddingSize());
        return new TextTarget(direction.unitRows().reshape(-1, 1));
    }

    private Optional<Time> official() {
        return options.official().map(file -> {
            announce.accept("the official loop");
            Draws draws = Draws.seeded(SEED);
            try (TracedModule loop = TracedModule.open(file, backend)) {
                officialStep(loop, draws);
                Time fastest = officialStep(loop, draws);
                for (int repeat = 1; repeat < options.repeats(); repeat++) {
                    Time time = officialStep(loop, draws);
                    fastest = time.seconds() < fastest.seconds() ? time : fastest;
                }
                return fastest;
            }
        });
    }

    private Time officialStep(TracedModule loop, Draws draws) {
        Time start = Time.now();
        try (Scope scope = Scope.open();
                Tape tape = Tape.open()) {
            Tensor z = tape.leaf(backend.tensor(draws.normals(OFFICIAL_Z), 1, OFFICIAL_Z));
            Tensor y = tape.leaf(backend.tensor(draws.normals(OFFICIAL_Y), 1, OFFICIAL_Y));
            tape.backward(loop.forward(z, y).sum());
            tape.gradient(z).toFloats();
            tape.gradient(y).toFloats();
            return Time.since(start);
        }
    }

    private static String name(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }
}
