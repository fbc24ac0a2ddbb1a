package fusedream.bot.web;

import fusedream.bot.chat.Button;
import fusedream.bot.chat.Card;
import fusedream.bot.chat.Reply;
import fusedream.bot.job.PictureId;
import java.util.Locale;

/** Cards and replies as HTML. */
final class CardView {

    private CardView() {}

    /** @param version of its preview, so that a browser asks for the newest */
    static String card(Card card, long version) {
        Html html = new Html()
                .raw("<article class=\"card\" id=\"card-")
                .text(card.job().value())
                .raw("\"><h3 dir=\"auto\">")
                .text(card.title())
                .raw("</h3><p class=\"by\">")
                .text(card.author())
                .raw("</p>");
        pictures(html, card, version);
        html.raw("<p class=\"status\">").text(card.status()).raw("</p>");
        card.bar()
                .ifPresent(bar -> html.raw("<progress max=\"" + Math.max(1, bar.total()) + "\" value=\"" + bar.done()
                        + "\" aria-label=\"Progress\"></progress>"));
        if (!card.buttons().isEmpty()) {
            html.raw("<div class=\"buttons\">");
            card.buttons().forEach(button -> button(html, button));
            html.raw("</div>");
        }
        return html.raw("</article>").toString();
    }

    private static void pictures(Html html, Card card, long version) {
        if (card.preview()) {
            html.raw("<img class=\"preview\" src=\"/previews/" + card.job() + ".png?" + version + "\" alt=\"Preview: ")
                    .text(card.title())
                    .raw("\">");
        }
        if (!card.pictures().isEmpty()) {
            html.raw("<div class=\"pictures\">");
            card.pictures().forEach(picture -> picture(html, picture, card.title()));
            html.raw("</div>");
        }
    }

    static void picture(Html html, PictureId picture, String title) {
        html.raw("<a href=\"/pictures/" + picture + ".png\"><img src=\"/pictures/" + picture
                        + ".png\" loading=\"lazy\" alt=\"")
                .text(title)
                .raw("\"></a>");
    }

    private static void button(Html html, Button button) {
        html.raw("<form hx-post=\"/press\" hx-target=\"#answer\"><input type=\"hidden\" name=\"token\" value=\"")
                .text(button.token())
                .raw("\"><button>")
                .text(button.label())
                .raw("</button></form>");
    }

    static String reply(Reply reply) {
        Html html = new Html()
                .raw("<div class=\"reply " + reply.kind().name().toLowerCase(Locale.ROOT) + "\"><p dir=\"auto\">")
                .text(reply.text())
                .raw("</p>");
        if (!reply.lines().isEmpty()) {
            html.raw("<ul>");
            reply.lines()
                    .forEach(line -> html.raw("<li dir=\"auto\">").text(line).raw("</li>"));
            html.raw("</ul>");
        }
        return html.raw("</div>").toString();
    }
}
