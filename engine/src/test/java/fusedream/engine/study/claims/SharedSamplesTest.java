package fusedream.engine.study.claims;

import static org.assertj.core.api.Assertions.assertThat;

import fusedream.engine.api.ModelHome;
import fusedream.engine.api.SearchSettings.ClassVectors;
import fusedream.engine.bank.MeanEmbedding;
import fusedream.engine.latent.Basis;
import fusedream.engine.latent.Latent;
import fusedream.engine.latent.LatentSampler;
import fusedream.engine.layer.Numerics;
import fusedream.engine.model.Models;
import fusedream.engine.pack.LocalLibrary;
import fusedream.engine.tensor.Backend;
import fusedream.engine.tensor.Draws;
import fusedream.engine.tensor.Precision;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SharedSamplesTest {

    /** More than one batch of 20. */
    private static final int COUNT = 23;

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit fills it
    private Path folder;

    @Test
    void the_nearest_are_those_that_fit_best_in_the_mean_of_eight_augmentations() {
        ModelHome home = new ModelHome(folder.resolve("models"), folder.resolve("none.yaml"));
        try (Models models =
                LocalLibrary.of(home).pack("toyland").open(Numerics.of(Backend.of("cpu"), Precision.F32))) {
            SharedSamples samples = SharedSamples.draw(models, COUNT, 5);
            float[] direction = Draws.seeded(1).normals(models.encoders().get(0).embeddingSize());
            assertThat(samples.size()).isEqualTo(COUNT);
            assertThat(samples.nearest(direction, COUNT)).isEqualTo(bestFirst(models, direction));
            assertThat(samples.nearest(direction, 2))
                    .isEqualTo(bestFirst(models, direction).subList(0, 2));
        }
    }

    private static List<Latent> bestFirst(Models models, float[] direction) {
        LatentSampler sampler = new LatentSampler(
                models.generator(), ClassVectors.EMBEDDINGS, Draws.seeded(5).child("shared samples"));
        MeanEmbedding embedding = new MeanEmbedding(models.generator(), models.encoders(), 8);
        Draws augmenting = Draws.seeded(5).child("shared samples' augmentations");
        List<Latent> latents = new ArrayList<>();
        List<float[]> rows = new ArrayList<>();
        for (int batch = 0; batch < 2; batch++) {
            Basis some = sampler.batch(batch, batch == 0 ? 20 : COUNT - 20);
            rows.addAll(List.of(embedding.of(some, augmenting.child("batch", batch))));
            IntStream.range(0, some.size()).forEach(i -> latents.add(some.latent(i)));
        }
        return IntStream.range(0, COUNT)
                .boxed()
                .sorted(Comparator.comparing((Integer i) -> -product(rows.get(i), direction)))
                .map(latents::get)
                .toList();
    }

    private static float product(float[] row, float[] direction) {
        float sum = 0;
        for (int d = 0; d < row.length; d++) {
            sum += row[d] * direction[d];
        }
        return sum;
    }
}
