package fusedream.bot.web;

import fusedream.bot.chat.Reply;
import io.javalin.http.Context;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Replies as HTML: a part of the page for a script that asked, a page of its own for a browser without scripts. */
final class Answers {

    private Answers() {}

    /** Sends a reply, and tells the parts of the page that show how things stand to look again. */
    static void send(Context context, Reply reply) {
        Html html = html(reply);
        if (asksForPart(context)) {
            context.header("HX-Trigger", "news");
            context.html(html.toString());
        } else {
            context.html(Layout.page("Answer", html.raw("<p><a class=\"button\" href=\"/\">Back to the chat</a></p>")));
        }
    }

    /** Whether a script of our page asked, which puts the answer into the page. */
    static boolean asksForPart(Context context) {
        return "true".equals(context.header("HX-Request"));
    }

    static Html html(Reply reply) {
        Html html = new Html()
                .raw("<div")
                .attribute("class", "reply " + reply.kind().name().toLowerCase(Locale.ROOT))
                .raw("><p dir=\"auto\">")
                .text(Stream.concat(Stream.of(reply.text()), reply.channels().stream())
                        .collect(Collectors.joining(" ")))
                .raw("</p>");
        if (!reply.lines().isEmpty()) {
            html.raw("<ul>")
                    .each(
                            reply.lines(),
                            (list, line) ->
                                    list.raw("<li dir=\"auto\">").text(line).raw("</li>"))
                    .raw("</ul>");
        }
        reply.document()
                .ifPresent(file -> html.raw("<p><a class=\"button\" download")
                        .attribute("href", file.path())
                        .raw(">")
                        .text(file.name())
                        .raw("</a></p>"));
        if (!reply.pictures().isEmpty()) {
            html.raw("<div class=\"strip\">")
                    .each(
                            reply.pictures(),
                            (strip, shown) -> CardView.thumbnail(
                                    strip, shown.picture(), shown.picture().toString(), shown.veiled()))
                    .raw("</div>");
        }
        return html.raw("</div>");
    }
}
