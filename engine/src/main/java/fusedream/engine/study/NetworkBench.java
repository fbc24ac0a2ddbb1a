package fusedream.engine.study;

import fusedream.engine.biggan.BigGan;
import fusedream.engine.clip.ClipModel;
import fusedream.engine.layer.Numerics;
import fusedream.engine.tensor.Backend;
import fusedream.engine.tensor.Draws;
import fusedream.engine.tensor.Precision;
import fusedream.engine.tensor.Scope;
import fusedream.engine.tensor.Tape;
import fusedream.engine.tensor.Tensor;
import fusedream.engine.tensor.Work;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Speed and memory of the full-size networks on random weights: BigGAN-256, CLIP's ViT-B/32 image tower, and both in a row as a
 * search step has them.
 */
public final class NetworkBench {

    private static final int PEAK_SIZE = 4096;
    private static final int CROPS = 50;
    private static final long SEED = 1;

    private final Backend backend;
    private final int repeats;
    private final Consumer<String> announce;

    /**
     * One measured network.
     *
     * @param network its name
     * @param precision f32 or bf16
     * @param batch how many items
     * @param forwardSeconds fastest forward pass
     * @param forwardBackwardSeconds fastest forward pass and gradients to the inputs
     * @param gflop arithmetic of one forward pass as this code computes it, a multiply-add as two, in 10^9
     * @param shareOfPeak that arithmetic twice (forward, backward) over the time, against the matrix product measured
     *     in this run; 0 to 1
     * @param peakResidentBytes most memory resident while it ran, weights included; -1 where unknown
     */
    public record Row(
            String network,
            String precision,
            int batch,
            double forwardSeconds,
            double forwardBackwardSeconds,
            double gflop,
            double shareOfPeak,
            long peakResidentBytes) {}

    /**
     * What was measured where.
     *
     * @param device cpu or cuda:N
     * @param matmulGflops the speed of a 4096^3 matrix product, by precision in the order of {@code precisions}
     */
    public record Report(String device, List<String> precisions, List<Double> matmulGflops, List<Row> rows) {}

    private interface Forward {
        /** Outputs from inputs. */
        Tensor apply(List<Tensor> inputs);
    }

    /**
     * @param device auto, cpu or cuda:N
     * @param repeats timed passes after one that is not timed; the fastest counts
     * @param announce told what is measured next
     */
    public NetworkBench(String device, int repeats, Consumer<String> announce) {
        this.backend = Backend.of(device);
        this.repeats = repeats;
        this.announce = announce;
    }

    /**
     * Measures everything in each precision.
     *
     * @param names f32, bf16 or both
     */
    public Report run(List<String> names) {
        List<Precision> precisions = names.stream().map(Precision::parse).toList();
        List<Double> peaks = new ArrayList<>();
        List<Row> rows = new ArrayList<>();
        for (Precision precision : precisions) {
            double peak = matmulGflops(precision);
            peaks.add(peak);
            Numerics numerics = Numerics.of(backend, precision);
            generator(numerics, peak, rows);
            encoder(numerics, peak, rows);
            both(numerics, peak, rows);
        }
        return new Report(
                backend.device(), precisions.stream().map(NetworkBench::name).toList(), peaks, rows);
    }

    private double matmulGflops(Precision precision) {
        announce.accept("matrix product, " + name(precision));
        try (Scope scope = Scope.open()) {
            Tensor square = noise(PEAK_SIZE, PEAK_SIZE).to(precision);
            double seconds = fastest(() -> read(square.matmul(square)));
            return 2e-9 * PEAK_SIZE * PEAK_SIZE * PEAK_SIZE / seconds;
        }
    }

    private void generator(Numerics numerics, double peak, List<Row> rows) {
        try (BigGan generator = UntrainedNetworks.bigGan256(numerics)) {
            for (int batch : new int[] {1, 4}) {
                Forward forward = inputs -> generator.generate(inputs.get(0), inputs.get(1));
                rows.add(measure("biggan-256", numerics, batch, peak, latents(generator, batch), forward));
            }
        }
    }

