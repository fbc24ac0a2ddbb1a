package fusedream.engine.golden;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import fusedream.engine.augment.AugmentDraws;
import fusedream.engine.augment.Augmentation;
import fusedream.engine.augment.DiffAugment;
import fusedream.engine.biggan.BigGan;
import fusedream.engine.latent.Basis;
import fusedream.engine.latent.BestOf;
import fusedream.engine.latent.Latent;
import fusedream.engine.latent.Parameters;
import fusedream.engine.latent.SoftmaxMixture;
import fusedream.engine.model.ImageTextEncoder;
import fusedream.engine.optimise.Adam;
import fusedream.engine.optimise.GeneratedImageObjective;
import fusedream.engine.optimise.LatentSearch;
import fusedream.engine.score.AugClipScore;
import fusedream.engine.score.ClipScore;
import fusedream.engine.score.ImageScore;
import fusedream.engine.score.TextTarget;
import fusedream.engine.tensor.Backend;
import fusedream.engine.tensor.Scope;
import fusedream.engine.tensor.Tensor;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Iterator;
import java.util.stream.IntStream;

/** Cases of the forms optimise-basis and optimise: the search of the published code, draw for draw. */
public final class SearchGolden {

    private static final double ANOTHER_PROCESSOR = 1.5;

    private static final float NOISE = 0.01f;

    /** The versions of one chunk: any number gives the same sums up to rounding, few keep the test small. */
    private static final int CHUNK = 25;

    private final GoldenTensors golden;
    private final JsonNode json;
    private final BigGan generator;
    private final ImageTextEncoder encoder;
    private final TextTarget target;
    private final Backend backend;

    private SearchGolden(GoldenTensors golden, JsonNode json, BigGan generator, ImageTextEncoder encoder) {
        this.golden = golden;
        this.json = json;
        this.generator = generator;
        this.encoder = encoder;
        backend = generator.backend();
        target = TextTarget.of(encoder, json.get("prompt").asText());
    }

    private interface Check {
        void run(SearchGolden search);
    }

    private static void with(Path directory, Backend backend, Check check) throws IOException {
        JsonNode json = GoldenCase.json(directory);
        try (Scope scope = Scope.open();
                BigGan generator =
                        Siblings.bigGan(directory, json.get("generator").asText(), backend);
                ImageTextEncoder encoder =
                        Siblings.clip(directory, json.get("clip").asText(), backend)) {
            check.run(new SearchGolden(GoldenTensors.open(directory), json, generator, encoder));
        }
    }

    /** The scores of the sampled latents, which of them are kept, and the basis they make. */
    public static void checkBasis(Path directory, Backend backend) throws IOException {
        with(directory, backend, SearchGolden::checkBasis);
    }

    private void checkBasis() {
        int[] shape = golden.shape("z_sampled"); // (iterations, batch, dim_z)
        int batch = shape[1];
        float[] z = golden.floats("z_sampled");
        int[] classes = Arrays.stream(golden.longs("class_sampled"))
                .mapToInt(Math::toIntExact)
                .toArray();
        float[] scores = new float[shape[0] * batch];
        ClipScore score = new ClipScore(encoder, target);
        for (int i = 0; i < shape[0]; i++) {
            try (Scope scope = Scope.open()) {
                float[] rows = Arrays.copyOfRange(z, i * batch * shape[2], (i + 1) * batch * shape[2]);
                Tensor y = generator.embed(Arrays.copyOfRange(classes, i * batch, (i + 1) * batch));
                Tensor images = generator.generate(backend.tensor(rows, batch, shape[2]), y);
                System.arraycopy(score.each(images).toFloats(), 0, scores, i * batch, batch);
            }
        }
        Closeness.forward(
                "scores",
                scores,
                golden.floats("scores"),
                json.get("tolerances").get("scores_max_abs").asDouble());
        int[] best = BestOf.indices(scores, json.get("config").get("num_basis").asInt());
        assertThat(Arrays.stream(best).asLongStream().toArray()).isEqualTo(golden.longs("selected"));
        int[] kept = Arrays.stream(best).map(index -> classes[index]).toArray();
        assertThat(generator.embed(kept).toFloats()).isEqualTo(golden.floats("y_basis"));
    }

    /** Every run of an optimise case: losses, the first step, the last parameters, what is returned. */
    public static void checkOptimise(Path directory, Backend backend) throws IOException {
        with(directory, backend, search -> search.json.get("runs").forEach(search::checkRun));
    }

