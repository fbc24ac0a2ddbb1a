package fusedream.engine.bank;

import fusedream.engine.bank.BankSpec.Origin;
import fusedream.engine.bank.BankSpec.Pack;
import fusedream.engine.bank.BankSpec.Recipe;
import fusedream.engine.tensor.Draws;
import fusedream.engine.tensor.Precision;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Banks of a few random embeddings, without networks. */
final class SmallBanks {

    /** Numbers of an embedding; no multiple of 4, so that there is padding. */
    static final int WIDTH = 10;

    static final int Z = 3;
    static final int Y = 2;

    static final Recipe RECIPE = new Recipe(7, 2, 2, Precision.F32);

    private SmallBanks() {}

    static Pack pack(int... embeddingSizes) {
        return pack("a", java.util.Arrays.stream(embeddingSizes).boxed().toList());
    }

    static Pack pack(String digit, List<Integer> embeddingSizes) {
        return new Pack("small", Map.of("generator", digit.repeat(64)), Z, Y, 5, embeddingSizes);
    }

    static BankSpec sampled(int segment) {
        return new BankSpec(pack(WIDTH), RECIPE, Origin.SAMPLED, segment);
    }

    static BankSpec given(int segment) {
        return new BankSpec(pack(WIDTH), RECIPE, Origin.GIVEN, segment);
    }

    /** So many embeddings, the same ones for the same seed, of norms below and above 1. */
    static float[][] embeddings(long seed, int count, int width) {
        Draws draws = Draws.seeded(seed);
        float[][] all = new float[count][];
        for (int i = 0; i < count; i++) {
            all[i] = draws.normals(width);
        }
        return all;
    }

    /** Writes a sampled bank of these. */
    static Path write(Path file, BankSpec spec, float[]... embeddings) {
        try (BankWriter writer = BankWriter.open(file, spec)) {
            for (float[] embedding : embeddings) {
                writer.append(embedding);
            }
            writer.commit();
        }
        return file;
    }
}
