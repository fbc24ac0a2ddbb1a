package fusedream.bot.chat;

import fusedream.bot.chat.CommandCatalogue.Option;
import fusedream.bot.job.Style;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The styles that members can choose from.
 *
 * @param all in the order in which they are offered, no two of one name; at most {@value #MOST}
 */
public record Styles(List<Style> all) {

    /** The styles of a bot whose operator says nothing else. */
    public static final Styles DEFAULT = new Styles(List.of(
            new Style("photo", "a photo of {}"),
            new Style("painting", "an oil painting of {}"),
            new Style("watercolour", "a watercolour painting of {}"),
            new Style("sketch", "a pencil sketch of {}"),
            new Style("ink", "a black and white ink drawing of {}"),
            new Style("pixel-art", "{}, pixel art"),
            new Style("comic", "a comic book drawing of {}"),
            new Style("clay", "a clay model of {}")));

    /** The value of an option that names a style. */
    public static final String VALUE = "STYLE";

    /** The option of a prompt's commands. */
    static final Option OPTION = new Option("style", VALUE, "the manner in which it is pictured");

    /** As many choices as Discord shows. */
    private static final int MOST = 25;

    public Styles {
        all = List.copyOf(all);
        if (all.size() > MOST) {
            throw new IllegalArgumentException("There are at most " + MOST + " styles, got " + all.size() + ".");
        }
        if (new HashSet<>(all.stream().map(Style::name).toList()).size() < all.size()) {
            throw new IllegalArgumentException("Each style has a name of its own.");
        }
    }

    public List<String> names() {
        return all.stream().map(Style::name).toList();
    }

    /** What can stand for an option's value here; empty if it is no style. */
    public List<String> values(Option option) {
        return option.value().equals(VALUE) ? names() : List.of();
    }

    /**
     * The style that the option names, if it is there.
     *
     * @throws MisunderstoodException if there is none of that name
     */
    Optional<Style> chosen(Arguments given) {
        return given.option(OPTION.name()).map(written -> named(given, written));
    }

    private Style named(Arguments given, String written) {
        String name = written.toLowerCase(Locale.ROOT);
        return all.stream()
                .filter(style -> style.name().equals(name))
                .findFirst()
                .orElseThrow(() -> unknown(given, name));
    }

    private MisunderstoodException unknown(Arguments given, String name) {
        if (all.isEmpty()) {
            return new MisunderstoodException(given.entry(), Phrase.NO_STYLES);
        }
        return new MisunderstoodException(
                given.entry(),
                NearMiss.of(name, names()).map(near -> OPTION.usage().replace(VALUE, near)),
                Phrase.NO_SUCH_STYLE,
                Arguments.shown(name),
                String.join(", ", names()));
    }
}