    private void checkRun(JsonNode run) {
        String name = run.get("name").asText() + ".";
        int size = golden.shape("z_basis")[0];
        SoftmaxMixture start = SoftmaxMixture.of(
                new Basis(size, golden.floats("z_basis"), golden.floats("y_basis")),
                golden.floats(name + "w_z_init"),
                golden.floats(name + "w_y_init"),
                run.get("optimize_y").asBoolean());
        assertThat(start.parameters().names()).isEqualTo(GoldenCase.texts(run.get("parameters_in_adam_order")));
        int steps = run.get("steps").asInt();
        Iterator<Integer> noiseSteps = IntStream.range(0, steps).iterator();
        LatentSearch search = new LatentSearch(
                new GeneratedImageObjective(generator, score(run, name)),
                start,
                new Adam(Adam.Settings.FUSEDREAM),
                run.get("latent_noise").asBoolean()
                        ? latent -> latent.plus(NOISE, noise(name, noiseSteps.next()))
                        : latent -> latent);
        float[] losses = new float[steps];
        Latent returned = start.mix();
        for (int i = 0; i < steps; i++) {
            LatentSearch.Step step = search.step();
            returned = step.latent();
            losses[i] = (float) -step.score();
            if (i == 0) {
                checkFirstStep(name, search.mixture().parameters(), run);
            }
        }
        forward(run, "loss", losses);
        Parameters end = search.mixture().parameters();
        end.names().forEach(parameter -> finalValue(run, "final." + parameter, end.get(parameter)));
        checkReturned(run, returned);
    }

    /** The file has the basis before the clamp, the search after it. */
    private void checkFirstStep(String name, Parameters after, JsonNode run) {
        for (String parameter : after.names()) {
            float[] expected = golden.floats(name + "after_step1." + parameter);
            if (parameter.equals("opt_z")) {
                for (int i = 0; i < expected.length; i++) {
                    expected[i] = Math.max(-Basis.Z_LIMIT, Math.min(Basis.Z_LIMIT, expected[i]));
                }
            }
            Closeness.forward(
                    name + "after_step1." + parameter,
                    after.get(parameter),
                    expected,
                    run.get("tolerances_max_abs").get("final." + parameter).asDouble());
        }
    }

    private void checkReturned(JsonNode run, Latent latent) {
        finalValue(run, "returned_z", latent.z());
        finalValue(run, "returned_y", latent.y());
        try (Scope scope = Scope.open()) {
            Tensor image = generator.generate(
                    backend.tensor(latent.z(), 1, latent.z().length), backend.tensor(latent.y(), 1, latent.y().length));
            new BigTensor(
                            run.get("name").asText() + ".returned_image",
                            image.toFloats(),
                            1,
                            3,
                            generator.resolution(),
                            generator.resolution())
                    .checkForward(
                            golden,
                            ANOTHER_PROCESSOR
                                    * run.get("tolerances_max_abs").get("image").asDouble());
        }
    }

    /**
     * The file's tolerances are what two runs on one machine differ by. Fifty steps carry the rounding of another
     * processor's kernels farther: on an Intel Xeon with AMX one weight differs by 1.05 of its
     * tolerance, whatever the threads and the memory format, on AMD by less than 1.
     */
    private void finalValue(JsonNode run, String what, float[] actual) {
        String name = run.get("name").asText() + "." + what;
        double tolerance = run.get("tolerances_max_abs").get(what).asDouble();
        Closeness.forward(name, actual, golden.floats(name), ANOTHER_PROCESSOR * tolerance);
    }

    private void forward(JsonNode run, String what, float[] actual) {
        String name = run.get("name").asText() + "." + what;
        Closeness.forward(
                name,
                actual,
                golden.floats(name),
                run.get("tolerances_max_abs").get(what).asDouble());
    }

    private ImageScore score(JsonNode run, String name) {
        if (!run.get("augment").asBoolean()) {
            return new ClipScore(encoder, target);
        }
        AugClipScore score = new AugClipScore(encoder, target, new DiffAugment(Augmentation.ALL), CHUNK);
        Iterator<AugmentDraws> draws = IntStream.range(0, run.get("steps").asInt())
                .mapToObj(step -> draws(name + "draw.", step))
                .iterator();
        return (tape, image) -> score.valueAndGradient(tape, image, draws.next());
    }

    private AugmentDraws draws(String prefix, int step) {
        return new AugmentDraws(
                new AugmentDraws.Colour(
                        floats(prefix + "brightness", step),
                        floats(prefix + "saturation", step),
                        floats(prefix + "contrast", step)),
                new AugmentDraws.Offsets(ints(prefix + "translation_x", step), ints(prefix + "translation_y", step)),
                golden.doubles(prefix + "resize")[step],
                new AugmentDraws.Offsets(ints(prefix + "cutout_x", step), ints(prefix + "cutout_y", step)));
    }

    private Latent noise(String name, int step) {
        return new Latent(floats(name + "draw.noise_z", step), floats(name + "draw.noise_y", step));
    }

    private float[] floats(String name, int step) {
        int width = golden.shape(name)[1];
        return Arrays.copyOfRange(golden.floats(name), step * width, (step + 1) * width);
    }

    private int[] ints(String name, int step) {
        int width = golden.shape(name)[1];
        return Arrays.stream(golden.longs(name), step * width, (step + 1) * width)
                .mapToInt(Math::toIntExact)
                .toArray();
    }
}
