package fusedream.bot.chat;

import fusedream.bot.job.JobId;
import fusedream.bot.job.PictureId;
import java.util.Arrays;
import java.util.Locale;
import java.util.function.Function;

/**
 * Something to press on a card.
 *
 * @param label the word on it
 * @param token what the platform brings back when it is pressed; it means something to {@link #read} only, also after a
 *     restart
 */
public record Button(String label, String token) {

    /** What a button does to a job, or to one of its pictures. */
    public enum Action {
        CANCEL("Cancel", id -> new Command.Cancel(new JobId(id))),
        FINISH("Finish now", id -> new Command.FinishNow(new JobId(id))),
        AGAIN("Again", id -> new Command.Again(new JobId(id))),
        VARY("Vary", id -> CommandCatalogue.vary(PictureId.parse(id))),
        LONGER("Longer", id -> CommandCatalogue.longer(PictureId.parse(id))),
        COMPOSE("Compose", id -> new Command.Recompose(PictureId.parse(id))),
        MORPH("Morph", id -> new Command.PickForMorph(PictureId.parse(id))),
        TIMELAPSE("Time-lapse", id -> CommandCatalogue.timeLapse(PictureId.parse(id))),
        FAVOURITE("Favourite", id -> new Command.OfPictures(new PictureCommand.Favour(PictureId.parse(id), true))),
        REPORT("Report", id -> new Command.OfPictures(new PictureCommand.Report(PictureId.parse(id), ""))),
        ENTER("Enter contest", id -> new Command.OfContests(new ContestCommand.EnterPicture(PictureId.parse(id), ""))),
        VOTE("Vote", id -> new Command.OfContests(new ContestCommand.Toggle(new JobId(id).value()))),
        WITHDRAW("Withdraw", id -> new Command.OfContests(new ContestCommand.TakeBack(new JobId(id).value()))),
        DELETE("Delete", id -> new Command.OfPictures(new PictureCommand.Delete(PictureId.parse(id))));

        private final String label;

        @SuppressWarnings("ImmutableEnumChecker") // a function of its argument alone
        private final Function<String, Command> command;

        Action(String label, Function<String, Command> command) {
            this.label = label;
            this.command = command;
        }
    }

    /** The longest token; Discord takes 100 characters. */
    private static final int LONGEST = 100;

    /** For an entry of a contest. */
    public static Button ofEntry(Action action, String entry) {
        return new Button(action.label, token(action, entry));
    }

    static Button of(Action action, JobId job) {
        return new Button(action.label, token(action, job.value()));
    }

    static Button of(Action action, PictureId picture) {
        return new Button(action.label, token(action, picture.toString()));
    }

    /** One that is told from others of its action by the number of its picture, from 1. */
    static Button numbered(Action action, PictureId picture) {
        return new Button(action.label + " " + (picture.index() + 1), token(action, picture.toString()));
    }

    private static String token(Action action, String id) {
        return action.name().toLowerCase(Locale.ROOT) + ":" + id;
    }

    /** Whether it does something with a picture. */
    boolean concerns(PictureId picture) {
        return token.endsWith(":" + picture);
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
        return Arrays.stream(Action.values())
                .filter(each -> each.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("That is no button of ours."))
                .command
                .apply(token.substring(colon + 1));
    }
}
