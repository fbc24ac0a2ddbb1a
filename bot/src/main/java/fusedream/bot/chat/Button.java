package fusedream.bot.chat;

import fusedream.bot.job.JobId;
import java.util.Arrays;
import java.util.Locale;

/**
 * Something to press on a card.
 *
 * @param label the word on it
 * @param token what the platform brings back when it is pressed; it means something to {@link #read} only, also after a
 *     restart
 */
public record Button(String label, String token) {

    /** What a button does. */
    public enum Action {
        CANCEL("Cancel"),
        FINISH("Finish now"),
        AGAIN("Again");

        private final String label;

        Action(String label) {
            this.label = label;
        }
    }

    /** The longest token; Discord takes 100 characters. */
    private static final int LONGEST = 100;

    static Button of(Action action, JobId job) {
        return new Button(action.label, action.name().toLowerCase(Locale.ROOT) + ":" + job);
    }

    /**
     * The command that a token stands for. A job's id cannot be guessed, and whose job it is is asked when the command is
     * done, so that a token needs no secret.
     *
     * @throws IllegalArgumentException if it is no token of ours
     */
    public static Command read(String token) {
        int colon = token.indexOf(':');
        if (token.length() > LONGEST || colon < 0) {
            throw new IllegalArgumentException("That is no button of ours.");
        }
        String name = token.substring(0, colon).toUpperCase(Locale.ROOT);
        Action action = Arrays.stream(Action.values())
                .filter(each -> each.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("That is no button of ours."));
        JobId job = new JobId(token.substring(colon + 1));
        return switch (action) {
            case CANCEL -> new Command.Cancel(job);
            case FINISH -> new Command.FinishNow(job);
            case AGAIN -> new Command.Again(job);
        };
    }
}
