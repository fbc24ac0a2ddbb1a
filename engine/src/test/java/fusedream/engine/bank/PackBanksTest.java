package fusedream.engine.bank;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fusedream.engine.api.BankGrowth;
import fusedream.engine.api.BankReport;
import fusedream.engine.api.CancellationToken;
import fusedream.engine.api.Preset;
import fusedream.engine.api.SearchSettings;
import fusedream.engine.golden.GoldenModels;
import fusedream.engine.latent.Latent;
import fusedream.engine.latent.StartingPoints;
import fusedream.engine.model.Models;
import fusedream.engine.tensor.Draws;
import fusedream.engine.tensor.LeakCheck;
import fusedream.engine.tensor.Precision;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** The banks of a pack are found by its networks, grow, stand still for a request, and are left out where they do not fit. */
@ExtendWith(LeakCheck.class)
class PackBanksTest {

    private static final SearchSettings TEN_SAMPLES = Preset.QUICK.settings().withSamples(10);

    @TempDir
    private Path folder;

    private static Models models(String name, String digit, Precision precision) {
        Models golden = GoldenModels.open();
        Map<String, String> hashes =
                Map.of("generator", digit.repeat(64), "encoder.1", "b".repeat(64), "encoder.1.vocabulary", "none");
        return new Models(name, golden.generator(), golden.encoders(), golden.perceptual(), hashes, precision);
    }

    private static Models models() {
        return models("golden", "a", Precision.F32);
    }

    private static void grow(PackBanks banks, int entries, long seed) {
        banks.grow(new BankGrowth(entries, seed, Duration.ofHours(1)), new CancellationToken(), news -> {});
    }

    private static Latent result(Models models, long seed) {
        return new Latent(
                Draws.seeded(seed).normals(models.generator().latentSize()),
                Draws.seeded(seed + 1).normals(models.generator().classEmbeddingSize()));
    }

    @Test
    void without_files_there_is_nothing_to_start_from() {
        try (Models models = models();
                PackBanks banks = new PackBanks(folder.resolve("none"), models)) {
            assertThat(banks.now().size()).isZero();
            assertThat(banks.identity()).isEqualTo("none");
            assertThat(banks.replacesSamples(TEN_SAMPLES)).isFalse();
            BankReport report = banks.report();
            assertThat(report.sampled().recipe()).isEmpty();
            assertThat(report.sampled().problem()).isEmpty();
            assertThat(report.sampled().file()).matches(".*golden-[0-9a-f]{12}\\.bank");
            assertThat(report.results().file()).endsWith(".results.bank");
            assertThat(folder.resolve("none")).doesNotExist();
        }
    }

    @Test
    void a_bank_replaces_samples_once_it_has_as_many_entries() {
        try (Models models = models();
                PackBanks banks = new PackBanks(folder, models)) {
            grow(banks, 9, 3);
            assertThat(banks.now().replacesSamples(TEN_SAMPLES)).isFalse();
            grow(banks, 10, 99);
            assertThat(banks.now().replacesSamples(TEN_SAMPLES)).isTrue();
            assertThat(banks.now().replacesSamples(TEN_SAMPLES.withBank(false))).isFalse();
            BankReport.Part part = banks.report().sampled();
            assertThat(part.entries()).isEqualTo(10);
            assertThat(part.bytes()).isPositive();
            assertThat(part.recipe().orElseThrow().seed())
                    .as("a bank keeps its seed")
                    .isEqualTo(3);
            assertThat(part.identity()).hasValue(banks.identity());
        }
    }

    @Test
    void for_a_request_it_stands_still_and_its_identity_tells_one_state_from_another() {
        try (Models models = models();
                PackBanks banks = new PackBanks(folder, models)) {
            grow(banks, 3, 1);
            StartingPoints before = banks.now();
            String identity = before.identity();
            float[] direction = Draws.seeded(4).normals(models.encoders().get(0).embeddingSize());
            assertThat(before.nearest(direction, 9)).hasSize(3);
            grow(banks, 5, 1);
            banks.add(result(models, 7));
            assertThat(before.nearest(direction, 9)).hasSize(3);
            assertThat(before.identity()).isEqualTo(identity);
            assertThat(banks.now().nearest(direction, 9)).hasSize(6).contains(result(models, 7));
            assertThat(banks.identity()).startsWith("sampled 5 ").contains(", given 1 ");
        }
    }

