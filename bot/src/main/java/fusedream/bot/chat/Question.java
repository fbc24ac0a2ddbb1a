package fusedream.bot.chat;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What is asked after a button was pressed, on chats that can ask.
 *
 * @param title of the form
 * @param label of its one field, which may stay empty
 * @param command that the answer goes to
 * @param subject what the button was for
 */
public record Question(String title, String label, String command, String subject) {

    /** The longest answer. */
    public static final int LONGEST_ANSWER = 200;

    private static final String REPORT = "report:";

    /** The question of a button, by its token; most have none. */
    public static Optional<Question> of(String token) {
        return token.startsWith(REPORT)
                ? Optional.of(new Question(
                        "Tell the moderators", "What is wrong with it?", "report", token.substring(REPORT.length())))
                : Optional.empty();
    }

    /** The command that an answer makes. */
    public CommandForm answered(String text) {
        return new CommandForm(command, text.isBlank() ? List.of(subject) : List.of(subject, text), Map.of());
    }
}
