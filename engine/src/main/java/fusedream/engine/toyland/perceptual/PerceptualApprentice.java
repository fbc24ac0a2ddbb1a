package fusedream.engine.toyland.perceptual;

import fusedream.engine.layer.Numerics;
import fusedream.engine.lpips.Backbone;
import fusedream.engine.lpips.Features;
import fusedream.engine.lpips.Lpips;
import fusedream.engine.tensor.Backend;
import fusedream.engine.tensor.Draws;
import fusedream.engine.tensor.Precision;
import fusedream.engine.tensor.Scope;
import fusedream.engine.tensor.Tensor;
import fusedream.engine.toyland.Scene;
import fusedream.engine.toyland.SceneSampler;
import fusedream.engine.toyland.perceptual.Triples.Triple;
import fusedream.engine.toyland.train.Apprentice;
import fusedream.engine.train.Leaves;
import fusedream.engine.train.Schedule;
import fusedream.engine.train.Training;
import fusedream.engine.train.Weights;
import fusedream.engine.weights.ElementType;
import fusedream.engine.weights.StoredTensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The small world's LPIPS while it learns: first its features, by saying what is in a picture; then, with the features
 * as they are, the linear layers, by ranking (Zhang et al., "The unreasonable effectiveness of deep features as a
 * perceptual metric", 2018, section 3, with an order that is known where they asked people).
 */
public final class PerceptualApprentice implements Apprentice {

    private static final Backbone BACKBONE = Backbone.TOYLAND;
    private static final double FEATURE_RATE = 3e-3;
    private static final double RANKING_RATE = 3e-2;
    private static final double MOMENTUM = 0.1;

    /** Batches of which the statistics of batch norms are taken anew, with the averaged weights. */
    private static final int GATHERED_BATCHES = 24;

    /** What the mean distance of unrelated pictures is brought to; AlexNet's LPIPS gives about as much on photographs. */
    private static final double STRANGENESS = 0.7;

    private static final int STRANGERS = 48;

    /** Keeps 0 over 0, of two versions that do not differ from the picture, a number. */
    private static final double NO_DISTANCE = 1e-9;

    private static final String WHAT = "the metric in training";

    private final Backend backend;
    private final Draws draws;
    private final Size size;
    private final Classifier classifier = new Classifier(BACKBONE);
    private final Training training;
    private final SceneSampler scenes = new SceneSampler.Anywhere(0.5);
    private final Triples triples = new Triples();

    /** The metric with equal linear layers, once the features are learned. */
    private @Nullable Lpips even;

    private boolean evenIsFinal;

    /**
     * How much is learned from how much.
     *
     * @param batch pictures in a step of the features
     * @param triples in a step of the linear layers
     * @param featureSteps steps that the features learn
     * @param rankingSteps steps that the linear layers learn after them
     * @param examTriples in an exam
     */
    public record Size(int batch, int triples, long featureSteps, long rankingSteps, int examTriples) {

        /** That of the shipped metric. */
        public static final Size SHIPPED = new Size(32, 8, 1500, 400, 2000);
    }

    /** @param seed of the first weights and of all pictures */
    public PerceptualApprentice(Backend backend, long seed, Size size) {
        this.backend = backend;
        this.draws = Draws.seeded(seed).child("perceptual");
        this.size = size;
        Weights weights = new Weights(backend);
        classifier.initialise(weights, draws);
        List<Integer> channels = BACKBONE.tapChannels();
        for (int tap = 0; tap < channels.size(); tap++) {
            weights.learn(Backbone.linearName(tap), new float[channels.get(tap)], 1, channels.get(tap), 1, 1);
        }
        this.training = new Training(weights);
    }

    @Override
    public String name() {
        return "perceptual";
    }

    @Override
    public long steps() {
        return size.featureSteps() + size.rankingSteps();
    }

    @Override
    public Training training() {
        return training;
    }

    @Override
    public float step() {
        return training.step() < size.featureSteps() ? featureStep() : rankingStep();
    }

    // Features ----------------------------------------------------------------------------------------------------

    private float featureStep() {
        Lesson lesson = lesson("lesson", training.step());
        return training.step(
                leaves -> Presences.loss(
                        classifier.scores(Triples.tensor(backend, lesson.pictures()), leaves, MOMENTUM),
                        lesson.scenes()),
                new Schedule(FEATURE_RATE, size.featureSteps()).rate(training.step()));
    }

    private record Lesson(List<Scene> scenes, List<float[]> pictures) {}

    /** Scenes with blemishes, so that features learn to look past them. */
    private Lesson lesson(String purpose, long number) {
        Draws stream = draws.child(purpose, number);
        List<Scene> drawn = new ArrayList<>();
        List<float[]> pictures = new ArrayList<>();
        for (int i = 0; i < size.batch(); i++) {
            Draws each = stream.child("scene", i);
            Scene scene = scenes.draw(each);
            drawn.add(scene);
            pictures.add(triples.blemished(scene, each));
        }
        return new Lesson(drawn, pictures);
    }

    /** Replaces the running statistics, which belong to the latest weights, by those of the averaged ones. */
    private void gatherStatistics() {
        for (int i = 0; i < GATHERED_BATCHES; i++) {
            List<float[]> pictures = lesson("statistics", i).pictures();
            try (Scope scope = Scope.open()) {
                classifier.activations(
                        Triples.tensor(backend, pictures), Leaves.averaged(training.weights()), 1.0 / (i + 1));
            }
        }
    }

    /** The activations of the averaged weights with the stored statistics: what the loaded metric must give. */
    List<Tensor> evaluate(Tensor images) {
        return classifier.activations(images, Leaves.averaged(training.weights()), 0);
    }

    // Linear layers -----------------------------------------------------------------------------------------------

    private float rankingStep() {
        long step = training.step();
        Draws stream = draws.child("triples", step);
        List<Triple> batch = IntStream.range(0, size.triples())
                .mapToObj(i -> triples.draw(stream.child("triple", i)))
                .toList();
        Lpips metric = even();
        try (Scope scope = Scope.open()) {
            Differences near = differences(metric, batch, Triple::near);
            Differences far = differences(metric, batch, Triple::far);
            return training.step(
                    leaves -> {
                        Tensor nearer = near.weighted(leaves);
                        Tensor both = nearer.plus(far.weighted(leaves));
                        return nearer.over(both.plus(NO_DISTANCE)).mean();
                    },
                    new Schedule(RANKING_RATE, size.rankingSteps()).rate(step - size.featureSteps()));
        }
    }

    private Differences differences(Lpips metric, List<Triple> batch, Function<Triple, float[]> version) {
        return Differences.between(
                features(metric, batch.stream().map(Triple::picture).toList()),
                features(metric, batch.stream().map(version).toList()));
    }

    private Features features(Lpips metric, List<float[]> pictures) {
        return metric.features(Triples.tensor(backend, pictures));
    }

    /** The metric with equal linear layers; kept as soon as the features learn no more. */
    private Lpips even() {
        if (even != null && evenIsFinal) {
            return even;
        }
        closeEven();
        gatherStatistics();
        Map<String, StoredTensor> tensors = classifier.folded(training.weights());
        List<Integer> channels = BACKBONE.tapChannels();
        for (int tap = 0; tap < channels.size(); tap++) {
            float[] ones = new float[channels.get(tap)];
            Arrays.fill(ones, 1);
            String name = Backbone.linearName(tap);
            tensors.put(name, StoredTensor.of(name, ones, 1, ones.length, 1, 1));
        }
        even = Lpips.load(BACKBONE, tensors, numerics(), WHAT);
        evenIsFinal = training.step() >= size.featureSteps();
        return even;
    }

    private Numerics numerics() {
        return Numerics.of(backend, Precision.F32);
    }

    // What comes out ----------------------------------------------------------------------------------------------

    /** The weights of convolutions as float16; linear layers and biases, which are small, as they are. */
    @Override
    public List<StoredTensor> checkpoint() {
        return exact().values().stream()
                .map(tensor -> tensor.name().startsWith("features.") && tensor.shape().length > 1
                        ? tensor.as(ElementType.F16)
                        : tensor)
                .toList();
    }

    /** The checkpoint without rounding, by name. */
    Map<String, StoredTensor> exact() {
        double scale = STRANGENESS / strangeness(even());
        Map<String, StoredTensor> tensors = classifier.folded(training.weights());
        try (Scope scope = Scope.open()) {
            Leaves leaves = Leaves.averaged(training.weights());
            for (int tap = 0; tap < BACKBONE.tapChannels().size(); tap++) {
                String name = Backbone.linearName(tap);
                Tensor weight = Differences.weight(leaves, tap).times(backend.full(scale));
                tensors.put(name, StoredTensor.of(name, weight.toFloats(), weight.shape()));
            }
        }
        return tensors;
    }

    /** The mean distance of unrelated pictures by the linear layers as they are. */
    private double strangeness(Lpips metric) {
        double sum = 0;
        for (int i = 0; i < STRANGERS; i++) {
            List<float[]> two = triples.strangers(draws.child("strangers", i));
            try (Scope scope = Scope.open()) {
                sum += Differences.between(features(metric, two.subList(0, 1)), features(metric, two.subList(1, 2)))
                        .weighted(Leaves.averaged(training.weights()))
                        .item();
            }
        }
        return sum / STRANGERS;
    }

    /** How often the nearer version of a picture is called nearer, on triples that no step saw. */
    @Override
    public Map<String, Double> examine() {
        Map<String, StoredTensor> tensors = new LinkedHashMap<>();
        checkpoint().forEach(tensor -> tensors.put(tensor.name(), tensor));
        try (Lpips metric = Lpips.load(BACKBONE, tensors, numerics(), WHAT)) {
            return new RankingExam(size.examTriples(), draws.child("exam")).mark(metric);
        }
    }

    @Override
    public void close() {
        closeEven();
        training.weights().close();
    }

    private void closeEven() {
        if (even != null) {
            even.close();
        }
    }
}
