package fusedream.bot.app;

import fusedream.bot.closing.Deadline;
import fusedream.bot.closing.Part;
import fusedream.bot.closing.SideBySide;
import java.time.Duration;
import java.util.List;

/**
 * The end of a bot, in an order that loses nothing: first who works with the engine, so that chats can tell what is done;
 * then the chats; then what both need.
 *
 * @param working who works with the engine
 * @param chats who tell what is done, and disconnect; they may search in the engine, too
 * @param data what is closed whatever happened before
 * @param engine what is left open if one of those is not at rest, since nobody may be in it while it closes
 */
record Shutdown(List<Part> working, List<Part> chats, Part data, Part engine) {

    /** Leaves the process a second of the ten that it is given. */
    static final Duration BUDGET = Duration.ofSeconds(9);

    /** For the step that a search is in. */
    private static final Duration LAST_STEP = Duration.ofSeconds(6);

    private static final Duration LAST_WORDS = Duration.ofSeconds(2);

    /** Ends all. Returns whether the engine was at rest and is closed. */
    boolean by(Deadline deadline) {
        boolean rested = SideBySide.end(working, deadline.within(LAST_STEP));
        boolean told = SideBySide.end(chats, deadline.within(LAST_WORDS));
        boolean idle = rested && told;
        return SideBySide.end(idle ? List.of(data, engine) : List.of(data), deadline) && idle;
    }
}
