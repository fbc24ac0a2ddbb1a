package fusedream.engine.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The bank's bench reports what it measured, and the bank finds what float32 finds. */
class BankBenchTest {

    @Test
    void a_small_bank_of_each_kind_is_measured() {
        List<String> announced = new ArrayList<>();
        BankBench.Report report = new BankBench(3_000, 512, 1, announced::add).run();
        assertThat(report.entries()).isEqualTo(3_000);
        assertThat(report.rows()).extracting(BankBench.Row::data).containsExactly("random", "clustered");
        assertThat(announced).hasSize(4);
        for (BankBench.Row row : report.rows()) {
            assertThat(row.recall()).isEqualTo(1); // of 3,000 entries, 256 are scored at full precision
            assertThat(row.scoreError()).isLessThan(2e-5); // 1/65,278 of the largest number, added up at random
            assertThat(row.medianMillis()).isPositive();
            assertThat(row.fileBytes()).isGreaterThan(3_000L * 2 * 512);
        }
    }

    @Test
    void a_bench_of_nothing_is_refused() {
        assertThatThrownBy(() -> new BankBench(0, 512, 1, step -> {})).isInstanceOf(IllegalArgumentException.class);
    }
}
