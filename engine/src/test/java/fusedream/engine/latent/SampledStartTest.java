package fusedream.engine.latent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import fusedream.engine.api.Preset;
import fusedream.engine.api.SearchSettings;
import fusedream.engine.api.SearchSettings.ClassVectors;
import fusedream.engine.api.SearchSettings.Start;
import fusedream.engine.augment.Augmentation;
import fusedream.engine.augment.DiffAugment;
import fusedream.engine.golden.GoldenModels;
import fusedream.engine.latent.SampledStart.Candidate;
import fusedream.engine.latent.SampledStart.Standing;
import fusedream.engine.model.Models;
import fusedream.engine.score.ChangedEncoder;
import fusedream.engine.score.PromptScore;
import fusedream.engine.score.TextTarget;
import fusedream.engine.tensor.ChunkSize;
import fusedream.engine.tensor.Draws;
import fusedream.engine.tensor.LeakCheck;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Holds the choice of a basis by sampling against scoring every sample by itself. */
@ExtendWith(LeakCheck.class)
class SampledStartTest {

    private static final SearchSettings SETTINGS =
            Preset.REFERENCE.settings().withSamples(13).withBasis(3).withAugmentations(2);

    private static final Draws DRAWS = Draws.seeded(5);

    private static PromptScore score(Models models) {
        return PromptScore.of(
                models.encoders(),
                List.of(new TextTarget.Part("a photo of a blue dog", 1)),
                new DiffAugment(Augmentation.ALL));
    }

    private static SampledStart sampling(Models models, SearchSettings settings, int chunk, Standing from) {
        return new SampledStart(models.generator(), score(models), settings, DRAWS, new ChunkSize(chunk), from);
    }

    private static List<Candidate> best(Models models, SearchSettings settings, int chunk) {
        SampledStart sampling = sampling(models, settings, chunk, Standing.NOTHING);
        while (!sampling.done()) {
            sampling.step();
        }
        assertThat(sampling.standing().samples()).isEqualTo(settings.samples());
        return sampling.standing().best();
    }

    @Test
    void the_best_of_all_samples_are_kept_best_first_whatever_the_chunk() {
        try (Models models = GoldenModels.open()) {
            LatentSampler sampler = new LatentSampler(models.generator(), ClassVectors.EMBEDDINGS, DRAWS);
            List<Candidate> all = new ArrayList<>();
            for (int i = 0; i < 13; i++) {
                Latent latent = sampler.batch(i / 10, i < 10 ? 10 : 3).latent(i % 10);
                all.add(new Candidate(latent, score(models).each(latent.picture(models.generator()))[0]));
            }
            all.sort(Comparator.comparingDouble(candidate -> -candidate.score()));

            for (int chunk : new int[] {25, 4}) {
                List<Candidate> best = best(models, SETTINGS, chunk);
                for (int i = 0; i < 3; i++) {
                    assertThat(best.get(i).latent()).isEqualTo(all.get(i).latent());
                    // A batch sums in another order than a single picture.
                    assertThat(best.get(i).score()).isCloseTo(all.get(i).score(), within(1e-5f));
                }
                assertThat(best).hasSize(3);
            }
        }
    }

    @Test
    void a_sampling_goes_on_where_another_stood() {
        try (Models models = GoldenModels.open()) {
            SampledStart first = sampling(models, SETTINGS, 25, Standing.NOTHING);
            first.step();
            assertThat(first.done()).isFalse();
            SampledStart second = sampling(models, SETTINGS, 25, first.standing());
            second.step();

            assertThat(second.done()).isTrue();
            assertThat(second.standing().best()).isEqualTo(best(models, SETTINGS, 25));
        }
    }

    @Test
    void augmented_scores_do_not_depend_on_the_chunk() {
        SearchSettings augmented =
                SETTINGS.withSamples(4).withBasis(2).withStart(Start.AUG_CLIP).withAugmentations(3);
        try (Models models = GoldenModels.open()) {
            List<Candidate> large = best(models, augmented, 25);
            List<Candidate> small = best(models, augmented, 2);

            assertThat(small.get(0).latent()).isEqualTo(large.get(0).latent());
            assertThat(small.get(0).score()).isCloseTo(large.get(0).score(), within(1e-5f));
            assertThat(best(models, augmented.withStart(Start.CLIP), 25).get(0).score())
                    .isNotEqualTo(large.get(0).score());
        }
    }

    @Test
    void scores_that_are_no_numbers_are_never_kept() {
        AtomicBoolean broken = new AtomicBoolean(true);
        Models changed = GoldenModels.open(encoder ->
                new ChangedEncoder(encoder, embeddings -> broken.get() ? embeddings.times(Double.NaN) : embeddings));
        try (changed) {
            SampledStart sampling = sampling(changed, SETTINGS, 25, Standing.NOTHING);
            sampling.step();
            assertThat(sampling.standing().best()).isEmpty();
            broken.set(false);
            sampling.step();

            assertThat(sampling.standing().best()).hasSize(3).allMatch(candidate -> Float.isFinite(candidate.score()));
        }
    }

    @Test
    void samples_are_clamped_normals_with_embeddings_of_classes_or_normals() {
        try (Models models = GoldenModels.open()) {
            Basis embedded = new LatentSampler(models.generator(), ClassVectors.EMBEDDINGS, DRAWS).batch(0, 200);
            Basis normal = new LatentSampler(models.generator(), ClassVectors.NORMAL, DRAWS).batch(0, 200);
            int[] classes = new int[models.generator().classes()];
            for (int i = 0; i < classes.length; i++) {
                classes[i] = i;
            }
            float[] table = models.generator().embed(classes).toFloats();
            Basis known = new Basis(classes.length, new float[classes.length], table);
            List<float[]> rows = new ArrayList<>();
            for (int i = 0; i < classes.length; i++) {
                rows.add(known.latent(i).y());
            }

            assertThat(embedded.z()).isEqualTo(normal.z());
            for (float z : embedded.z()) {
                assertThat(z).isBetween(-Basis.Z_LIMIT, Basis.Z_LIMIT);
            }
            for (int i = 0; i < 20; i++) {
                assertThat(rows).contains(embedded.latent(i).y());
            }
            double sum = 0;
            for (float y : normal.y()) {
                sum += y * y;
            }
            // The mean of about 10,000 squares of normals scatters by 0.015.
            assertThat(sum / normal.y().length).isCloseTo(1, within(0.1));
        }
    }

    @Test
    void fewer_samples_of_a_batch_are_the_first_of_more() {
        try (Models models = GoldenModels.open()) {
            for (ClassVectors vectors : ClassVectors.values()) {
                LatentSampler sampler = new LatentSampler(models.generator(), vectors, DRAWS);

                assertThat(sampler.batch(3, 2).latent(1))
                        .isEqualTo(sampler.batch(3, 5).latent(1));
                assertThat(sampler.batch(3, 2).latent(1))
                        .isNotEqualTo(sampler.batch(4, 2).latent(1));
            }
        }
    }
}
