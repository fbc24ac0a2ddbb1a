package fusedream.engine.golden;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import fusedream.engine.augment.AugmentDraws;
import fusedream.engine.augment.Augmentation;
import fusedream.engine.augment.DiffAugment;
import fusedream.engine.tensor.Backend;
import fusedream.engine.tensor.Scope;
import fusedream.engine.tensor.Tape;
import fusedream.engine.tensor.Tensor;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Golden cases of the form of diffaugment: pictures, gradients and their sums for every operation alone and for the whole
 * policy, with the recorded draws; a policy is checked at once and as a chain of single operations.
 */
public final class DiffAugmentGolden {

    private final GoldenTensors golden;
    private final JsonNode json;
    private final JsonNode row;
    private final String name;
    private final int batch;
    private final int size;

    private DiffAugmentGolden(GoldenTensors golden, JsonNode json, JsonNode row) {
        this.golden = golden;
        this.json = json;
        this.row = row;
        name = row.get("name").asText();
        batch = row.get("batch").asInt();
        size = row.get("size").asInt();
    }

    public static void check(Path caseDirectory) throws IOException {
        GoldenTensors golden = GoldenTensors.open(caseDirectory);
        JsonNode json = GoldenCase.json(caseDirectory);
        assertThat(json.get("cases")).isNotEmpty();
        for (JsonNode row : json.get("cases")) {
            try (Scope scope = Scope.open()) {
                new DiffAugmentGolden(golden, json, row).check();
            }
        }
    }

    private void check() {
        Set<Augmentation> policy = policy(row.get("op").asText());
        check(List.of(new DiffAugment(policy)));
        if (policy.size() > 1) {
            check(policy.stream().map(one -> new DiffAugment(Set.of(one))).toList());
        }
    }

    /** {@code brightness}, or {@code DiffAugment policy color,translation...}. */
    private static Set<Augmentation> policy(String op) {
        Set<Augmentation> policy = EnumSet.noneOf(Augmentation.class);
        for (String part : op.replaceFirst(".* ", "").split(",", -1)) {
            if (part.equals("color")) {
                policy.addAll(Augmentation.COLOUR);
            } else {
                policy.add(Augmentation.valueOf(part.toUpperCase(Locale.ROOT)));
            }
        }
        return policy;
    }

    private void check(List<DiffAugment> chain) {
        Backend backend = Backend.of("cpu");
        Tensor images = backend.tensor(input(), batch, 3, size, size);
        Tensor cotangent = backend.tensor(noise("scalar"), batch, 3, size, size);
        AugmentDraws draws = recorded(golden, name + ".draw.", batch);
        try (Tape tape = Tape.open()) {
            Tensor leaf = tape.leaf(images);
            Tensor out = leaf;
            for (DiffAugment augment : chain) {
                out = augment.apply(out, draws);
            }
            tape.backward(out.times(cotangent).sum());
            JsonNode tolerances = json.get("tolerances");
            float[] pictures = out.toFloats();
            float[] gradient = tape.gradient(leaf).toFloats();
            new BigTensor(name + ".out", pictures, batch, 3, size, size)
                    .checkForward(golden, tolerances.get("forward_max_abs").asDouble());
            new BigTensor(name + ".grad", gradient, batch, 3, size, size)
                    .checkGradient(golden, tolerances.get("gradient_relative").asDouble());
            checkSums(name + ".out.sum_per_item", pictures);
            checkSums(name + ".grad.sum_per_item", gradient);
        }
    }

    /** README: within 1e-4 of the number of elements. */
    private void checkSums(String what, float[] values) {
        double[] expected = golden.doubles(what);
        int each = values.length / batch;
        for (int n = 0; n < batch; n++) {
            double sum = 0;
            for (int i = n * each; i < (n + 1) * each; i++) {
                sum += values[i];
            }
            assertThat(sum).as(what + " of " + n).isCloseTo(expected[n], within(1e-4 * each));
        }
    }

    private float[] input() {
        float[] values = noise("inputs");
        for (int i = 0; i < values.length; i++) {
            values[i] *= 0.8f;
        }
        return values;
    }

    private float[] noise(String sentence) {
        int seed = (int) GoldenCase.number(json.get(sentence).asText(), "R4\\((\\d+) \\+ size\\)");
        return HashNoise.r4(seed + size, batch, 3, size, size);
    }

    /** The draws under a prefix, such as {@code draw.}; zeros for those that were not recorded. */
    static AugmentDraws recorded(GoldenTensors golden, String prefix, int count) {
        List<float[]> colour = new ArrayList<>();
        for (String sort : List.of("brightness", "saturation", "contrast")) {
            colour.add(golden.has(prefix + sort) ? golden.floats(prefix + sort) : new float[count]);
        }
        List<int[]> places = new ArrayList<>();
        for (String sort : List.of("translation_x", "translation_y", "cutout_x", "cutout_y")) {
            places.add(golden.has(prefix + sort) ? ints(golden.longs(prefix + sort)) : new int[count]);
        }
        return new AugmentDraws(
                new AugmentDraws.Colour(colour.get(0), colour.get(1), colour.get(2)),
                new AugmentDraws.Offsets(places.get(0), places.get(1)),
                golden.has(prefix + "resize") ? golden.scalar(prefix + "resize") : 0,
                new AugmentDraws.Offsets(places.get(2), places.get(3)));
    }

    private static int[] ints(long[] values) {
        int[] narrow = new int[values.length];
        for (int i = 0; i < narrow.length; i++) {
            narrow[i] = Math.toIntExact(values[i]);
        }
        return narrow;
    }
}
