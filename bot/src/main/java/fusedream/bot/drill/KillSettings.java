package fusedream.bot.drill;

import java.time.Duration;

/**
 * How a kill drill is held.
 *
 * @param jobs how many are accepted in all, from 1 to {@value #MOST_JOBS}, which is what the chat's page shows
 * @param kills how often the process is killed
 * @param seed of the moments and of who asks
 * @param steps of each job's search
 * @param longest a process lives at most so long, mostly counted from when it is at work
 * @param mostRepeated so much work may be lost in a kill
 */
public record KillSettings(int jobs, int kills, long seed, int steps, Duration longest, Duration mostRepeated) {

    /** The chat's page shows no more cards. */
    private static final int MOST_JOBS = 50;

    private static final int MOST_KILLS = 1000;
    private static final int MOST_STEPS = 5000;

    public static final KillSettings DEFAULT =
            new KillSettings(30, 20, 1, 60, Duration.ofSeconds(10), Duration.ofSeconds(10));

    public KillSettings {
        require(jobs >= 1 && jobs <= MOST_JOBS, "1 to " + MOST_JOBS + " jobs, got " + jobs);
        require(kills >= 0 && kills <= MOST_KILLS, "0 to " + MOST_KILLS + " kills, got " + kills);
        require(steps >= 1 && steps <= MOST_STEPS, "1 to " + MOST_STEPS + " steps, got " + steps);
        require(longest.toMillis() >= 1, "lives longer than nothing, got " + longest);
    }

    private static void require(boolean holds, String expected) {
        if (!holds) {
            throw new IllegalArgumentException("The kill drill: expected " + expected + ".");
        }
    }
}
