package fusedream.bot.drill;

/**
 * How a load drill is held.
 *
 * @param rate commands in a second
 * @param seconds that are measured
 * @param warmUp seconds at the same rate before them
 * @param members who send them
 * @param seed of who sends what
 */
public record LoadSettings(int rate, int seconds, int warmUp, int members, long seed) {

    public static final LoadSettings DEFAULT = new LoadSettings(200, 60, 10, 500, 1);

    public LoadSettings {
        within("rate", rate, 1, 10_000);
        within("seconds", seconds, 1, 3_600);
        within("warm-up", warmUp, 0, 600);
        within("members", members, 1, 100_000);
    }

    private static void within(String what, int number, int least, int most) {
        if (number < least || number > most) {
            throw new IllegalArgumentException(
                    "The load drill: expected " + what + " from " + least + " to " + most + ", got " + number + ".");
        }
    }
}
