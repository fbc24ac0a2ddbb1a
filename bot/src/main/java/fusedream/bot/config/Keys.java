package fusedream.bot.config;

import fusedream.engine.yaml.Faults;
import fusedream.engine.yaml.Section;
import java.net.URI;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A section of the file, or of one that could be there: each key is read with its default. Faults are noted, not thrown. */
final class Keys {

    private static final Pattern TIME = Pattern.compile("(\\d{1,9}) ?(ms|s|m|h|d)");

    private final String path;
    private final Optional<Section> section;
    private final Faults faults;
    private final List<String> unwritten;

    /** @param unwritten gathers the keys that are asked for and not there */
    Keys(String path, Optional<Section> section, Faults faults, List<String> unwritten) {
        this.path = path;
        this.section = section;
        this.faults = faults;
        this.unwritten = unwritten;
    }

    Keys section(String key) {
        return new Keys(path + key + ".", section.flatMap(here -> here.optionalSection(key)), faults, unwritten);
    }

    /** The sections whose keys are names. */
    Map<String, Keys> named(String key) {
        Map<String, Keys> named = new LinkedHashMap<>();
        note(key);
        section.flatMap(here -> here.optionalSection(key))
                .ifPresent(here -> here.named().forEach((name, inner) -> {
                    String inside = path + key + "." + name + ".";
                    named.put(name, new Keys(inside, Optional.of(inner), faults, unwritten));
                }));
        return named;
    }

    /**
     * A section whose keys are names with a text each. What cannot be made of one is noted with its line.
     *
     * @param each makes something of a name and its text
     * @param all makes what is wanted of these, in their order
     */
    <T, S> S made(String key, S usual, BiFunction<String, String, T> each, Function<List<T>, S> all) {
        return value(
                key,
                usual,
                here -> here.optionalSection(key)
                        .map(inside -> new Keys(path + key + ".", Optional.of(inside), faults, unwritten))
                        .map(inside -> inside.made(() -> all.apply(inside.texts(each)), usual)));
    }

    private <T> List<T> texts(BiFunction<String, String, T> each) {
        List<T> made = new ArrayList<>();
        section.ifPresent(here -> {
            for (String name : here.keys()) {
                here.optionalText(name).ifPresent(text -> {
                    try {
                        made.add(each.apply(name, text));
                    } catch (IllegalArgumentException impossible) {
                        faults.add(here.line(name), String.valueOf(impossible.getMessage()));
                    }
                });
            }
        });
        return made;
    }

    private void note(String key) {
        if (section.isEmpty() || !section.get().has(key)) {
            unwritten.add(path + key);
        }
    }

    private <T> T value(String key, T usual, Function<Section, Optional<T>> read) {
        note(key);
        return section.flatMap(read).orElse(usual);
    }

    int whole(String key, int least, int most, int usual) {
        return value(key, usual, here -> {
            var number = here.optionalWhole(key, least, most);
            return number.isPresent() ? Optional.of((int) number.getAsLong()) : Optional.empty();
        });
    }

    double positive(String key, double most, double usual) {
        return value(key, usual, here -> {
            var number = here.optionalPositive(key, most);
            return number.isPresent() ? Optional.of(number.getAsDouble()) : Optional.empty();
        });
    }

    String text(String key, String usual) {
        return value(key, usual, here -> here.optionalText(key));
    }

    List<String> texts(String key, List<String> usual) {
        return value(key, usual, here -> here.optionalTexts(key));
    }

    /** A time such as {@code 30s}, from {@code least} to {@code most}. */
    Duration time(String key, Duration least, Duration most, Duration usual) {
        return parsed(
                key,
                usual,
                "a time from " + written(least) + " to " + written(most) + ", such as 30s, 5m or 2h",
                text -> Optional.of(TIME.matcher(text))
                        .filter(Matcher::matches)
                        .map(match -> time(Long.parseLong(match.group(1)), match.group(2)))
                        .filter(time -> time.compareTo(least) >= 0 && time.compareTo(most) <= 0));
    }

    private static Duration time(long number, String unit) {
        return switch (unit) {
            case "ms" -> Duration.ofMillis(number);
            case "s" -> Duration.ofSeconds(number);
            case "m" -> Duration.ofMinutes(number);
            case "h" -> Duration.ofHours(number);
            default -> Duration.ofDays(number);
        };
    }

    private static String written(Duration time) {
        if (time.toMillis() % 1000 != 0) {
            return time.toMillis() + "ms";
        }
        return time.toHours() > 0 ? time.toHours() + "h" : time.toSeconds() + "s";
    }

    /** One of an enumeration's words. */
    <E extends Enum<E>> E choice(String key, Class<E> type, E usual) {
        String words = Arrays.stream(type.getEnumConstants()).map(Keys::word).collect(Collectors.joining(", "));
        return parsed(
                key,
                usual,
                "one of " + words,
                text -> Arrays.stream(type.getEnumConstants())
                        .filter(constant -> word(constant).equals(text))
                        .findFirst());
    }

    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** A time zone. */
    ZoneId zone(String key, ZoneId usual) {
        return parsed(key, usual, "a time zone such as UTC or Europe/Berlin", text -> {
            try {
                return Optional.of(ZoneId.of(text).normalized());
            } catch (DateTimeException unknown) {
                return Optional.empty();
            }
        });
    }

    /** An address of one of some schemes. */
    URI address(String key, String schemes, URI usual) {
        return parsed(key, usual, "an address that begins with one of " + schemes, text -> {
            try {
                URI address = URI.create(text);
                boolean known = address.getScheme() != null
                        && address.getHost() != null
                        && List.of(schemes.split(", ", -1)).contains(address.getScheme() + "://");
                return known ? Optional.of(address) : Optional.empty();
            } catch (IllegalArgumentException odd) {
                return Optional.empty();
            }
        });
    }

    private <T> T parsed(String key, T usual, String expected, Function<String, Optional<T>> parse) {
        return value(
                key,
                usual,
                here -> here.optionalText(key).flatMap(text -> {
                    Optional<T> read = parse.apply(text);
                    if (read.isEmpty()) {
                        faults.add(
                                here.line(key),
                                "the key " + Faults.quote(key) + " is " + Faults.quote(text) + ", expected "
                                        + expected);
                    }
                    return read;
                }));
    }

    /** A secret must not stand in the file. The fault does not show it. */
    void notHere(String key, String variable) {
        section.filter(here -> here.has(key)).ifPresent(here -> {
            here.optionalText(key);
            faults.add(
                    here.line(key),
                    "the key " + Faults.quote(key) + " is a secret, which does not belong into a file; put it into the"
                            + " environment as " + variable + ", and take a new one if others could read this file");
        });
    }

    /** Settings that their record accepts; else the fault is noted and the usual ones stand in. */
    <T> T made(Supplier<T> make, T usual) {
        try {
            return make.get();
        } catch (IllegalArgumentException impossible) {
            faults.add(section.map(Section::line).orElse(0), String.valueOf(impossible.getMessage()));
            return usual;
        }
    }

    void fault(String key, String problem) {
        faults.add(section.map(here -> here.line(key)).orElse(0), problem);
    }
}
