package fusedream.bot.cli;

import static org.assertj.core.api.Assertions.assertThat;

import fusedream.engine.api.Transfer;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** A file on its way is one line that is written over itself, with share, sizes and speed. */
class TransferBarTest {

    private static final long MEBIBYTE = 1 << 20;

    private final StringWriter written = new StringWriter();
    private final AtomicLong clock = new AtomicLong();
    private final TransferBar bar = new TransferBar(new PrintWriter(written), clock::get);

    @Test
    void the_line_tells_share_sizes_and_the_speed_since_this_start() {
        bar.on(new Transfer.Started("model", 2 * MEBIBYTE, OptionalLong.of(8 * MEBIBYTE)));
        clock.set(2_000_000_000L);
        bar.on(new Transfer.Arrived("model", 4 * MEBIBYTE, OptionalLong.of(8 * MEBIBYTE)));
        assertThat(written.toString())
                .endsWith("\rmodel [##############--------------]  50 %  4.0 MiB of 8.0 MiB  1.0 MiB/s");
    }

    @Test
    void a_file_of_unknown_size_shows_what_came() {
        bar.on(new Transfer.Arrived("model", MEBIBYTE, OptionalLong.empty()));
        assertThat(written.toString()).isEqualTo("\rmodel  1.0 MiB");
    }

    @Test
    void what_looks_the_same_is_not_written_twice_and_a_shorter_line_covers_a_longer_one() {
        bar.on(new Transfer.Checking("a-long-name", MEBIBYTE));
        int length = written.toString().length();
        bar.on(new Transfer.Checking("a-long-name", MEBIBYTE));
        assertThat(written.toString()).hasSize(length);
        bar.on(new Transfer.Checking("b", MEBIBYTE));
        assertThat(written.toString()).endsWith("\rb: checking 1.0 MiB          ");
    }

    @Test
    void failures_and_ends_keep_their_lines() {
        bar.on(new Transfer.Retrying("model", "the connection broke.", Duration.ofSeconds(4)));
        bar.on(new Transfer.Finished("model", MEBIBYTE, "00ff"));
        bar.end();
        assertThat(written.toString().lines())
                .containsExactly("", "model: the connection broke. Again in 4 s.", "", "model: 1.0 MiB, sha-256 00ff");
    }
}
