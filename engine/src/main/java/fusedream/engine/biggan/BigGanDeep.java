package fusedream.engine.biggan;

import fusedream.engine.layer.Conv;
import fusedream.engine.layer.Linear;
import fusedream.engine.layer.Numerics;
import fusedream.engine.layer.Parameters;
import fusedream.engine.model.Generator;
import fusedream.engine.tensor.Backend;
import fusedream.engine.tensor.MemoryFormat;
import fusedream.engine.tensor.Normalisation;
import fusedream.engine.tensor.Precision;
import fusedream.engine.tensor.Scope;
import fusedream.engine.tensor.Shapes;
import fusedream.engine.tensor.Tensor;
import fusedream.engine.weights.Checkpoint;
import fusedream.engine.weights.CheckpointException;
import fusedream.engine.weights.WeightSet;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * BigGAN-deep as Hugging Face published it, in eval mode, at one truncation.
 *
 * <p>Source: pytorch_pretrained_biggan/model.py. The batch statistics belong to the truncation, so another truncation is
 * another instance; the latents that are fed are expected to be truncated already.
 */
public final class BigGanDeep implements Generator {

    private final BigGanDeepConfig config;
    private final Parameters parameters;
    private final ClassTable classes;
    private final Linear start;
    private final List<DeepBlock> blocks = new ArrayList<>();
    private final @Nullable SelfAttention attention;
    private final List<Tensor> outputNorm;
    private final Conv colours;

    private BigGanDeep(BigGanDeepConfig config, Parameters parameters, double truncation) {
        this.config = config;
        this.parameters = parameters;
        TruncationStatistics statistics = TruncationStatistics.of(truncation, config.statistics());
        classes = new ClassTable(parameters.own32(
                () -> parameters.raw("embeddings.weight").transpose(0, 1).copy()));
        start = new Linear(
                parameters.own32(() -> SpectralNorm.stored(parameters, "generator.gen_z.weight")),
                parameters.float32("generator.gen_z.bias"));
        for (int i = 0; i < config.layers().size(); i++) {
            try (Scope scope = Scope.open()) {
                blocks.add(DeepBlock.load(parameters, config.layerName(i), config, i, statistics));
            }
        }
        attention = config.hasAttention() ? attention(config.attentionName() + ".") : null;
        outputNorm = List.of(
                parameters.float32("generator.bn.weight"),
                parameters.float32("generator.bn.bias"),
                parameters.own32(() -> statistics.read(parameters, "generator.bn.running_means")),
                parameters.own32(() -> statistics.read(parameters, "generator.bn.running_vars")));
        // The official convolution makes more than three channels, and drops them.
        colours = new Conv(
                parameters.ownConvolution(() -> SpectralNorm.stored(parameters, "generator.conv_to_rgb.weight")
                        .slice(0, 0, 3)),
                parameters.own(
                        () -> parameters.raw("generator.conv_to_rgb.bias").slice(0, 0, 3)),
                1,
                1);
    }

    private SelfAttention attention(String name) {
        try (Scope scope = Scope.open()) {
            return SelfAttention.fold(
                    parameters,
                    List.of(
                            SpectralNorm.stored(parameters, name + "snconv1x1_theta.weight"),
                            SpectralNorm.stored(parameters, name + "snconv1x1_phi.weight"),
                            SpectralNorm.stored(parameters, name + "snconv1x1_g.weight")),
                    SpectralNorm.stored(parameters, name + "snconv1x1_o_conv.weight"),
                    parameters.raw(name + "gamma"));
        }
    }

    /**
     * Loads a generator from a checkpoint and the config.json beside it.
     *
     * @param truncation in (0, 1]: which batch statistics to use
     * @throws CheckpointException if a file is damaged, of another family, or does not fit
     */
    public static BigGanDeep load(Path file, double truncation, Numerics numerics) {
        try (Checkpoint checkpoint = Checkpoint.open(file)) {
            String what = file.getFileName().toString();
            if (!BigGanDeepConfig.recognises(checkpoint.tensors())) {
                throw CheckpointException.of(
                        CheckpointException.Kind.WRONG_FAMILY,
                        what,
                        "generator.gen_z.weight_orig",
                        "not a BigGAN-deep generator: it has no tensor of that name");
            }
            BigGanDeepConfig config = BigGanDeepConfig.read(file.resolveSibling("config.json"));
            return of(config, WeightSet.bind(checkpoint.tensors(), config.schema(), what), truncation, numerics);
        }
    }

