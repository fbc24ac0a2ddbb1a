package fusedream.engine.bank;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import fusedream.engine.bank.BankSpec.Origin;
import fusedream.engine.bank.LatentBank.Match;
import fusedream.engine.latent.BestOf;
import fusedream.engine.tensor.Draws;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A bank finds what a plain loop over float32 embeddings finds, in any number of segments, also while it grows. */
class LatentBankTest {

    /** An entry's numbers are stored to 1/65,278 of its largest; a score adds some of these errors up. */
    private static final double STORED = 1.0 / 65_278;

    @TempDir
    private Path folder;

    @Test
    void the_best_are_those_of_a_plain_loop_with_its_scores() {
        int width = 64;
        float[][] embeddings = SmallBanks.embeddings(1, 5_000, width);
        BankSpec spec = new BankSpec(SmallBanks.pack(width), SmallBanks.RECIPE, Origin.SAMPLED, 256);
        Path file = SmallBanks.write(folder.resolve("a.bank"), spec, embeddings);
        Draws draws = Draws.seeded(2);
        try (LatentBank bank = LatentBank.open(file)) {
            for (int question = 0; question < 20; question++) {
                float[] direction = draws.normals(width);
                List<Match> found = bank.best(direction, 10);
                float[] plain = plain(embeddings, direction);
                assertThat(indices(found)).isEqualTo(BestOf.indices(plain, 10));
                found.forEach(match -> assertThat((double) match.score())
                        .isCloseTo(plain[match.index()], within(scoreError(embeddings[match.index()], direction))));
            }
        }
    }

    @Test
    void an_embedding_comes_back_to_the_last_stored_digit() {
        float[][] embeddings = SmallBanks.embeddings(3, 7, SmallBanks.WIDTH);
        Path file = SmallBanks.write(folder.resolve("a.bank"), SmallBanks.sampled(4), embeddings);
        try (LatentBank bank = LatentBank.open(file)) {
            for (int i = 0; i < embeddings.length; i++) {
                // Half a unit of the last place, and the rounding of a float product.
                float allowed = (float) (largest(embeddings[i]) * (STORED + 1e-6));
                assertThat(bank.embedding(i)).containsExactly(embeddings[i], within(allowed));
            }
        }
    }

    @Test
    void of_equal_scores_the_lower_index_comes_first() {
        float[] same = SmallBanks.embeddings(4, 1, SmallBanks.WIDTH)[0];
        float[][] embeddings = new float[700][]; // more than are scored twice
        Arrays.fill(embeddings, same);
        Path file = SmallBanks.write(folder.resolve("a.bank"), SmallBanks.sampled(64), embeddings);
        try (LatentBank bank = LatentBank.open(file)) {
            assertThat(indices(bank.best(same, 4))).containsExactly(0, 1, 2, 3);
            assertThat(indices(bank.best(new float[SmallBanks.WIDTH], 3))).containsExactly(0, 1, 2);
        }
    }

    @Test
    void more_than_there_are_gives_all_and_an_empty_bank_gives_none() {
        Path empty = SmallBanks.write(folder.resolve("empty.bank"), SmallBanks.sampled(4));
        Path five = SmallBanks.write(
                folder.resolve("five.bank"), SmallBanks.sampled(4), SmallBanks.embeddings(5, 5, SmallBanks.WIDTH));
        float[] direction = SmallBanks.embeddings(6, 1, SmallBanks.WIDTH)[0];
        try (LatentBank none = LatentBank.open(empty);
                LatentBank some = LatentBank.open(five)) {
            assertThat(none.size()).isZero();
            assertThat(none.best(direction, 10)).isEmpty();
            assertThat(some.best(direction, 10)).extracting(Match::index).containsExactlyInAnyOrder(0, 1, 2, 3, 4);
        }
    }

    @Test
    void an_embedding_that_is_not_finite_is_never_chosen_and_keeps_its_number() {
        float[][] embeddings = SmallBanks.embeddings(7, 6, SmallBanks.WIDTH);
        embeddings[1][3] = Float.NaN;
        embeddings[4][0] = Float.POSITIVE_INFINITY;
        Path file = SmallBanks.write(folder.resolve("a.bank"), SmallBanks.sampled(4), embeddings);
        try (LatentBank bank = LatentBank.open(file)) {
            assertThat(bank.size()).isEqualTo(6);
            assertThat(bank.best(embeddings[0], 6)).extracting(Match::index).containsExactlyInAnyOrder(0, 2, 3, 5);
        }
    }

