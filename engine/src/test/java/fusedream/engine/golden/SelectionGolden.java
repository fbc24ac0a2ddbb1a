package fusedream.engine.golden;

import static org.assertj.core.api.Assertions.assertThat;

import fusedream.engine.latent.BestOf;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;

/** The part of cases like optimise-basis that needs no network: the choice by recorded scores, and the basis' z. */
public final class SelectionGolden {

    private SelectionGolden() {}

    public static void check(Path caseDirectory) throws IOException {
        GoldenTensors golden = GoldenTensors.open(caseDirectory);
        int count =
                GoldenCase.json(caseDirectory).get("config").get("num_basis").asInt();

        int[] chosen = BestOf.indices(golden.floats("scores"), count);

        assertThat(Arrays.stream(chosen).asLongStream().toArray()).isEqualTo(golden.longs("selected"));
        float[] sampled = golden.floats("z_sampled");
        int width = golden.shape("z_basis")[1];
        float[] basis = new float[count * width];
        for (int i = 0; i < count; i++) {
            System.arraycopy(sampled, chosen[i] * width, basis, i * width, width);
        }
        assertThat(basis).isEqualTo(golden.floats("z_basis"));
    }
}
