package fusedream.engine.toyland.encoder;

import fusedream.engine.clip.BytePairTokenizer;
import fusedream.engine.clip.ClipConfig;
import fusedream.engine.clip.ClipEncoder;
import fusedream.engine.clip.ClipModel;
import fusedream.engine.clip.ClipSchema;
import fusedream.engine.clip.PixelScale;
import fusedream.engine.layer.Numerics;
import fusedream.engine.tensor.Backend;
import fusedream.engine.tensor.Draws;
import fusedream.engine.tensor.Precision;
import fusedream.engine.tensor.Scope;
import fusedream.engine.tensor.Tensor;
import fusedream.engine.toyland.Captions.Caption;
import fusedream.engine.toyland.train.Apprentice;
import fusedream.engine.train.Leaves;
import fusedream.engine.train.Schedule;
import fusedream.engine.train.Training;
import fusedream.engine.train.Weights;
import fusedream.engine.weights.ElementType;
import fusedream.engine.weights.StoredTensor;
import fusedream.engine.weights.WeightSet;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Toyland's CLIP while it learns: first each tower alone, from what the renderer knows of a scene and from what a caption
 * says, then both from each other.
 */
public final class EncoderApprentice implements Apprentice {

    /** Weight of the renderer's knowledge once captions teach too. */
    private static final double FACTORS_BESIDE = 0.3;

    /** Batches from which a checkpoint's statistics are taken. */
    private static final int STATISTICS_BATCHES = 16;

    private static final int EXAMINED_SCENES = 512;

    private final EncoderPlan plan;
    private final ClipConfig config;
    private final BytePairTokenizer tokenizer;
    private final Lessons lessons;
    private final Draws draws;
    private final Schedule schedule;
    private final Training training;

    /**
     * An encoder before its first step.
     *
     * @param vocabulary as {@link VocabularyLearner#ofCaptions} makes it
     */
    public EncoderApprentice(EncoderPlan plan, byte[] vocabulary, Backend backend) {
        this.plan = plan;
        tokenizer = VocabularyLearner.tokenizer(vocabulary, EncoderPlan.CONTEXT_LENGTH);
        config = plan.config(tokenizer.vocabularySize());
        lessons = new Lessons(backend, tokenizer, plan.imageSize());
        draws = Draws.seeded(plan.seed()).child("encoder");
        schedule = new Schedule(EncoderPlan.PEAK_RATE, plan.steps());
        Weights weights = new Weights(backend);
        FirstWeights.addTo(
                weights,
                ClipSchema.of(config).required(),
                config.text().transformer().heads(),
                draws.child("weights"));
        Factors.addTo(weights, config.embeddingSize());
        CellFactors.addTo(weights, ((ClipConfig.ModifiedResNet) config.vision()).features() / 2);
        training = new Training(weights);
    }

    @Override
    public String name() {
        return "encoder";
    }

    @Override
    public long steps() {
        return plan.steps();
    }

    @Override
    public Training training() {
        return training;
    }

    @Override
    public float step() {
        long step = training.step();
        try (Scope scope = Scope.open()) {
            Lesson lesson = lessons.draw(plan.batch(), true, draws.child("lesson", step));
            // Augmentation moves things, so that only the plain half of the pictures has its things where the scenes
            // say.
            Tensor cells = CellFactors.answers(
                    backend(), lesson.scenes().subList(0, plan.batch() / 2), plan.imageSize() / ImagePass.CELL);
            boolean contrasts = plan.contrasts(step);
            return training.step(leaves -> loss(leaves, lesson, cells, contrasts), schedule.rate(step));
        }
    }

    private Tensor loss(Leaves leaves, Lesson lesson, Tensor cells, boolean contrasts) {
        ImagePass pass = pass(leaves);
        Tensor map = pass.lookAround(PixelScale.on(backend()).apply(lesson.pictures()));
        Tensor pictures = pass.sumUp(map);
        Tensor known = Factors.loss(leaves, pictures, Factors.ofScenes(backend(), lesson.scenes()))
                .plus(CellFactors.loss(leaves, map.slice(0, 0, cells.size(0)), cells));
        Tensor texts = encodeTexts(leaves, lesson.tokens());
        Tensor said = Factors.loss(
                leaves,
                texts,
                Factors.ofClaims(
                        backend(),
                        lesson.captions().stream().map(Caption::claim).toList()));
        if (!contrasts) {
            return known.plus(said);
        }
        return Contrast.loss(pictures, texts, leaves.of("logit_scale"), lesson)
                .plus(known.plus(said).times(FACTORS_BESIDE));
    }

    /** Pictures (N, 3, S, S) in [-1, 1] to embeddings (N, E), not normalised. */
    Tensor encodePictures(Leaves leaves, Tensor pictures) {
        ImagePass pass = pass(leaves);
        return pass.sumUp(pass.lookAround(PixelScale.on(backend()).apply(pictures)));
    }

    private ImagePass pass(Leaves leaves) {
        return new ImagePass(leaves, (ClipConfig.ModifiedResNet) config.vision());
    }

    /** Tokens (N, context length) to embeddings (N, E), not normalised. */
    Tensor encodeTexts(Leaves leaves, int[][] tokens) {
        return new TextPass(leaves, config.text(), backend()).encode(tokens);
    }

    private Backend backend() {
        return training.weights().backend();
    }

    @Override
    public Map<String, Double> examine() {
        return withEncoder(encoder -> new Examination(encoder, plan.imageSize())
                .figures(EXAMINED_SCENES, draws.child("examination", training.step())));
    }

    /** Lends the encoder as the engine would load it from {@link #checkpoint}. */
    <T> T withEncoder(Function<ClipEncoder, T> work) {
        Map<String, StoredTensor> tensors =
                checkpoint().stream().collect(Collectors.toMap(StoredTensor::name, Function.identity()));
        WeightSet weights = WeightSet.bind(tensors, ClipSchema.of(config), "the encoder in training");
        Numerics numerics = Numerics.of(backend(), Precision.F32);
        try (ClipEncoder encoder = new ClipEncoder(new ClipModel(config, weights, numerics), tokenizer)) {
            return work.apply(encoder);
        }
    }

    @Override
    public List<StoredTensor> checkpoint() {
        List<StoredTensor> all = training.weights().withBuffersKept(() -> {
            takeStatistics();
            return training.weights().export();
        });
        return all.stream()
                .filter(tensor -> !tensor.name().startsWith(Factors.PREFIX))
                .map(tensor -> tensor.shape().length > 1 ? tensor.as(ElementType.F16) : tensor)
                .toList();
    }

    /** Stores the statistics that the averaged weights have: the mean over fresh batches. */
    void takeStatistics() {
        for (int i = 0; i < STATISTICS_BATCHES; i++) {
            try (Scope scope = Scope.open()) {
                Lesson lesson = lessons.draw(plan.batch(), false, draws.child("statistics", i));
                encodePictures(Leaves.calibrating(training.weights(), i), lesson.pictures());
            }
        }
    }

    @Override
    public void close() {
        training.weights().close();
    }
}
