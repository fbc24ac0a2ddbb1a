package fusedream.engine.golden;

import com.fasterxml.jackson.databind.JsonNode;
import fusedream.engine.biggan.BigGanDeep;
import fusedream.engine.clip.ClipEncoder;
import fusedream.engine.score.TextTarget;
import fusedream.engine.study.BigSleepGenerator;
import fusedream.engine.study.ClassMix;
import fusedream.engine.study.CutoutScore;
import fusedream.engine.tensor.Backend;
import fusedream.engine.tensor.Scope;
import fusedream.engine.tensor.Tape;
import fusedream.engine.tensor.Tensor;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Cases of the form of big-sleep, with the networks: pictures and gradients of the latents, and the similarity. */
public final class BigSleepGolden {

    private final Path directory;
    private final JsonNode json;
    private final GoldenTensors golden;
    private final Backend backend;

    private BigSleepGolden(Path directory, Backend backend) throws IOException {
        this.directory = directory;
        this.backend = backend;
        json = GoldenCase.json(directory);
        golden = GoldenTensors.open(directory);
    }

    public static void check(Path directory, Backend backend) throws IOException {
        BigSleepVectorsGolden.check(directory);
        BigSleepGolden check = new BigSleepGolden(directory, backend);
        check.checkLatents();
        check.checkSimilarity();
    }

    private void checkLatents() {
        String sentence = json.get("a_latents").asText();
        int count = (int) GoldenCase.number(sentence, "max_classes=(\\d+)");
        double temperature = GoldenCase.number(sentence, "class_temperature=(\\d+(?:\\.\\d+)?)");
        int seed = (int) GoldenCase.number(sentence, "R4\\((\\d+)\\)");
        try (BigGanDeep network = Siblings.bigGanDeep(directory, sentence, backend)) {
            BigSleepGenerator generator = new BigSleepGenerator(network);
            checkLatents(generator, "sigmoid.", new ClassMix.Sigmoid(), seed);
            checkLatents(generator, "topk.", new ClassMix.TopK(count, temperature), seed);
        }
    }

    private void checkLatents(BigSleepGenerator generator, String prefix, ClassMix mix, int seed) {
        float[] cls = golden.floats(prefix + "cls");
        int rows = golden.shape(prefix + "cls")[0];
        try (Scope scope = Scope.open();
                Tape tape = Tape.open()) {
            Tensor normu = tape.leaf(tensor(prefix + "normu", golden.floats(prefix + "normu")));
            Tensor classes = tape.leaf(tensor(prefix + "cls", mix.weights(cls, rows)));
            // BigSleep's pictures are in [0, 1].
            Tensor image = generator.generate(normu, classes).plus(1).times(0.5);
            int side = (int) image.size(2);
            new BigTensor(prefix + "image", image.toFloats(), 1, 3, side, side).checkForward(golden, forward());
            Tensor noise = backend.tensor(HashNoise.r4(seed, 1, 3, side, side), 1, 3, side, side);
            tape.backward(image.times(noise).sum());
            gradient(prefix + "grad_normu", tape.gradient(normu).toFloats());
            gradient(
                    prefix + "grad_cls",
                    mix.gradient(cls, rows, tape.gradient(classes).toFloats()));
        }
    }

    private void checkSimilarity() throws IOException {
        String sentence = json.get("b_loss").asText();
        int side = (int) GoldenCase.number(sentence, "\\(1,3,(\\d+),");
        float[] noise = HashNoise.r4((int) GoldenCase.number(sentence, "R4\\((\\d+)\\)"), 1, 3, side, side);
        float[] picture = new float[noise.length];
        for (int i = 0; i < noise.length; i++) {
            picture[i] = (0.8f * noise[i] + 1) / 2;
        }
        try (Scope scope = Scope.open();
                ClipEncoder encoder = Siblings.clip(directory, sentence, backend);
                Tape tape = Tape.open()) {
            Tensor image = tape.leaf(backend.tensor(picture, 1, 3, side, side));
            Tensor target = tensor("loss.text_embed", golden.floats("loss.text_embed"))
                    .unitRows()
                    .minus(tensor("loss.text_min_embed", golden.floats("loss.text_min_embed"))
                            .unitRows());
            CutoutScore score = new CutoutScore(encoder, new TextTarget(target.reshape(-1, 1)));
            Tensor similarity = score.of(image.times(2).plus(-1), cutouts());
            Closeness.forward("sim_loss", new float[] {-similarity.item()}, golden.floats("loss.sim_loss"), forward());
            tape.backward(similarity.negative());
            new BigTensor("loss.grad_image", tape.gradient(image).toFloats(), 1, 3, side, side)
                    .checkGradient(
                            golden,
                            json.get("tolerances").get("gradient_relative").asDouble());
        }
    }

    private List<CutoutScore.Cutout> cutouts() {
        long[] sizes = golden.longs("loss.cutout_size");
        long[] offsets = golden.longs("loss.cutout_offset");
        List<CutoutScore.Cutout> cutouts = new ArrayList<>();
        for (int i = 0; i < sizes.length; i++) {
            cutouts.add(new CutoutScore.Cutout((int) offsets[2 * i], (int) offsets[2 * i + 1], (int) sizes[i]));
        }
        return cutouts;
    }

    private Tensor tensor(String shapedLike, float[] values) {
        int[] shape = golden.shape(shapedLike);
        return backend.tensor(values, shape[0], shape[1]);
    }

    private void gradient(String name, float[] actual) {
        Closeness.gradient(
                name,
                actual,
                golden.floats(name),
                json.get("tolerances").get("gradient_relative").asDouble());
    }

    private double forward() {
        return json.get("tolerances").get("forward_max_abs").asDouble();
    }
}
