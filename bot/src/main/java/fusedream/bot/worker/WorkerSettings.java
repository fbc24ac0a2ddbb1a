package fusedream.bot.worker;

import java.time.Duration;

/**
 * How a worker works.
 *
 * @param name the holder of its leases
 * @param checkpoint how often it stores where the search stands and says that it lives; well below the queue's lease
 * @param preview how often it makes a preview
 * @param stall silent so long, an engine is taken for dead, and its job's lease is not renewed
 * @param idle how often it looks for work that nobody told it of, such as a retry that is due
 */
public record WorkerSettings(String name, Duration checkpoint, Duration preview, Duration stall, Duration idle) {

    public static final WorkerSettings DEFAULT = new WorkerSettings(
            "worker-1", Duration.ofSeconds(5), Duration.ofSeconds(1), Duration.ofMinutes(10), Duration.ofSeconds(1));
}
