package fusedream.bot.web;

import fusedream.bot.chat.CommandCatalogue;
import fusedream.bot.chat.Phrases;
import fusedream.bot.gallery.Picture;
import java.util.List;

/** The pages around the cards. */
final class Pages {

    private static final String HEAD = """
            <!doctype html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <meta name="color-scheme" content="light dark">
            <meta name="htmx-config" content='{"allowEval":false,"includeIndicatorStyles":false,"selfRequestsOnly":true}'>
            <title>FuseDream</title>
            <link rel="icon" href="data:,">
            <link rel="stylesheet" href="/assets/chat.css">
            <script src="/assets/htmx.js" defer></script>
            <script src="/assets/chat.js" defer></script>
            </head>
            <body>
            <header><strong>FuseDream</strong>
            <nav aria-label="Pages"><a href="/">Chat</a> <a href="/queue">Queue</a> <a href="/gallery">Gallery</a></nav>
            </header>
            <main>
            """;

    private static final String FOOT = "</main></body></html>";

    private Pages() {}

    /** @param cards as HTML, the latest first */
    static String chat(List<String> cards) {
        CommandCatalogue.Entry dream = CommandCatalogue.find("dream").orElseThrow();
        Html html = new Html().raw(HEAD).raw("""
                <form id="composer" hx-post="/say" hx-target="#answer">
                <label for="line">What should the picture show?</label>
                <div class="line"><input id="line" name="line" dir="auto" autocomplete="off" maxlength="2000" placeholder="
                """.strip());
        html.text(dream.examples().get(0)).raw("\" autofocus><button>Dream</button></div>");
        html.raw("<details><summary>Options and commands</summary><dl>");
        dream.options()
                .forEach(option -> html.raw("<dt>--")
                        .text(option.name() + " " + option.value())
                        .raw("</dt><dd>")
                        .text(option.summary())
                        .raw("</dd>"));
        CommandCatalogue.entries()
                .forEach(entry -> html.raw("<dt>/")
                        .text(entry.name() + " " + entry.argument())
                        .raw("</dt><dd>")
                        .text(entry.summary())
                        .raw("</dd>"));
        html.raw("</dl></details></form><div id=\"answer\" role=\"status\" aria-live=\"polite\"></div>");
        html.raw("<section id=\"cards\" aria-label=\"Pictures in this channel\">");
        cards.forEach(html::raw);
        return html.raw("</section>").raw(FOOT).toString();
    }

    /** @param reply as HTML */
    static String queue(String reply) {
        return new Html().raw(HEAD).raw("<h1>Queue</h1>").raw(reply).raw(FOOT).toString();
    }

    /**
     * A page of the gallery.
     *
     * @param page which one, from 0
     * @param more whether there is another one
     */
    static String gallery(List<Picture> pictures, int page, boolean more) {
        Html html = new Html().raw(HEAD).raw("<h1>Gallery</h1>");
        if (pictures.isEmpty()) {
            html.raw("<p>No pictures yet.</p>");
        }
        html.raw("<div class=\"gallery\">");
        for (Picture picture : pictures) {
            html.raw("<figure>");
            CardView.picture(html, picture.id(), picture.title());
            html.raw("<figcaption dir=\"auto\">")
                    .text(picture.title())
                    .raw("<br><small>")
                    .text(Phrases.score(picture.score()))
                    .raw("</small></figcaption></figure>");
        }
        html.raw("</div><nav aria-label=\"Pages of the gallery\">");
        if (page > 0) {
            html.raw("<a href=\"/gallery?page=" + (page - 1) + "\">Newer</a> ");
        }
        if (more) {
            html.raw("<a href=\"/gallery?page=" + (page + 1) + "\">Older</a>");
        }
        return html.raw("</nav>").raw(FOOT).toString();
    }
}
