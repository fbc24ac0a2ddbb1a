package fusedream.bot.chat;

import fusedream.bot.job.JobId;
import fusedream.bot.job.PictureId;
import fusedream.bot.job.Wording;
import fusedream.engine.api.Prompt;
import fusedream.engine.api.SearchSettings;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/** What a member can want, whatever chat it comes from. */
public sealed interface Command {

    /**
     * Pictures of a prompt.
     *
     * @param seed of the first picture; empty to draw one
     * @param count how many pictures, from 1
     */
    record Dream(Wording wording, SearchSettings settings, OptionalLong seed, int count) implements Command {}

    /**
     * Pictures composed of a foreground and a background.
     *
     * @param dream what the whole should show, and how it is searched
     * @param foreground what the foreground starts from; empty: the whole prompt
     * @param background what the background starts from; empty: the whole prompt
     * @param allLayouts whether each layout is searched to the end
     */
    record Compose(Dream dream, Optional<Prompt> foreground, Optional<Prompt> background, boolean allLayouts)
            implements Command {}

    /** The words of a picture once more, as a composed picture. */
    record Recompose(PictureId of) implements Command {}

    /**
     * Neighbours of a picture.
     *
     * @param count how many, from 1
     * @param strength how far away, in (0, 1]
     * @param steps to be made from each neighbour; empty for a share of the picture's own
     * @param seed of the first; empty to draw one
     */
    record Vary(PictureId of, int count, double strength, OptionalInt steps, OptionalLong seed) implements Command {}

    /**
     * More steps from where a picture ended.
     *
     * @param steps how many more; empty for as many as it was asked for with
     */
    record Longer(PictureId of, OptionalInt steps) implements Command {}

    /** A moving picture from one picture to another. */
    record Morph(PictureId from, PictureId to, int frames) implements Command {}

    /** The picture is one end of a morph: the first that a member picks is marked, the second is the other end. */
    record PickForMorph(PictureId picture) implements Command {}

    /** A moving picture of the search that led to a picture. */
    record TimeLapse(PictureId of, int frames) implements Command {}

    /** How the queue stands. */
    record Queue() implements Command {}

    /** Stop a job; its picture is not wanted. */
    record Cancel(JobId job) implements Command {}

    /** Stop a job and keep the best so far. */
    record FinishNow(JobId job) implements Command {}

    /** The same as a job once more, with another seed. */
    record Again(JobId job) implements Command {}

    /** What an operator wants. */
    record Operate(Operation operation) implements Command {}

    /**
     * Show or change what is set for the community.
     *
     * @param key which setting; empty for all
     * @param values what it should be; empty to show it
     */
    record Settings(Optional<String> key, List<String> values) implements Command {

        public Settings {
            values = List.copyOf(values);
        }
    }

    /**
     * How to use it.
     *
     * @param about the name of a command; empty for all
     */
    record Help(Optional<String> about) implements Command {}

    /** Something about contests. */
    record OfContests(ContestCommand wish) implements Command {}

    /** Something about pictures that are kept. */
    record OfPictures(PictureCommand wish) implements Command {}
}
