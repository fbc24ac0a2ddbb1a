package fusedream.bot.slack;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Slack's way to write formatted text: three characters are written as entities, and what stands in angle brackets is no text.
 * The bot reads it, and writes it only where blocks are not shown, as in notifications; its blocks are {@link Plain}.
 */
final class Mrkdwn {

    /** A reference, such as {@code <@U1|ann>}, {@code <#C1|general>}, {@code <!here>} or {@code <https://x.org|here>}. */
    private static final Pattern REFERENCE = Pattern.compile("<([@#!]?)([^<>|]*)(?:\\|([^<>]*))?>");

    private Mrkdwn() {}

    /** A text of others, so that it is shown as it is and calls nobody. */
    static String escape(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }

    /** The same, cut before it is longer than a limit; never within an entity. */
    static String escape(String text, int most) {
        String whole = escape(text);
        if (whole.length() <= most) {
            return whole;
        }
        StringBuilder cut = new StringBuilder();
        for (int letter : text.codePoints().toArray()) {
            String next = escape(Character.toString(letter));
            if (cut.length() + next.length() > most - 1) {
                break;
            }
            cut.append(next);
        }
        return cut.append('\u2026').toString();
    }

    /** What a member wrote, as plain words: references by their names, entities as characters. */
    static String plain(String text) {
        Matcher reference = REFERENCE.matcher(text);
        String named = reference.replaceAll(
                found -> Matcher.quoteReplacement(name(found.group(1), found.group(2), found.group(3))));
        return named.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&");
    }

    /** The same with references by their identifiers, for what is meant to be kept: names change. */
    static String identified(String text) {
        return plain(
                REFERENCE.matcher(text).replaceAll(found -> Matcher.quoteReplacement(found.group(1) + found.group(2))));
    }

    private static String name(String sigil, String target, @Nullable String label) {
        String word = label == null || label.isEmpty() ? target : label;
        return switch (sigil) {
            case "@", "!" -> "@" + word;
            case "#" -> "#" + word;
            default -> word;
        };
    }

    /** The same without mentions of a user. */
    static String plainWithout(String user, String text) {
        return plain(text.replaceAll("<@" + Pattern.quote(user) + "(\\|[^<>]*)?>", " "))
                .strip();
    }
}
