package fusedream.bot.discord;

import net.dv8tion.jda.api.utils.MarkdownSanitizer;

/** Text as Discord takes it. */
final class Texts {

    private Texts() {}

    /** The beginning of a text that is too long, with a sign that there was more; no character is cut in half. */
    static String cut(String text, int longest) {
        if (text.length() <= longest) {
            return text;
        }
        int end = longest - 1;
        if (Character.isHighSurrogate(text.charAt(end - 1))) {
            end--;
        }
        return text.substring(0, end) + "\u2026";
    }

    /** A text that shows its stars and underscores, and leads nowhere: JDA leaves links behind other words as they are. */
    static String plain(String text, int longest) {
        return cut(MarkdownSanitizer.escape(text).replace("[", "\\["), longest);
    }
}