    @Test
    void a_result_is_added_once() {
        try (Models models = models();
                PackBanks banks = new PackBanks(folder, models)) {
            banks.add(result(models, 7));
            String one = banks.identity();
            banks.add(result(models, 7));
            assertThat(banks.report().results().entries()).isEqualTo(1);
            banks.add(result(models, 17));
            assertThat(banks.report().results().entries()).isEqualTo(2);
            assertThat(banks.identity()).isNotEqualTo(one);
        }
    }

    @Test
    void equal_banks_have_equal_identities_and_another_seed_another() {
        try (Models models = models();
                PackBanks one = new PackBanks(folder.resolve("one"), models);
                PackBanks again = new PackBanks(folder.resolve("again"), models);
                PackBanks other = new PackBanks(folder.resolve("other"), models)) {
            grow(one, 2, 1);
            grow(again, 1, 1);
            grow(again, 2, 1);
            grow(other, 2, 2);
            assertThat(again.identity()).isEqualTo(one.identity());
            assertThat(other.identity()).isNotEqualTo(one.identity());
        }
    }

    @Test
    void a_bank_of_another_pack_is_reported_not_used_and_not_grown() throws IOException {
        try (Models models = models();
                Models others = models("others", "c", Precision.F32);
                PackBanks banks = new PackBanks(folder, models);
                PackBanks theirs = new PackBanks(folder, others)) {
            grow(theirs, 2, 1);
            assertThat(banks.report().sampled().file())
                    .isNotEqualTo(theirs.report().sampled().file());
            Files.copy(
                    Path.of(theirs.report().sampled().file()),
                    Path.of(banks.report().sampled().file()));

            assertThat(banks.now().size()).isZero();
            assertThat(banks.report().sampled().entries()).isZero();
            assertThat(banks.report().sampled().problem().orElseThrow())
                    .contains("pack 'others' (", "generator cccccccccccc", "pack 'golden' (", "generator aaaaaaaaaaaa")
                    .contains("bank build");
            assertThatThrownBy(() -> grow(banks, 9, 1))
                    .isInstanceOf(BankException.class)
                    .hasMessageContaining("made for pack 'others'");
        }
    }

    @Test
    void a_bank_goes_on_in_its_own_precision_only() {
        try (Models models = models();
                PackBanks banks = new PackBanks(folder, models)) {
            grow(banks, 1, 1);
        }
        try (Models models = models("golden", "a", Precision.BF16);
                PackBanks banks = new PackBanks(folder, models)) {
            assertThat(banks.now().size()).as("its scores fit all the same").isEqualTo(1);
            assertThatThrownBy(() -> grow(banks, 2, 1))
                    .isInstanceOf(BankException.class)
                    .hasMessageContaining("F32")
                    .hasMessageContaining("BF16");
        }
    }

    @Test
    void a_damaged_file_is_left_out_and_reported() throws IOException {
        try (Models models = models();
                PackBanks banks = new PackBanks(folder, models)) {
            Files.writeString(Path.of(banks.report().sampled().file()), "a letter");
            assertThat(banks.now().size()).isZero();
            assertThat(banks.report().sampled().problem())
                    .hasValueSatisfying(problem -> assertThat(problem).contains("no latent bank"));
        }
    }

    @Test
    void a_bank_that_the_pack_brings_along_is_read_where_it_is_and_copied_to_be_grown() throws IOException {
        try (Models models = models()) {
            Path own = folder.resolve("pack");
            Path brought;
            try (PackBanks maker = new PackBanks(own, models)) {
                grow(maker, 10, 3);
                brought = Path.of(maker.report().sampled().file());
            }
            byte[] before = Files.readAllBytes(brought);
            Path data = folder.resolve("data");
            try (PackBanks banks = new PackBanks(data, models, Optional.of(brought))) {
                assertThat(banks.size()).isEqualTo(10);
                assertThat(data).doesNotExist();
                grow(banks, 14, 3);
                assertThat(banks.size()).isEqualTo(14);
            }
            assertThat(Files.readAllBytes(brought)).isEqualTo(before);
            try (PackBanks banks = new PackBanks(data, models, Optional.of(brought))) {
                assertThat(banks.size()).isEqualTo(14);
            }
        }
    }
}
