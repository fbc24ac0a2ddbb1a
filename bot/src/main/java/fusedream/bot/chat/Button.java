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
        CANCEL(Phrase.BUTTON_CANCEL, id -> new Command.Cancel(new JobId(id))),
        FINISH(Phrase.BUTTON_FINISH, id -> new Command.FinishNow(new JobId(id))),
        AGAIN(Phrase.BUTTON_AGAIN, id -> new Command.Again(new JobId(id))),
        RETRY(Phrase.BUTTON_RETRY, id -> new Command.Operate(new Operation.Retry(new JobId(id)))),
        VARY(Phrase.BUTTON_VARY, id -> CommandCatalogue.vary(PictureId.parse(id))),
        LONGER(Phrase.BUTTON_LONGER, id -> CommandCatalogue.longer(PictureId.parse(id))),
        COMPOSE(Phrase.BUTTON_COMPOSE, id -> new Command.Recompose(PictureId.parse(id))),
        MORPH(Phrase.BUTTON_MORPH, id -> new Command.PickForMorph(PictureId.parse(id))),
        TIMELAPSE(Phrase.BUTTON_TIMELAPSE, id -> CommandCatalogue.timeLapse(PictureId.parse(id))),
        FAVOURITE(
                Phrase.BUTTON_FAVOURITE,
                id -> new Command.OfPictures(new PictureCommand.Favour(PictureId.parse(id), true))),
        REPORT(Phrase.BUTTON_REPORT, id -> new Command.OfPictures(new PictureCommand.Report(PictureId.parse(id), ""))),
        ENTER(
                Phrase.BUTTON_ENTER,
                id -> new Command.OfContests(new ContestCommand.EnterPicture(PictureId.parse(id), ""))),
        COMPETE(Phrase.BUTTON_COMPETE, id -> new Command.OfContests(new ContestCommand.Show(new JobId(id).value()))),
        VOTE(Phrase.BUTTON_VOTE, id -> new Command.OfContests(new ContestCommand.Toggle(new JobId(id).value()))),
        WITHDRAW(
                Phrase.BUTTON_WITHDRAW,
                id -> new Command.OfContests(new ContestCommand.TakeBack(new JobId(id).value()))),
        DELETE(Phrase.BUTTON_DELETE, id -> new Command.OfPictures(new PictureCommand.Delete(PictureId.parse(id))));

        private final Phrase label;

        @SuppressWarnings("ImmutableEnumChecker") // a function of its argument alone
        private final Function<String, Command> command;

        Action(Phrase label, Function<String, Command> command) {
            this.label = label;
            this.command = command;
        }
    }

    /** The longest token; Discord takes 100 characters. */
    private static final int LONGEST = 100;

    /** For an entry of a contest. */
    public static Button ofEntry(Phrases words, Action action, String entry) {
        return new Button(words.say(action.label), token(action, entry));
    }

    /** For a contest: it asks for a prompt, and shows how the contest stands where a chat cannot ask. */
    public static Button ofContest(Phrases words, String contest) {
        return new Button(words.say(Action.COMPETE.label), token(Action.COMPETE, contest));
    }

    static Button of(Phrases words, Action action, JobId job) {
        return new Button(words.say(action.label), token(action, job.value()));
    }

    static Button of(Phrases words, Action action, PictureId picture) {
        return new Button(words.say(action.label), token(action, picture.toString()));
    }

    /** One that is told from others of its action by the number of its picture, from 1. */
    static Button numbered(Phrases words, Action action, PictureId picture) {
        String label = words.say(Phrase.NUMBERED, words.say(action.label), picture.index() + 1);
        return new Button(label, token(action, picture.toString()));
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
