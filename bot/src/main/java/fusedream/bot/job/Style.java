package fusedream.bot.job;

import fusedream.engine.api.Prompt;
import fusedream.engine.api.Prompt.Part;
import java.util.regex.Pattern;

/**
 * A manner in which something can be pictured, such as {@code an oil painting of {}}.
 *
 * @param name 1 to {@value #LONGEST_NAME} small letters, digits and hyphens; it begins with none of the latter
 * @param template what is searched, with one {@value #PLACE} where the words come; at most {@value #LONGEST_TEMPLATE} characters
 */
public record Style(String name, String template) {

    private static final int LONGEST_NAME = 32;
    private static final int LONGEST_TEMPLATE = 200;
    private static final String PLACE = "{}";
    private static final Pattern NAME = Pattern.compile("[\\p{Ll}\\p{Lo}\\p{Nd}][\\p{Ll}\\p{Lo}\\p{Nd}-]*");

    public Style {
        if (name.length() > LONGEST_NAME || !NAME.matcher(name).matches()) {
            throw new IllegalArgumentException("The name of a style has 1 to " + LONGEST_NAME
                    + " small letters, digits and hyphens, the first one no hyphen; such as pixel-art.");
        }
        int place = template.indexOf(PLACE);
        if (place < 0
                || template.indexOf(PLACE, place + 1) >= 0
                || template.strip().equals(PLACE)) {
            throw new IllegalArgumentException("The template of the style '" + name
                    + "' has words, and among them {} once, where the prompt comes.");
        }
        if (template.length() > LONGEST_TEMPLATE || template.contains("::") || hasControls(template)) {
            throw new IllegalArgumentException("The template of the style '" + name + "' has at most "
                    + LONGEST_TEMPLATE + " characters on one line, and no weights (::).");
        }
    }

    private static boolean hasControls(String text) {
        return text.codePoints().anyMatch(Character::isISOControl);
    }

    /** A prompt in this style. Its weights stay, and what a picture should not show is in no style. */
    Prompt around(Prompt prompt) {
        return new Prompt(prompt.parts().stream().map(this::around).toList());
    }

    private Part around(Part part) {
        return part.weight() < 0 ? part : new Part(template.replace(PLACE, part.text()), part.weight());
    }
}