    /** Makes a generator from weights bound to {@link BigGanDeepConfig#schema}. */
    public static BigGanDeep of(BigGanDeepConfig config, WeightSet weights, double truncation, Numerics numerics) {
        Parameters parameters = new Parameters(weights, numerics);
        try {
            return new BigGanDeep(config, parameters, truncation);
        } catch (RuntimeException e) {
            parameters.close();
            throw e;
        }
    }

    @Override
    public Tensor generate(Tensor z, Tensor y) {
        Shapes.require("latent z", z, -1, config.latent());
        Shapes.require("class embedding y", y, z.size(0), config.classEmbedding());
        return Scope.within(() -> {
            Tensor condition = Tensor.concat(1, List.of(z, y));
            return generate(Collections.nCopies(blocks.size() + 1, condition), (name, activation) -> {});
        });
    }

    /**
     * The pictures of conditions that may differ from block to block, as BigSleep optimises them.
     *
     * @param conditions the first for the first feature map, then one for each residual block: each (N, z + class
     *     embedding), float32
     * @return (N, 3, R, R), float32, RGB in [-1, 1]
     */
    public Tensor generate(List<Tensor> conditions) {
        return generate(conditions, (name, activation) -> {});
    }

    /**
     * As {@link #generate(List)}, showing activations on the way.
     *
     * @param observer told {@code gen_z} and {@code layers.i} by the official numbers
     */
    Tensor generate(List<Tensor> conditions, BiConsumer<String, Tensor> observer) {
        if (conditions.size() != blocks.size() + 1) {
            throw new IllegalArgumentException("Expected " + (blocks.size() + 1)
                    + " conditions, one for the start and one for each block, got " + conditions.size() + ".");
        }
        return Scope.within(() -> {
            Tensor h = first(conditions.get(0), observer);
            for (int i = 0; i < blocks.size(); i++) {
                if (attention != null && i == config.attentionAt()) {
                    h = attention.apply(h);
                    observer.accept(config.attentionName(), h);
                }
                h = blocks.get(i).apply(h, conditions.get(i + 1));
                observer.accept(config.layerName(i), h);
            }
            Tensor last = Normalisation.batchRelu(
                    h, outputNorm.get(0), outputNorm.get(1), outputNorm.get(2), outputNorm.get(3), config.epsilon());
            return colours.apply(last).to(Precision.F32).to(MemoryFormat.NCHW).tanh();
        });
    }

    private Tensor first(Tensor condition, BiConsumer<String, Tensor> observer) {
        Shapes.require("condition", condition, -1, config.conditionSize());
        Tensor flat = start.apply(condition);
        observer.accept("generator.gen_z", flat);
        // The layout is TensorFlow's, from which the weights were converted: channels last.
        Tensor features = flat.reshape(-1, BigGanDeepConfig.BOTTOM, BigGanDeepConfig.BOTTOM, config.bottomChannels())
                .permute(0, 3, 1, 2)
                .to(parameters.numerics().precision());
        return features.to(parameters.numerics().format());
    }

    @Override
    public Tensor embed(int... classNumbers) {
        return classes.embed(classNumbers);
    }

    /** The embedding of a soft mixture of classes: (N, classes) to (N, class embedding). */
    public Tensor embedMixture(Tensor mixture) {
        return mixture.matmul(classes.rows());
    }

    public BigGanDeepConfig config() {
        return config;
    }

    @Override
    public int latentSize() {
        return config.latent();
    }

    @Override
    public int classEmbeddingSize() {
        return config.classEmbedding();
    }

    @Override
    public int classes() {
        return classes.classes();
    }

    @Override
    public int resolution() {
        return config.resolution();
    }

    @Override
    public Backend backend() {
        return parameters.numerics().backend();
    }

    @Override
    public void close() {
        parameters.close();
    }
}
