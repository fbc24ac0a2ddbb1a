package fusedream.engine.biggan;

import fusedream.engine.layer.Conv;
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
import fusedream.engine.weights.WeightSet;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;

/**
 * BigGAN as FuseDream uses it, in eval mode: class-conditional, shared class embedding, hierarchical z, self-attention,
 * spectral norms folded into the weights at load.
 *
 * <p>Source: BigGAN_utils/BigGAN.py and layers.py of FuseDream, after ajbrock/BigGAN-PyTorch.
 */
public final class BigGan implements Generator {

    private final BigGanConfig config;
    private final Parameters parameters;
    private final ClassTable classes;
    private final Tensor linear;
    private final Tensor linearBias;
    private final List<GeneratorBlock> blocks = new ArrayList<>();
    private final List<Tensor> outputNorm;
    private final Conv outputConv;

    private BigGan(BigGanConfig config, Parameters parameters) {
        this.config = config;
        this.parameters = parameters;
        double epsilon = config.spectralEpsilon();
        classes = new ClassTable(parameters.float32("shared.weight"));
        linear = parameters.own32(() -> SpectralNorm.oneStep(parameters, "linear", epsilon));
        linearBias = parameters.float32("linear.bias");
        for (int i = 0; i < config.blocks().size(); i++) {
            try (Scope scope = Scope.open()) {
                blocks.add(GeneratorBlock.load(
                        parameters,
                        "blocks." + i,
                        config,
                        config.blocks().get(i).attention()));
            }
        }
        outputNorm = List.of(
                parameters.float32("output_layer.0.gain"),
                parameters.float32("output_layer.0.bias"),
                parameters.float32("output_layer.0.stored_mean"),
                parameters.float32("output_layer.0.stored_var"));
        outputConv = GeneratorBlock.conv(parameters, "output_layer.2", epsilon, 1);
    }

    /**
     * Loads a generator from a checkpoint file, whose shapes tell its sizes.
     *
     * @throws fusedream.engine.weights.CheckpointException if the file is damaged, of another family, or does not fit
     */
    public static BigGan load(Path file, Numerics numerics) {
        try (Checkpoint checkpoint = Checkpoint.open(file)) {
            String what = file.getFileName().toString();
            BigGanConfig config = BigGanConfig.of(checkpoint.tensors(), what);
            return of(config, WeightSet.bind(checkpoint.tensors(), config.schema(), what), numerics);
        }
    }

    /** Makes a generator from weights bound to {@link BigGanConfig#schema}. */
    public static BigGan of(BigGanConfig config, WeightSet weights, Numerics numerics) {
        Parameters parameters = new Parameters(weights, numerics);
        try {
            return new BigGan(config, parameters);
        } catch (RuntimeException e) {
            parameters.close();
            throw e;
        }
    }

    @Override
    public Tensor generate(Tensor z, Tensor y) {
        return generate(z, y, (name, activation) -> {});
    }

    /**
     * As {@link #generate(Tensor, Tensor)}, showing activations on the way.
     *
     * @param observer told each activation under the official module's name: {@code linear}, {@code blocks.i.j},
     *     {@code pretanh}
     */
    Tensor generate(Tensor z, Tensor y, BiConsumer<String, Tensor> observer) {
        Shapes.require("latent z", z, -1, config.latentSize());
        Shapes.require("class embedding y", y, z.size(0), config.classEmbedding());
        return Scope.within(() -> {
            Tensor h = start(z);
            observer.accept("linear", h);
            for (int i = 0; i < blocks.size(); i++) {
                GeneratorBlock block = blocks.get(i);
                Tensor condition = Tensor.concat(1, List.of(y, chunk(z, i + 1)));
                h = block.residual(h, condition);
                observer.accept("blocks." + i + ".0", h);
                if (block.attention() != null) {
                    h = block.attention().apply(h);
                    observer.accept("blocks." + i + ".1", h);
                }
            }
            Tensor last = Normalisation.batchRelu(
                    h,
                    outputNorm.get(0),
                    outputNorm.get(1),
                    outputNorm.get(2),
                    outputNorm.get(3),
                    config.normEpsilon());
            Tensor colours = outputConv.apply(last).to(Precision.F32).to(MemoryFormat.NCHW);
            observer.accept("pretanh", colours);
            return colours.tanh();
        });
    }

    private Tensor start(Tensor z) {
        Tensor features = chunk(z, 0)
                .linear(linear, linearBias)
                .reshape(z.size(0), config.blocks().get(0).in(), config.bottomWidth(), config.bottomWidth())
                .to(parameters.numerics().precision());
        return parameters.numerics().format() == MemoryFormat.NHWC ? features.to(MemoryFormat.NHWC) : features;
    }

    private Tensor chunk(Tensor z, int index) {
        return z.slice(1, (long) index * config.chunk(), (index + 1L) * config.chunk());
    }

    @Override
    public Tensor embed(int... classNumbers) {
        return classes.embed(classNumbers);
    }

    public BigGanConfig config() {
        return config;
    }

    @Override
    public int latentSize() {
        return config.latentSize();
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
