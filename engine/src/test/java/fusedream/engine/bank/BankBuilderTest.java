package fusedream.engine.bank;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import fusedream.engine.api.BankProgress;
import fusedream.engine.api.CancellationToken;
import fusedream.engine.augment.AugmentDraws;
import fusedream.engine.augment.Augmentation;
import fusedream.engine.augment.DiffAugment;
import fusedream.engine.bank.BankSpec.Origin;
import fusedream.engine.bank.BankSpec.Pack;
import fusedream.engine.bank.BankSpec.Recipe;
import fusedream.engine.biggan.BigGan;
import fusedream.engine.clip.ClipEncoder;
import fusedream.engine.golden.GoldenCase;
import fusedream.engine.latent.Latent;
import fusedream.engine.layer.Numerics;
import fusedream.engine.model.Generator;
import fusedream.engine.model.ImageTextEncoder;
import fusedream.engine.score.TextTarget;
import fusedream.engine.tensor.Backend;
import fusedream.engine.tensor.Draws;
import fusedream.engine.tensor.LeakCheck;
import fusedream.engine.tensor.Precision;
import fusedream.engine.tensor.Scope;
import fusedream.engine.tensor.Tensor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** A bank of the golden tiny networks: the same however it was interrupted, its scores the mean of cosines, no arrays kept. */
@ExtendWith(LeakCheck.class)
class BankBuilderTest {

    private static final Duration LONG = Duration.ofHours(1);
    private static final Recipe RECIPE = new Recipe(5, 2, 3, Precision.F32);

    private static BigGan generator;
    private static ClipEncoder encoder;

    @TempDir
    private Path folder;

    @BeforeAll
    static void openNetworks() {
        Numerics numerics = Numerics.of(Backend.of("cpu"), Precision.F32);
        Path clip = GoldenCase.directory("clip-vit");
        generator = BigGan.load(GoldenCase.directory("biggan-128").resolve("biggan-128.pth"), numerics);
        encoder = ClipEncoder.load(clip.resolve("ViT.pth"), clip.resolve("bpe_small.txt.gz"), numerics);
    }

    @AfterAll
    static void closeNetworks() {
        generator.close();
        encoder.close();
    }

    private static BankSpec spec(Origin origin, int encoders) {
        Pack pack = new Pack(
                "golden",
                Map.of("generator", "1".repeat(64)),
                generator.latentSize(),
                generator.classEmbeddingSize(),
                generator.classes(),
                java.util.Collections.nCopies(encoders, encoder.embeddingSize()));
        return new BankSpec(pack, RECIPE, origin, 4);
    }

    private static int grow(Path file, int total) {
        return grow(file, total, LONG, new CancellationToken(), new ArrayList<>());
    }

    private static int grow(
            Path file, int total, Duration atMost, CancellationToken token, List<BankProgress> progress) {
        try (BankWriter writer = BankWriter.open(file, spec(Origin.SAMPLED, 1))) {
            return new BankBuilder(writer, generator, List.of(encoder)).grow(total, atMost, token, progress::add);
        }
    }

    private Path built(int total) {
        Path file = folder.resolve("whole-" + total + ".bank");
        grow(file, total);
        return file;
    }

    @Test
    void a_build_in_pieces_of_any_size_gives_the_same_entries() throws IOException {
        Path whole = built(8);
        Path pieces = folder.resolve("pieces.bank");
        for (int total : new int[] {1, 2, 5, 6, 8}) {
            assertThat(grow(pieces, total)).isEqualTo(total);
        }
        assertThat(data(pieces)).isEqualTo(data(whole));
    }

    @Test
    void a_build_whose_file_lost_its_end_gives_the_same_entries() throws IOException {
        Path whole = built(8);
        byte[] bytes = Files.readAllBytes(whole);
        Path cut = Files.write(folder.resolve("cut.bank"), Arrays.copyOf(bytes, bytes.length - 100));
        assertThat(grow(cut, 8)).isEqualTo(8);
        assertThat(data(cut)).isEqualTo(data(whole));
    }