    @Test
    void tiny_and_huge_embeddings_and_directions_do_not_overflow() {
        float[] one = new float[SmallBanks.WIDTH];
        Arrays.fill(one, 1);
        float[] tiny = one.clone();
        tiny[0] = Float.MIN_VALUE;
        Arrays.fill(tiny, 1, tiny.length, 0);
        float[] huge = one.clone();
        Arrays.fill(huge, 1e37f);
        float[] minus = one.clone();
        Arrays.fill(minus, -1);
        Path file = SmallBanks.write(folder.resolve("a.bank"), SmallBanks.sampled(4), one, tiny, minus, huge);
        try (LatentBank bank = LatentBank.open(file)) {
            assertThat(indices(bank.best(one, 4))).containsExactly(3, 0, 1, 2);
            assertThat(indices(bank.best(huge, 4))).contains(3, 0, 1, 2);
        }
    }

    @Test
    void a_direction_of_another_length_or_with_a_nan_is_refused() {
        Path file = SmallBanks.write(folder.resolve("a.bank"), SmallBanks.sampled(4));
        float[] nan = new float[SmallBanks.WIDTH];
        nan[2] = Float.NaN;
        try (LatentBank bank = LatentBank.open(file)) {
            assertThatThrownBy(() -> bank.best(new float[3], 1))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("10");
            assertThatThrownBy(() -> bank.best(nan, 1)).isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> bank.best(new float[SmallBanks.WIDTH], 0))
                    .isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> bank.embedding(0)).isInstanceOf(IndexOutOfBoundsException.class);
        }
    }

    @Test
    void several_encoders_count_by_their_weights() {
        BankSpec spec = new BankSpec(SmallBanks.pack(6, 4), SmallBanks.RECIPE, Origin.SAMPLED, 8);
        float[][] embeddings = SmallBanks.embeddings(8, 20, 10);
        Path file = SmallBanks.write(folder.resolve("a.bank"), spec, embeddings);
        float[] direction = SmallBanks.embeddings(9, 1, 10)[0];
        float[] firstOnly = direction.clone();
        Arrays.fill(firstOnly, 6, 10, 0);
        try (LatentBank bank = LatentBank.open(file)) {
            assertThat(indices(bank.best(direction, 5))).isEqualTo(BestOf.indices(plain(embeddings, direction), 5));
            assertThat(indices(bank.best(firstOnly, 5))).isEqualTo(BestOf.indices(plain(embeddings, firstOnly), 5));
        }
    }

    @Test
    void readers_in_other_threads_see_a_growing_bank_whole_at_every_moment() throws Exception {
        float[][] embeddings = SmallBanks.embeddings(10, 600, SmallBanks.WIDTH);
        float[] direction = SmallBanks.embeddings(11, 1, SmallBanks.WIDTH)[0];
        Path file = SmallBanks.write(folder.resolve("a.bank"), SmallBanks.sampled(16));
        ExecutorService threads = Executors.newFixedThreadPool(3);
        try (LatentBank bank = LatentBank.open(file)) {
            Callable<List<List<Match>>> reader = () -> {
                List<List<Match>> answers = new ArrayList<>();
                while (bank.size() < embeddings.length) {
                    answers.add(bank.best(direction, embeddings.length));
                }
                answers.add(bank.best(direction, embeddings.length));
                return answers;
            };
            List<Future<List<List<Match>>>> readers = List.of(threads.submit(reader), threads.submit(reader));
            grow(file, embeddings);
            for (Future<List<List<Match>>> answers : readers) {
                for (List<Match> answer : answers.get()) {
                    float[][] seen = Arrays.copyOf(embeddings, answer.size());
                    if (seen.length > 0) {
                        assertThat(indices(answer)).isEqualTo(BestOf.indices(plain(seen, direction), seen.length));
                    }
                }
            }
        } finally {
            threads.shutdownNow();
        }
    }

    private static void grow(Path file, float[][] embeddings) {
        try (BankWriter writer = BankWriter.open(file, SmallBanks.sampled(16))) {
            for (int i = 0; i < embeddings.length; i++) {
                writer.append(embeddings[i]);
                if (i % 7 == 0) {
                    writer.commit();
                }
            }
            writer.commit();
        }
    }

    private static float[] plain(float[][] embeddings, float[] direction) {
        float[] scores = new float[embeddings.length];
        for (int i = 0; i < scores.length; i++) {
            double sum = 0;
            for (int d = 0; d < direction.length; d++) {
                sum += (double) direction[d] * embeddings[i][d];
            }
            scores[i] = (float) sum;
        }
        return scores;
    }

    /** Each stored number is off by half a unit at most. */
    private static double scoreError(float[] embedding, float[] direction) {
        double sum = 0;
        for (float value : direction) {
            sum += Math.abs(value);
        }
        return sum * largest(embedding) * STORED + 1e-6;
    }

    private static double largest(float[] values) {
        double largest = 0;
        for (float value : values) {
            largest = Math.max(largest, Math.abs(value));
        }
        return largest;
    }

    private static int[] indices(List<Match> matches) {
        return matches.stream().mapToInt(Match::index).toArray();
    }
}
