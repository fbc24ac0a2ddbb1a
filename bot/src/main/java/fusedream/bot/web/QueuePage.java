package fusedream.bot.web;

import fusedream.bot.chat.Phrases;
import fusedream.bot.community.Community;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;

/** What runs and what waits, for all. */
final class QueuePage {

    private static final int SHOWN = 50;

    private final WebSources sources;
    private final Visitors visitors;

    QueuePage(WebSources sources, Visitors visitors) {
        this.sources = sources;
        this.visitors = visitors;
    }

    void register(RoutesConfig routes) {
        routes.get("/queue", this::page);
    }

    private void page(Context context) {
        visitors.caller(context);
        Community own = WebSettings.CHANNEL.community();
        JobList jobs = JobList.forMembers(sources);
        Html html = new Html()
                .raw("<h1>Queue</h1><div id=\"queue\" data-live hx-get=\"/queue\" hx-select=\"#queue\"")
                .raw(" hx-swap=\"outerHTML\" hx-trigger=\"news from:body throttle:1s, every 10s\">")
                .raw("<div class=\"columns\">")
                .add(jobs.section("Running", sources.queue().running(own)))
                .add(jobs.section("Waiting", sources.queue().queued(own, SHOWN)))
                .raw("</div>");
        Phrases.ENGLISH
                .elsewhere(sources.queue().pendingElsewhere(own))
                .ifPresent(others -> html.raw("<p class=\"hint\">").text(others).raw("</p>"));
        html.raw("</div>");
        context.html(Layout.page(Tab.QUEUE, "Queue", html));
    }
}
