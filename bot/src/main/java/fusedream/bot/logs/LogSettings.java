package fusedream.bot.logs;

/**
 * How the bot logs, on standard error.
 *
 * @param format how a line looks
 * @param level from which on the bot's own lines are written; of libraries, warnings and errors are
 */
public record LogSettings(Format format, Severity level) {

    public static final LogSettings DEFAULT = new LogSettings(Format.TEXT, Severity.INFO);

    /** How a line looks. */
    public enum Format {
        /** For people. */
        TEXT,
        /** One event a line, of {@code key=value}. */
        KEY_VALUE,
        /** One event a line, a JSON object. */
        JSON
    }

    /** How much a line matters. */
    public enum Severity {
        ERROR,
        WARN,
        INFO,
        DEBUG
    }
}
