package fusedream.bot.intake;

import fusedream.bot.chat.Command;
import fusedream.bot.chat.Reply;
import java.util.Optional;

/** Answers the commands of one field. Safe for many threads. */
@FunctionalInterface
public interface CommandDesk {

    /** The answer, at once; empty to a command of another desk's. */
    Optional<Reply> answer(Errand errand, Command command);
}
