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
 * @param rest when its engine rests
 */
public record WorkerSettings(
        String name, Duration checkpoint, Duration preview, Duration stall, Duration idle, RestSettings rest) {

    public static final WorkerSettings DEFAULT = new WorkerSettings(
            "worker-1",
            Duration.ofSeconds(5),
            Duration.ofSeconds(1),
            Duration.ofMinutes(10),
            Duration.ofSeconds(1),
            RestSettings.DEFAULT);

    public WorkerSettings {
        positive("checkpoint", checkpoint);
        positive("preview", preview);
        positive("stall", stall);
        positive("idle", idle);
        if (stall.compareTo(checkpoint) < 0) {
            throw new IllegalArgumentException("An engine may be silent for longer than the time between two"
                    + " checkpoints, got a stall of " + stall + " and a checkpoint of " + checkpoint + ".");
        }
    }

    private static void positive(String what, Duration time) {
        if (time.isNegative() || time.isZero()) {
            throw new IllegalArgumentException("The worker's " + what + " is longer than nothing, got " + time + ".");
        }
    }
}
