package fusedream.bot.web;

import fusedream.bot.chat.Button;
import fusedream.bot.chat.Card;
import fusedream.bot.gallery.Media;
import fusedream.bot.job.PictureId;
import java.util.List;
import java.util.function.Consumer;

/** Cards as HTML: the picture first, then what was asked for, how it stands, and what can be done. */
final class CardView {

    /** Where a visitor's press goes. */
    static final String PRESS = "/press";

    private static final int MOST_SEEN = 4;
    private static final int FIRST_SEEN = 3;

    private CardView() {}

    /** @param version of its preview, so that a browser asks for the newest */
    static Html card(Card card, long version) {
        String state = state(card);
        Html html = new Html()
                .raw("<article class=\"card\" tabindex=\"-1\"")
                .attribute("id", "card-" + card.job())
                .attribute("data-state", state)
                .attribute("lang", card.language().code())
                .attribute("aria-labelledby", "title-" + card.job())
                .raw(">");
        media(html, card, version);
        html.raw("<div class=\"words\"><h2 dir=\"auto\"")
                .attribute("id", "title-" + card.job())
                .raw(">")
                .text(card.title())
                .raw("</h2>");
        card.bar().ifPresent(bar -> bar(html, bar));
        html.raw("<p class=\"status\">")
                .text(card.status())
                .raw("</p><p class=\"by\">")
                .text(card.author())
                .raw("</p>");
        int seen =
                card.buttons().size() > MOST_SEEN ? FIRST_SEEN : card.buttons().size();
        form(html, card.buttons(), seen, "title-" + card.job(), PRESS);
        return html.raw("</div></article>");
    }

    /** In a word, for styles and for what is read aloud. */
    private static String state(Card card) {
        if (!card.pictures().isEmpty()) {
            return "done";
        }
        return card.bar().isPresent() ? "running" : "still";
    }

    private static void bar(Html html, Card.Bar bar) {
        html.raw("<progress aria-label=\"Progress\"")
                .attribute("max", Math.max(1, bar.total()))
                .attribute("value", bar.done())
                .raw("></progress>");
    }

    private static void media(Html html, Card card, long version) {
        html.raw("<div class=\"media\"")
                .attribute("data-count", card.pictures().size())
                .raw(">");
        if (card.preview()) {
            html.raw("<img class=\"preview\"")
                    .attribute("src", "/previews/" + card.job() + ".png?" + version)
                    .attribute("alt", "Preview of " + card.title())
                    .raw(">");
        }
        for (PictureId picture : card.pictures()) {
            boolean veiled = card.veiled().contains(picture);
            Media media = card.moving() ? Media.GIF : Media.PNG;
            veil(html, veiled, inside -> picture(inside, picture, card.title(), Links.picture(picture, media)));
        }
        html.raw("</div>");
    }

    /** A picture made small that leads to its page; one that is veiled opens at a click. */
    static void thumbnail(Html html, PictureId picture, String title, boolean veiled) {
        veil(html, veiled, inside -> picture(inside, picture, title, "/thumbnails/" + picture + ".jpg"));
    }

    private static void picture(Html html, PictureId picture, String title, String source) {
        html.raw("<a")
                .attribute("href", "/gallery/" + picture)
                .raw("><img loading=\"lazy\" decoding=\"async\"")
                .attribute("src", source)
                .attribute("alt", title)
                .raw("></a>");
    }

    /** Behind a click, if it may be unwanted. */
    static void veil(Html html, boolean veiled, Consumer<Html> picture) {
        if (!veiled) {
            picture.accept(html);
            return;
        }
        html.raw("<details class=\"veil\"><summary>May be unwanted; show it</summary>");
        picture.accept(html);
        html.raw("</details>");
    }

    /**
     * Buttons that are answered in the toast.
     *
     * @param subject the element that says what they are about
     * @param address where a press goes
     */
    static void buttons(Html html, List<Button> buttons, String subject, String address) {
        form(html, buttons, buttons.size(), subject, address);
    }

    /** @param seen how many stand there at once; the rest unfolds */
    private static void form(Html html, List<Button> buttons, int seen, String subject, String address) {
        if (buttons.isEmpty()) {
            return;
        }
        html.raw("<form class=\"buttons\" method=\"post\" hx-target=\"#toast\" hx-sync=\"this:drop\"")
                .attribute("action", address)
                .attribute("hx-post", address)
                .raw(">");
        buttons.stream().limit(seen).forEach(button -> button(html, button, subject));
        if (buttons.size() > seen) {
            html.raw("<details class=\"more\"><summary>More</summary><div class=\"buttons\">");
            buttons.stream().skip(seen).forEach(button -> button(html, button, subject));
            html.raw("</div></details>");
        }
        html.raw("</form>");
    }

    private static void button(Html html, Button button, String subject) {
        html.raw("<button name=\"token\"")
                .attribute("id", "do-" + subject + "-" + button.token().replace(':', '-'))
                .attribute("value", button.token())
                .attribute("data-action", action(button))
                .attribute("aria-describedby", subject)
                .raw(">")
                .text(button.label())
                .raw("</button>");
    }

    private static String action(Button button) {
        int colon = button.token().indexOf(':');
        return colon < 0 ? "" : button.token().substring(0, colon);
    }
}
