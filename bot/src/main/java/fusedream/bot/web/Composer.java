package fusedream.bot.web;

import fusedream.bot.chat.CommandCatalogue;
import fusedream.bot.chat.CommandCatalogue.Entry;
import fusedream.bot.chat.CommandCatalogue.Option;
import fusedream.bot.chat.FormWords;
import fusedream.bot.chat.Styles;
import io.javalin.http.Context;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** The forms that ask for pictures, made from the catalogue; what is filled in becomes a line as a member would write it. */
final class Composer {

    /** Commands that begin with words and deserve a form; of these, those that the catalogue has. */
    private static final Map<String, String> QUESTIONS =
            Map.of("dream", "What should the picture show?", "compose", "What should be where?");

    private static final Map<String, String> LABELS = Map.of(
            "seed", "Seed",
            "preset", "Search",
            "style", "Style",
            "count", "Pictures",
            "steps", "Steps",
            "no", "Without",
            "fg", "In front",
            "bg", "Behind");

    /** Seen at once; the other options unfold. */
    private static final Set<String> FIRST = Set.of("preset", "style", "count", "fg", "bg");

    private static final int LONGEST_WORDS = 500;

    private Composer() {}

    /** The commands that have a form. */
    static List<Entry> forms() {
        return CommandCatalogue.entries().stream()
                .filter(entry -> QUESTIONS.containsKey(entry.name()))
                .toList();
    }

    /** The form of a name; the first one if it has none. */
    static Entry form(String name) {
        return forms().stream()
                .filter(entry -> entry.name().equals(name))
                .findFirst()
                .orElseGet(() -> forms().get(0));
    }

    /**
     * A command's form.
     *
     * @param words to begin with
     * @param styles that it offers
     */
    static Html html(Entry entry, String words, Styles styles) {
        Html html = new Html()
                .raw("<form id=\"composer\" class=\"panel composer\" method=\"post\" action=\"/say\" hx-post=\"/say\"")
                .raw(" hx-target=\"#answer\" hx-sync=\"this:drop\">");
        tabs(html, entry);
        html.raw("<input type=\"hidden\" name=\"command\"")
                .attribute("value", entry.name())
                .raw("><h1><label for=\"line\">")
                .text(QUESTIONS.getOrDefault(entry.name(), entry.summary()))
                .raw(
                        "</label></h1><div class=\"line\"><input id=\"line\" name=\"line\" dir=\"auto\" autocomplete=\"off\"")
                .raw(" maxlength=\"2000\" enterkeyhint=\"go\" autofocus")
                .attribute("placeholder", plain(entry.examples().get(0)).replaceFirst(" --.*", ""))
                .attribute("value", words)
                .raw("><button data-action=\"main\">")
                .text(capitalised(entry.name()))
                .raw("</button></div>");
        options(html, entry, styles);
        return html.raw("</form><div id=\"answer\" role=\"status\" aria-live=\"polite\"></div>");
    }

    private static void tabs(Html html, Entry chosen) {
        if (forms().size() < 2) {
            return;
        }
        html.raw("<ul class=\"choice\" aria-label=\"What to make\">");
        for (Entry entry : forms()) {
            html.raw("<li><a").attribute("href", "/?form=" + entry.name());
            if (entry.equals(chosen)) {
                html.raw(" aria-current=\"true\"");
            }
            html.raw(">").text(capitalised(entry.name())).raw("</a></li>");
        }
        html.raw("</ul>");
    }

    private static void options(Html html, Entry entry, Styles styles) {
        html.raw("<div class=\"options\">");
        entry.options().stream().filter(Composer::first).forEach(option -> field(html, option, styles));
        html.raw("</div><details><summary>More options</summary><div class=\"options\">");
        entry.options().stream().filter(option -> !first(option)).forEach(option -> field(html, option, styles));
        html.raw("</div><p class=\"hint\">Weights are written so: <code>a dog::2 a boat::1 rain::-0.5</code>. ")
                .raw("<a href=\"/help\">All commands</a></p></details>");
    }

    private static boolean first(Option option) {
        return FIRST.contains(option.name());
    }

    private static void field(Html html, Option option, Styles styles) {
        boolean style = option.value().equals(Styles.VALUE);
        if (style && styles.all().isEmpty()) {
            return;
        }
        String id = "option-" + option.name();
        html.raw("<div class=\"field\"")
                .attribute("data-option", option.name())
                .raw("><label")
                .attribute("for", id)
                .raw(">")
                .text(LABELS.getOrDefault(option.name(), capitalised(option.name())))
                .raw("</label>");
        if (option.name().equals("preset")) {
            select(html, id, FormWords.presets().get(0), otherPresets());
        } else if (style) {
            select(html, id, FormWords.NO_STYLE, styles.names());
        } else {
            input(html, option, id);
        }
        html.raw("</div>");
    }

    private static void input(Html html, Option option, String id) {
        boolean number = option.value().equals("NUMBER");
        html.raw("<input")
                .attribute("id", id)
                .attribute("name", id)
                .attribute("title", option.summary())
                .attribute("type", number ? "number" : "text")
                .attribute("dir", "auto");
        if (number) {
            html.attribute("placeholder", option.name().equals("count") ? "1" : "any");
        } else {
            html.attribute("maxlength", LONGEST_WORDS);
        }
        if (option.name().equals("count")) {
            html.attribute("min", 1).attribute("max", CommandCatalogue.MOST_PICTURES);
        }
        html.raw(" autocomplete=\"off\">");
    }

    /** @param usual what holds if nothing is chosen */
    private static void select(Html html, String id, String usual, List<String> others) {
        html.raw("<select").attribute("id", id).attribute("name", id).raw("><option value=\"\">");
        html.text(usual).raw("</option>");
        others.forEach(other -> html.raw("<option>").text(other).raw("</option>"));
        html.raw("</select>");
    }

    private static List<String> otherPresets() {
        return FormWords.presets().stream().skip(1).toList();
    }

    /** What was filled in, as a line. What begins with a slash is a command of its own. */
    static String line(Context context) {
        String words = Forms.field(context, "line").strip();
        if (words.startsWith("/")) {
            return words;
        }
        Entry entry = form(Forms.field(context, "command"));
        StringBuilder line = new StringBuilder("/" + entry.name() + " " + words);
        for (Option option : entry.options()) {
            String value = unquoted(Forms.field(context, "option-" + option.name()));
            if (!value.isEmpty()) {
                line.append(" --")
                        .append(option.name())
                        .append(" \"")
                        .append(value)
                        .append('"');
            }
        }
        return line.toString();
    }

    /** Quotes would end the quotes that keep a value together. */
    static String unquoted(String value) {
        return value.replaceAll("[\"\u201c\u201d\u201e]", " ").strip();
    }

    /** An example without the name of its command. */
    static String plain(String example) {
        return example.startsWith("/") ? example.replaceFirst("^/\\S+\\s*", "") : example;
    }

    static String capitalised(String word) {
        return word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1);
    }
}
