package fusedream.bot.drill;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Arrays;

/**
 * How long answers took, in milliseconds.
 *
 * @param count how many there were
 */
public record Latencies(
        @JsonProperty int count,
        @JsonProperty double p50,
        @JsonProperty double p90,
        @JsonProperty double p99,
        @JsonProperty double max) {

    private static final double NANOS = 1e6;

    /** Of times in nanoseconds, in any order; all 0 without any. */
    static Latencies of(long... nanos) {
        long[] sorted = nanos.clone();
        Arrays.sort(sorted);
        return new Latencies(sorted.length, at(sorted, 0.5), at(sorted, 0.9), at(sorted, 0.99), at(sorted, 1));
    }

    /** The smallest time that at least such a share of all does not exceed. */
    private static double at(long[] sorted, double share) {
        if (sorted.length == 0) {
            return 0;
        }
        int place = (int) Math.ceil(share * sorted.length) - 1;
        return Math.round(sorted[Math.max(0, place)] / NANOS * 10) / 10.0;
    }
}
