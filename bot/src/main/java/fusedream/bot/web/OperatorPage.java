package fusedream.bot.web;

import fusedream.bot.queue.QueueMode;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.ForbiddenResponse;
import io.javalin.http.HttpStatus;
import java.util.Locale;

/** For whoever runs the bot: what the queue may do, all that runs and waits, and what was put aside. */
final class OperatorPage {

    static final String PRESS = "/operator/press";

    private static final int SHOWN = 100;

    private final WebSources sources;
    private final Visitors visitors;
    private final Access access;

    OperatorPage(WebSources sources, Visitors visitors, Access access) {
        this.sources = sources;
        this.visitors = visitors;
        this.access = access;
    }

    void register(RoutesConfig routes) {
        routes.get("/operator", this::page);
        routes.post("/operator/say", this::say);
        routes.post(PRESS, this::press);
    }

    private void page(Context context) {
        if (!access.mayOperate(context)) {
            context.redirect("/enter?to=/operator", HttpStatus.SEE_OTHER);
            return;
        }
        JobList jobs = JobList.forOperators(sources);
        Html html = new Html()
                .raw("<h1>Operator</h1><div id=\"operator\" data-live hx-get=\"/operator\" hx-select=\"#operator\"")
                .raw(" hx-swap=\"outerHTML\" hx-trigger=\"news from:body throttle:1s, every 10s\">")
                .add(modes())
                .raw("<div class=\"columns\">")
                .add(jobs.section("Running", sources.queue().running()))
                .add(jobs.section("Waiting", sources.queue().queued(SHOWN)))
                .add(jobs.section(
                        "Put aside after several failures", sources.queue().parked(SHOWN)))
                .raw("</div></div>");
        context.html(Layout.page(Tab.OPERATOR, "Operator", html));
    }

    private Html modes() {
        QueueMode now = sources.queue().mode();
        Html html = new Html()
                .raw("<section class=\"panel\"><h2>The queue</h2><p class=\"status\">")
                .text(meaning(now))
                .raw("</p><form class=\"buttons\" method=\"post\" action=\"/operator/say\" hx-post=\"/operator/say\"")
                .raw(" hx-target=\"#toast\">");
        for (QueueMode mode : QueueMode.values()) {
            html.raw("<button name=\"line\"")
                    .attribute("id", "mode-" + mode)
                    .attribute("value", "/" + word(mode).toLowerCase(Locale.ROOT))
                    .attribute("aria-pressed", mode == now)
                    .raw(">")
                    .text(word(mode))
                    .raw("</button>");
        }
        html.raw("</form></section><section class=\"panel\"><h2>Pictures</h2>");
        return html.raw(
                "<p><a class=\"button\" href=\"/operator/review\">Those that wait for a moderator</a></p></section>");
    }

    private static String word(QueueMode mode) {
        return switch (mode) {
            case OPEN -> "Resume";
            case PAUSED -> "Pause";
            case DRAINING -> "Drain";
        };
    }

    private static String meaning(QueueMode mode) {
        return switch (mode) {
            case OPEN -> "Open: jobs are taken and done.";
            case PAUSED -> "Paused: jobs are taken, none is started.";
            case DRAINING -> "Draining: no jobs are taken, those that are there are done.";
        };
    }

    private void press(Context context) {
        check(context);
        Answers.send(context, sources.desk().pressed(visitors.operatorErrand(context), Forms.field(context, "token")));
    }

    private void say(Context context) {
        check(context);
        Answers.send(context, sources.desk().said(visitors.operatorErrand(context), Forms.field(context, "line")));
    }

    /** A button that says a command. */
    static void command(Html html, String label, String line) {
        html.raw("<button name=\"line\"")
                .attribute("value", line)
                .raw(">")
                .text(label)
                .raw("</button>");
    }

    private void check(Context context) {
        if (!access.mayOperate(context)) {
            throw new ForbiddenResponse("Only an operator may do that; the operator's page asks for the token.");
        }
    }
}