    @Test
    void it_stops_when_the_token_says_so_and_tells_how_far_it_came() {
        CancellationToken token = new CancellationToken();
        List<BankProgress> news = new ArrayList<>();
        Path file = folder.resolve("a.bank");
        try (BankWriter writer = BankWriter.open(file, spec(Origin.SAMPLED, 1))) {
            BankBuilder builder = new BankBuilder(writer, generator, List.of(encoder));
            int size = builder.grow(100, LONG, token, progress -> {
                news.add(progress);
                token.finish();
            });
            assertThat(size).isEqualTo(3);
        }
        assertThat(news).hasSize(1);
        assertThat(news.get(0).done()).isEqualTo(3);
        assertThat(news.get(0).total()).isEqualTo(100);
        assertThat(news.get(0).perSecond()).isPositive();
        token.cancel();
        assertThat(grow(file, 100, LONG, token, news)).isEqualTo(3);
    }

    @Test
    void without_time_it_makes_one_batch_and_a_full_bank_makes_none() {
        List<BankProgress> news = new ArrayList<>();
        Path file = folder.resolve("a.bank");
        assertThat(grow(file, 100, Duration.ZERO, new CancellationToken(), news))
                .isEqualTo(3);
        assertThat(grow(file, 2, LONG, new CancellationToken(), news)).isEqualTo(3);
        assertThat(news).hasSize(1);
    }

    @Test
    void a_score_is_the_mean_of_the_cosines_of_the_augmented_pictures() {
        Path file = built(3);
        TextTarget target =
                TextTarget.of(encoder, List.of(new TextTarget.Part("a dog", 1), new TextTarget.Part("a cat", -0.5)));
        BankStart start = new BankStart(List.of(LatentBank.open(file)), generator);
        List<BankStart.Scored> found = start.scored(target.direction().toFloats(), 3);
        try (LatentBank bank = start.banks().get(0)) {
            List<LatentBank.Match> order = bank.best(target.direction().toFloats(), 3);
            double[] cosines = meanCosines(bank, target);
            for (int i = 0; i < 3; i++) {
                // The stored embedding is off by 2^-16 of its largest number.
                assertThat(found.get(i).score()).isCloseTo(cosines[order.get(i).index()], within(1e-4));
            }
            assertThat(found.get(0).score()).isGreaterThanOrEqualTo(found.get(2).score());
        }
    }

    /** As the recipe says, by the score's own means: a version of the whole batch at a time. */
    private static double[] meanCosines(LatentBank bank, TextTarget target) {
        List<LatentBank.Match> batch = List.of(match(0), match(1), match(2));
        List<Latent> latents = bank.latents(batch, generator);
        double[] means = new double[3];
        Draws draws = Draws.seeded(RECIPE.seed()).child("augment", 0);
        int side = generator.resolution();
        try (Scope scope = Scope.open()) {
            Tensor pictures = Tensor.concat(
                    0, latents.stream().map(BankBuilderTest::picture).toList());
            for (int version = 0; version < RECIPE.augmentations(); version++) {
                AugmentDraws augment = AugmentDraws.draw(draws.child("version", version), 3, side, side);
                Tensor changed = new DiffAugment(Augmentation.ALL).apply(pictures, augment);
                float[] cosines = target.cosines(encoder.encodeImages(changed)).toFloats();
                for (int i = 0; i < 3; i++) {
                    means[i] += cosines[i] / RECIPE.augmentations();
                }
            }
        }
        return means;
    }

    private static LatentBank.Match match(int index) {
        return new LatentBank.Match(index, 0);
    }

    private static Tensor picture(Latent latent) {
        Backend backend = generator.backend();
        return generator.generate(
                backend.tensor(latent.z(), 1, latent.z().length), backend.tensor(latent.y(), 1, latent.y().length));
    }

