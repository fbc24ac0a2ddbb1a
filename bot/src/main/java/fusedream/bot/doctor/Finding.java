package fusedream.bot.doctor;

import java.util.Optional;

/**
 * What the doctor found about one thing.
 *
 * @param what was looked at, in a word or two
 * @param grade how it stands
 * @param found how it is
 * @param cure what to do about it
 */
public record Finding(String what, Grade grade, String found, Optional<String> cure) {

    /** How a thing stands. */
    public enum Grade {
        /** As it should be. */
        OK,
        /** The bot starts, but something will be slow, missing or lost. */
        WARN,
        /** The bot does not start. */
        FAIL
    }

    static Finding ok(String what, String found) {
        return new Finding(what, Grade.OK, found, Optional.empty());
    }

    static Finding warn(String what, String found, String cure) {
        return new Finding(what, Grade.WARN, found, Optional.of(cure));
    }

    static Finding fail(String what, String found, String cure) {
        return new Finding(what, Grade.FAIL, found, Optional.of(cure));
    }
}
