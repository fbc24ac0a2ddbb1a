package fusedream.bot.contest;

import fusedream.bot.contest.result.Standing;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * An entry as all may see it now: the one place where it is decided what is told of it before the result.
 *
 * @param name whose it is, if that is told yet
 * @param prompt what it was made of, if that is told yet
 * @param fit how well it fits the theme, as AugCLIP, for information
 * @param standing where it came in, if there is a result
 */
public record ShownEntry(
        EntryId id,
        int number,
        Optional<String> name,
        Optional<String> prompt,
        OptionalDouble fit,
        Optional<Standing> standing) {

    static ShownEntry of(Contest contest, Entry entry, Optional<Standing> standing) {
        return new ShownEntry(
                entry.id(),
                entry.number(),
                contest.hidesNames()
                        ? Optional.empty()
                        : Optional.of(entry.entrant().name()),
                contest.hidesPrompts()
                        ? Optional.empty()
                        : Optional.of(entry.work().prompt()),
                entry.fit(),
                contest.phase() == Phase.CLOSED ? standing : Optional.empty());
    }
}