    @Test
    void sampled_latents_lie_where_the_search_keeps_them_and_differ() {
        Path file = built(4);
        try (LatentBank bank = LatentBank.open(file)) {
            List<Latent> latents = bank.latents(List.of(match(0), match(1), match(2), match(3)), generator);
            assertThat(latents).doesNotHaveDuplicates();
            for (Latent latent : latents) {
                for (float number : latent.z()) {
                    assertThat(number).isBetween(-2f, 2f);
                }
            }
            assertThatThrownBy(() -> bank.latents(List.of(match(4)), generator))
                    .isInstanceOf(IndexOutOfBoundsException.class);
        }
    }

    @Test
    void results_of_searches_become_starting_points_beside_the_sampled_ones() {
        Latent dream = new Latent(
                Draws.seeded(9).normals(generator.latentSize()),
                Draws.seeded(10).normals(generator.classEmbeddingSize()));
        Path given = folder.resolve("dreams.bank");
        try (BankWriter writer = BankWriter.open(given, spec(Origin.GIVEN, 1))) {
            new BankBuilder(writer, generator, List.of(encoder)).add(List.of(dream));
        }
        try (LatentBank dreams = LatentBank.open(given);
                LatentBank sampled = LatentBank.open(built(3))) {
            BankStart start = new BankStart(List.of(sampled, dreams), generator);
            float[] towards = dreams.embedding(0);
            List<BankStart.Scored> all = start.scored(towards, 9);
            double itsScore = dreams.best(towards, 1).get(0).score();
            assertThat(all).hasSize(4).contains(new BankStart.Scored(dream, itsScore));
            assertThat(all)
                    .isSortedAccordingTo(
                            Comparator.comparingDouble(BankStart.Scored::score).reversed());
            assertThat(start.nearest(towards, 2))
                    .containsExactly(all.get(0).latent(), all.get(1).latent());
            assertThat(start.size()).isEqualTo(4);
        }
    }

    @Test
    void an_empty_bank_offers_nothing() {
        Path file = folder.resolve("empty.bank");
        grow(file, 0);
        try (LatentBank bank = LatentBank.open(file)) {
            BankStart start = new BankStart(List.of(bank), generator);
            assertThat(start.nearest(new float[encoder.embeddingSize()], 5)).isEmpty();
            assertThat(new BankStart(List.of(), generator).nearest(new float[1], 5))
                    .isEmpty();
        }
    }

    @Test
    void several_encoders_stand_one_behind_the_other_and_the_first_may_be_asked_alone() {
        Path file = folder.resolve("two.bank");
        List<ImageTextEncoder> twice = List.of(encoder, encoder);
        try (BankWriter writer = BankWriter.open(file, spec(Origin.SAMPLED, 2))) {
            new BankBuilder(writer, generator, twice).grow(3, LONG, new CancellationToken(), progress -> {});
        }
        try (LatentBank two = LatentBank.open(file);
                LatentBank one = LatentBank.open(built(3))) {
            float[] direction = one.embedding(1);
            assertThat(new BankStart(List.of(two), generator).nearest(direction, 3))
                    .isEqualTo(new BankStart(List.of(one), generator).nearest(direction, 3));
            float[] both = two.embedding(0);
            assertThat(Arrays.copyOf(both, both.length / 2))
                    .isEqualTo(Arrays.copyOfRange(both, both.length / 2, both.length));
        }
    }

    @Test
    void networks_of_other_sizes_are_refused() {
        try (BankWriter writer = BankWriter.open(folder.resolve("two.bank"), spec(Origin.SAMPLED, 2))) {
            Generator right = generator;
            assertThatThrownBy(() -> new BankBuilder(writer, right, List.of(encoder)))
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }

    private static byte[] data(Path file) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        return Arrays.copyOfRange(bytes, Geometry.DATA, bytes.length);
    }
}
