package fusedream.bot.web;

import fusedream.bot.chat.Reply;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;

/** Pictures that wait for a moderator, each with what can be decided. */
final class ReviewPage {

    private final WebSources sources;
    private final Visitors visitors;
    private final Access access;

    ReviewPage(WebSources sources, Visitors visitors, Access access) {
        this.sources = sources;
        this.visitors = visitors;
        this.access = access;
    }

    void register(RoutesConfig routes) {
        routes.get("/operator/review", this::page);
    }

    private void page(Context context) {
        if (!access.mayOperate(context)) {
            context.redirect("/enter?to=/operator/review", HttpStatus.SEE_OTHER);
            return;
        }
        Reply reply = sources.desk().said(visitors.operatorErrand(context), "/review");
        Html html = new Html()
                .raw("<h1>Pictures that wait for a moderator</h1><div id=\"review\" hx-get=\"/operator/review\"")
                .raw(" hx-select=\"#review\" hx-swap=\"outerHTML\" hx-trigger=\"news from:body\"><p class=\"hint\">")
                .text(reply.text())
                .raw("</p><div class=\"grid\">");
        for (int at = 0; at < Math.min(reply.pictures().size(), reply.lines().size()); at++) {
            waiting(html, reply.pictures().get(at), reply.lines().get(at));
        }
        context.html(Layout.page(
                Tab.OPERATOR,
                "Review",
                html.raw("</div></div><p><a class=\"button\" href=\"/operator\">Back</a></p>")));
    }

    private static void waiting(Html html, Reply.Shown shown, String line) {
        html.raw("<figure>");
        CardView.thumbnail(html, shown.picture(), line, shown.veiled());
        html.raw("<figcaption><span dir=\"auto\">")
                .text(line)
                .raw("</span><form class=\"buttons\" method=\"post\"")
                .raw(" action=\"/operator/say\" hx-post=\"/operator/say\" hx-target=\"#toast\">");
        OperatorPage.command(html, "Show", "/approve " + shown.picture());
        OperatorPage.command(html, "Veil", "/approve " + shown.picture() + " --veil");
        OperatorPage.command(html, "Refuse", "/refuse " + shown.picture());
        html.raw("</form></figcaption></figure>");
    }
}
