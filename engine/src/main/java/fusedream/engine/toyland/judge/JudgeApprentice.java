package fusedream.engine.toyland.judge;

import fusedream.engine.layer.Numerics;
import fusedream.engine.tensor.Backend;
import fusedream.engine.tensor.Draws;
import fusedream.engine.tensor.Precision;
import fusedream.engine.tensor.Scope;
import fusedream.engine.tensor.Tensor;
import fusedream.engine.toyland.judge.JudgeLessons.Lesson;
import fusedream.engine.toyland.train.Apprentice;
import fusedream.engine.train.Leaves;
import fusedream.engine.train.Schedule;
import fusedream.engine.train.Training;
import fusedream.engine.train.Weights;
import fusedream.engine.weights.ElementType;
import fusedream.engine.weights.StoredTensor;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** The judge while it learns. */
public final class JudgeApprentice implements Apprentice {

    private static final int BATCH = 32;
    private static final long STEPS = 3000;
    private static final double PEAK_RATE = 3e-3;
    private static final double MOMENTUM = 0.1;

    /** Batches of which the statistics of batch norms are taken anew, with the averaged weights. */
    private static final int GATHERED_BATCHES = 24;

    private static final int EXAM_SCENES = 2000;

    private final Backend backend;
    private final Draws draws;
    private final Size size;
    private final JudgeNetwork network;
    private final Schedule schedule;
    private final Training training;
    private final JudgeLessons lessons = new JudgeLessons();

    /**
     * How much is learned from how much.
     *
     * @param width channels of the first layer
     * @param batch pictures in a step
     * @param steps of the whole training
     * @param examScenes scenes in an exam
     */
    public record Size(int width, int batch, long steps, int examScenes) {

        /** That of the shipped judge. */
        public static final Size SHIPPED = new Size(JudgeNetwork.SHIPPED_WIDTH, BATCH, STEPS, EXAM_SCENES);
    }

    /** @param seed of the first weights and of all lessons */
    public JudgeApprentice(Backend backend, long seed, Size size) {
        this.backend = backend;
        this.draws = Draws.seeded(seed).child("judge");
        this.size = size;
        this.network = new JudgeNetwork(size.width());
        this.schedule = new Schedule(PEAK_RATE, size.steps());
        Weights weights = new Weights(backend);
        LearningLayers.initialise(network, weights, draws);
        this.training = new Training(weights);
    }

    @Override
    public String name() {
        return "judge";
    }

    @Override
    public long steps() {
        return size.steps();
    }

    @Override
    public Training training() {
        return training;
    }

    @Override
    public float step() {
        List<Lesson> batch = lessons("lessons", training.step());
        return training.step(
                leaves -> JudgeLoss.of(
                        JudgeNetwork.pass(pictures(batch), LearningLayers.of(network, leaves, MOMENTUM)), batch),
                schedule.rate(training.step()));
    }

    private List<Lesson> lessons(String purpose, long number) {
        Draws stream = draws.child(purpose, number);
        return IntStream.range(0, size.batch())
                .mapToObj(i -> lessons.draw(stream.child("lesson", i)))
                .toList();
    }

    private Tensor pictures(List<Lesson> batch) {
        return backend.tensor(
                buffer -> batch.forEach(lesson -> buffer.put(lesson.pixels())),
                batch.size(),
                3,
                JudgeNetwork.SIZE,
                JudgeNetwork.SIZE);
    }

    /** The scores of the averaged weights with the stored statistics: what the loaded judge must give. */
    JudgeNetwork.Scores evaluate(Tensor images) {
        return JudgeNetwork.pass(images, LearningLayers.of(network, Leaves.averaged(training.weights()), 0));
    }

    @Override
    public Map<String, Double> examine() {
        Map<String, StoredTensor> tensors = new LinkedHashMap<>();
        checkpoint().forEach(tensor -> tensors.put(tensor.name(), tensor));
        try (Judge judge = Judge.load(tensors, Numerics.of(backend, Precision.F32), "the judge in training")) {
            return new JudgeExam(size.examScenes(), 1).mark(judge);
        }
    }

    /** The weights of convolutions as float16, which changed no verdict on 400 scenes. */
    @Override
    public List<StoredTensor> checkpoint() {
        return exact().stream()
                .map(tensor -> tensor.shape().length > 1 ? tensor.as(ElementType.F16) : tensor)
                .toList();
    }

    /** The checkpoint without rounding. */
    List<StoredTensor> exact() {
        gatherStatistics();
        return training.weights().export();
    }

    /**
     * Replaces the running statistics, which belong to the latest weights, by those of the averaged ones: the mean over
     * some batches. No later step looks at them.
     */
    private void gatherStatistics() {
        for (int i = 0; i < GATHERED_BATCHES; i++) {
            List<Lesson> batch = lessons("statistics", i);
            try (Scope scope = Scope.open()) {
                JudgeNetwork.pass(
                        pictures(batch),
                        LearningLayers.of(network, Leaves.averaged(training.weights()), 1.0 / (i + 1)));
            }
        }
    }

    @Override
    public void close() {
        training.weights().close();
    }
}