    private void encoder(Numerics numerics, double peak, List<Row> rows) {
        try (ClipModel encoder = UntrainedNetworks.vitB32(numerics)) {
            for (int batch : new int[] {10, CROPS}) {
                int side = encoder.config().vision().imageSize();
                rows.add(measure(
                        "vit-b-32",
                        numerics,
                        batch,
                        peak,
                        () -> List.of(noise(batch, 3, side, side)),
                        inputs -> encoder.encodeImages(inputs.get(0))));
            }
        }
    }

    /** Generator, copies of its picture, encoder: the arithmetic of a search step without the augmentation. */
    private void both(Numerics numerics, double peak, List<Row> rows) {
        try (BigGan generator = UntrainedNetworks.bigGan256(numerics);
                ClipModel encoder = UntrainedNetworks.vitB32(numerics)) {
            int side = encoder.config().vision().imageSize();
            Forward forward = inputs -> {
                Tensor picture = generator.generate(inputs.get(0), inputs.get(1)); // (1, 3, 256, 256)
                Tensor window = picture.slice(2, 0, side).slice(3, 0, side);
                return encoder.encodeImages(Tensor.concat(0, java.util.Collections.nCopies(CROPS, window)));
            };
            rows.add(measure("biggan-256+vit-b-32", numerics, CROPS, peak, latents(generator, 1), forward));
        }
    }

    private Supplier<List<Tensor>> latents(BigGan generator, int batch) {
        return () -> List.of(
                noise(batch, generator.latentSize()),
                noise(batch, generator.classEmbeddingSize()).times(0.1));
    }

    private Row measure(
            String network,
            Numerics numerics,
            int batch,
            double peak,
            Supplier<List<Tensor>> makeInputs,
            Forward forward) {
        announce.accept(network + ", " + name(numerics.precision()) + ", batch " + batch);
        try (Scope scope = Scope.open()) {
            List<Tensor> inputs = makeInputs.get();
            double gflop = Work.of(() -> forward.apply(inputs)) * 1e-9;
            double forwardSeconds = fastest(() -> read(forward.apply(inputs)));
            ResidentMemory.forgetPeak();
            double bothSeconds = fastest(() -> forwardBackward(inputs, forward));
            return new Row(
                    network,
                    name(numerics.precision()),
                    batch,
                    forwardSeconds,
                    bothSeconds,
                    gflop,
                    2 * gflop / bothSeconds / peak,
                    ResidentMemory.peak().orElse(-1));
        }
    }

    private static void forwardBackward(List<Tensor> inputs, Forward forward) {
        try (Tape tape = Tape.open()) {
            List<Tensor> leaves = inputs.stream().map(tape::leaf).toList();
            tape.backward(forward.apply(leaves).square().sum());
            leaves.forEach(leaf -> read(tape.gradient(leaf)));
        }
    }

    /** The fastest of the timed repeats, in seconds, after one to warm up. */
    private double fastest(Runnable work) {
        double best = Double.POSITIVE_INFINITY;
        for (int i = 0; i <= repeats; i++) {
            long start = System.nanoTime();
            try (Scope scope = Scope.open()) {
                work.run();
            }
            double seconds = (System.nanoTime() - start) * 1e-9;
            best = i == 0 ? best : Math.min(best, seconds);
        }
        return best;
    }

    /** Waits for a result by reading its sum: a CUDA device computes behind the caller's back. */
    private static void read(Tensor tensor) {
        float sum = tensor.to(Precision.F32).sum().item();
        if (Float.isNaN(sum)) {
            throw new IllegalStateException(
                    "The network computed NaN on random weights; the timing would mean nothing.");
        }
    }

    private Tensor noise(int... shape) {
        long[] sizes = Arrays.stream(shape).asLongStream().toArray();
        int elements = Arrays.stream(shape).reduce(1, Math::multiplyExact);
        return backend.tensor(Draws.seeded(SEED).normals(elements), sizes);
    }

    private static String name(Precision precision) {
        return precision.name().toLowerCase(java.util.Locale.ROOT);
    }
}
