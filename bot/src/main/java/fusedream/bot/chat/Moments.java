package fusedream.bot.chat;

import fusedream.bot.chat.ContestCommand.When;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads times as members write them. */
final class Moments {

    private static final Pattern PART = Pattern.compile("(\\d{1,5})([smhdw])");
    private static final Pattern WHOLE = Pattern.compile("(\\d{1,5}[smhdw])+");

    private Moments() {}

    /**
     * So long from now, or a time by the clock with its offset.
     *
     * @throws IllegalArgumentException saying what was expected
     */
    static When read(String text) {
        return WHOLE.matcher(text.toLowerCase(Locale.ROOT)).matches()
                ? new When.In(duration(text))
                : new When.At(instant(text));
    }

    /**
     * A duration such as {@code 2h}, {@code 1d12h} or {@code 1w}.
     *
     * @throws IllegalArgumentException saying what was expected
     */
    static Duration duration(String text) {
        String lower = text.toLowerCase(Locale.ROOT);
        if (!WHOLE.matcher(lower).matches()) {
            throw wrong(text);
        }
        Duration sum = Duration.ZERO;
        Matcher part = PART.matcher(lower);
        while (part.find()) {
            sum = sum.plus(unit(part.group(2)).multipliedBy(Long.parseLong(part.group(1))));
        }
        return sum;
    }

    private static Duration unit(String letter) {
        return switch (letter) {
            case "s" -> Duration.ofSeconds(1);
            case "m" -> Duration.ofMinutes(1);
            case "h" -> Duration.ofHours(1);
            case "d" -> Duration.ofDays(1);
            default -> Duration.ofDays(7);
        };
    }

    private static Instant instant(String text) {
        try {
            return OffsetDateTime.parse(text.toUpperCase(Locale.ROOT)).toInstant();
        } catch (DateTimeParseException unclear) {
            throw wrong(text);
        }
    }

    private static IllegalArgumentException wrong(String text) {
        return new IllegalArgumentException("A time is written as 90m, 2h, 1d12h or 1w, or as 2030-01-31T18:00Z, got '"
                + Arguments.shown(text) + "'.");
    }
}
