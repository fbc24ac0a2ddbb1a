package fusedream.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fusedream.engine.api.Bank;
import fusedream.engine.api.BankGrowth;
import fusedream.engine.api.BankProgress;
import fusedream.engine.api.BankReport;
import fusedream.engine.api.CancellationToken;
import fusedream.engine.api.Dream;
import fusedream.engine.api.DreamRequest;
import fusedream.engine.api.InvalidRunStateException;
import fusedream.engine.api.Preset;
import fusedream.engine.api.Progress.Phase;
import fusedream.engine.api.Prompt;
import fusedream.engine.api.RunState;
import fusedream.engine.api.SearchSettings;
import fusedream.engine.bank.PackBanks;
import fusedream.engine.golden.GoldenModels;
import fusedream.engine.latent.StartingPoints;
import fusedream.engine.model.Models;
import fusedream.engine.tensor.LeakCheck;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** The bank as a caller of the engine sees it: built, taken in place of samples, grown while nobody waits, given results. */
@ExtendWith(LeakCheck.class)
class EngineBankTest {

    private static final SearchSettings SETTINGS = Preset.QUICK
            .settings()
            .withSamples(4)
            .withBasis(2)
            .withSteps(2)
            .withAugmentations(1)
            .withFinalRounds(1);

    private static final DreamRequest REQUEST = DreamRequest.Single.of(Prompt.of("a blue dog"), SETTINGS, 1);

    @TempDir
    private Path folder;

    private DreamEngine engine() {
        Models golden = GoldenModels.open();
        Models models = new Models(
                golden.name(),
                golden.generator(),
                golden.encoders(),
                golden.perceptual(),
                Map.of("generator", "a".repeat(64)),
                golden.precision());
        return new DreamEngine(
                models,
                new PackBanks(folder, models),
                (same, request, progress, cancellation) -> {
                    throw new AssertionError("no composed picture was asked for");
                },
                System::nanoTime);
    }

    private static Bank bank(DreamEngine engine) {
        return engine.bank().orElseThrow();
    }

    private static BankReport grow(DreamEngine engine, int entries, BankProgress.Listener listener) {
        return bank(engine).grow(new BankGrowth(entries, 1, Duration.ofHours(1)), new CancellationToken(), listener);
    }

    private static Dream dream(DreamEngine engine, List<Phase> phases) {
        return engine.dream(REQUEST, progress -> phases.add(progress.phase()), new CancellationToken());
    }

    @Test
    void the_same_request_and_the_same_bank_give_the_same_picture_and_the_provenance_names_it() {
        try (DreamEngine engine = engine()) {
            List<Phase> phases = new ArrayList<>();
            Dream sampled = dream(engine, phases);
            assertThat(phases).contains(Phase.SAMPLING);
            assertThat(sampled.provenance().entries()).containsEntry("bank.used", "none");

            BankReport grown = grow(engine, 12, news -> {});
            phases.clear();
            Dream first = dream(engine, phases);
            Dream again = dream(engine, phases);
            assertThat(phases).doesNotContain(Phase.SAMPLING);
            assertThat(again.image()).isEqualTo(first.image());
            assertThat(again.provenance()).isEqualTo(first.provenance());
            assertThat(first.provenance().entries())
                    .containsEntry("bank.used", grown.sampled().identity().orElseThrow());
            assertThat(first.image()).isNotEqualTo(sampled.image());
        }
    }

    @Test
    void a_bank_that_was_closed_is_there_again() {
        String identity;
        try (DreamEngine engine = engine()) {
            identity = grow(engine, 4, news -> {}).sampled().identity().orElseThrow();
        }
        try (DreamEngine engine = engine()) {
            assertThat(bank(engine).report().sampled().identity()).hasValue(identity);
            assertThat(dream(engine, new ArrayList<>()).provenance().entries()).containsEntry("bank.used", identity);
        }
    }

    @Test
    void growing_makes_way_for_a_request_that_waits() {
        try (DreamEngine engine = engine()) {
            List<CompletableFuture<Dream>> dreams = new ArrayList<>();
            BankReport report = grow(engine, 1000, news -> {
                CompletableFuture<Dream> dream = new CompletableFuture<>();
                dreams.add(dream);
                Thread caller = new Thread(() -> dream.complete(dream(engine, new ArrayList<>())));
                caller.start();
                while (caller.getState() != Thread.State.TIMED_WAITING) {
                    Thread.onSpinWait();
                }
            });
            assertThat(dreams).hasSize(1);
            assertThat(dreams.get(0).join().provenance().entries())
                    .containsEntry("bank.used", report.sampled().identity().orElseThrow());
            assertThat(report.sampled().entries()).isBetween(4, 999);
        }
    }

    @Test
    void growing_stops_when_it_is_told_to() {
        CancellationToken token = new CancellationToken();
        try (DreamEngine engine = engine()) {
            BankGrowth large = new BankGrowth(1000, 1, Duration.ofHours(1));
            BankReport part = bank(engine).grow(large, token, news -> token.finish());
            assertThat(part.sampled().entries()).isBetween(1, 999);
            assertThat(bank(engine).grow(large, token, news -> {})).isEqualTo(part);
            BankReport slice =
                    bank(engine).grow(new BankGrowth(1000, 1, Duration.ZERO), new CancellationToken(), news -> {});
            assertThat(slice.sampled().entries()).isEqualTo(2 * part.sampled().entries());
        }
    }

    @Test
    void the_result_of_a_search_becomes_a_starting_point() {
        try (DreamEngine engine = engine()) {
            Dream dream = dream(engine, new ArrayList<>());
            assertThat(bank(engine).add(dream.state()).results().entries()).isEqualTo(1);
            assertThat(bank(engine).add(dream.state()).results().entries()).isEqualTo(1);
            grow(engine, 4, news -> {});
            String used =
                    dream(engine, new ArrayList<>()).provenance().entries().get("bank.used");
            assertThat(used).contains("sampled 4 ", "given 1 ");
        }
    }

    @Test
    void what_is_no_result_is_not_added() {
        try (DreamEngine engine = engine()) {
            List<RunState> sampling = new ArrayList<>();
            engine.dream(
                    REQUEST,
                    news -> {
                        if (news.phase() == Phase.SAMPLING) {
                            sampling.add(news.state().get());
                        }
                    },
                    new CancellationToken());
            assertThatThrownBy(() -> bank(engine).add(sampling.get(0)))
                    .isInstanceOf(InvalidRunStateException.class)
                    .hasMessageContaining("no result yet");
            assertThatThrownBy(() -> bank(engine).add(new RunState(new byte[9])))
                    .isInstanceOf(InvalidRunStateException.class);
            assertThat(bank(engine).report().results().entries()).isZero();
        }
    }

    @Test
    void an_engine_without_a_place_for_banks_has_none() {
        Models models = GoldenModels.open();
        ComposedDreamer none = (same, request, progress, cancellation) -> {
            throw new AssertionError("no composed picture was asked for");
        };
        try (DreamEngine engine = new DreamEngine(models, StartingPoints.NONE, none, System::nanoTime)) {
            assertThat(engine.bank()).isEmpty();
        }
    }
}
