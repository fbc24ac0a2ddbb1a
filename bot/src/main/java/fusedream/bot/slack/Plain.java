package fusedream.bot.slack;

import com.slack.api.model.block.composition.PlainTextObject;

/** Text that Slack shows as it was typed: in it, no sign formats, links or calls anybody, and nothing is escaped. */
final class Plain {

    private Plain() {}

    /**
     * A text.
     *
     * @param most the letters that Slack takes there; what is longer is cut, never within a letter
     */
    static PlainTextObject of(String text, int most) {
        return PlainTextObject.builder().text(cut(text, most)).emoji(false).build();
    }

    /** A text that is known to be short enough. */
    static PlainTextObject of(String text) {
        return PlainTextObject.builder().text(text).emoji(false).build();
    }

    static String cut(String text, int most) {
        if (text.length() <= most) {
            return text;
        }
        int end = Character.isHighSurrogate(text.charAt(most - 2)) ? most - 2 : most - 1;
        return text.substring(0, end) + "\u2026";
    }
}
