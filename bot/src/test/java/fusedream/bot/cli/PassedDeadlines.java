package fusedream.bot.cli;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;

/** Ends the present phase of all contests of a bot that runs as a process, and so by the machine's clock. */
final class PassedDeadlines {

    private PassedDeadlines() {}

    /** Puts the deadlines to this moment. */
    static void in(Path data) {
        write(data, "UPDATE contest SET opens = ?1 - 1, closes = ?1 WHERE phase = 'OPEN'");
        write(data, "UPDATE contest SET ends = ?1 WHERE phase = 'VOTING'");
    }

    private static void write(Path data, String change) {
        try (Connection database = DriverManager.getConnection("jdbc:sqlite:" + data.resolve("fusedream.db"));
                PreparedStatement statement = database.prepareStatement(change)) {
            statement.setLong(1, System.currentTimeMillis());
            statement.executeUpdate();
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }
}
