package fusedream.bot.community;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** A language that the bot can be set to. */
public enum Language {
    ENGLISH("en"),
    CHINESE("zh");

    private final String code;

    Language(String code) {
        this.code = code;
    }

    /** Its code by ISO 639-1. */
    public String code() {
        return code;
    }

    /**
     * The language of a code.
     *
     * @throws IllegalArgumentException if there is none
     */
    public static Language parse(String text) {
        return Arrays.stream(values())
                .filter(language -> language.code.equals(text.toLowerCase(Locale.ROOT)))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("Unknown language; there are "
                        + Arrays.stream(values()).map(Language::code).collect(Collectors.joining(", ")) + "."));
    }
}
