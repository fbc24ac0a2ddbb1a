package fusedream.bot.chat;

import fusedream.bot.job.JobId;
import fusedream.engine.api.Prompt;
import fusedream.engine.api.SearchSettings;
import java.util.Optional;
import java.util.OptionalLong;

/** What a member can want, whatever chat it comes from. */
public sealed interface Command {

    /**
     * Pictures of a prompt.
     *
     * @param seed of the first picture; empty to draw one
     * @param count how many pictures, from 1
     */
    record Dream(Prompt prompt, SearchSettings settings, OptionalLong seed, int count) implements Command {}

    /** How the queue stands. */
    record Queue() implements Command {}

    /** Stop a job; its picture is not wanted. */
    record Cancel(JobId job) implements Command {}

    /** Stop a job and keep the best so far. */
    record FinishNow(JobId job) implements Command {}

    /** The same as a job once more, with another seed. */
    record Again(JobId job) implements Command {}

    /**
     * How to use it.
     *
     * @param about the name of a command; empty for all
     */
    record Help(Optional<String> about) implements Command {}
}
