package fusedream.bot.web;

import fusedream.bot.chat.Field;
import fusedream.bot.chat.Question;
import fusedream.bot.chat.Reply;
import fusedream.bot.community.Caller;
import fusedream.bot.contest.Contest;
import fusedream.bot.contest.Contests;
import fusedream.bot.contest.Phase;
import fusedream.bot.contest.ShownEntry;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.util.List;
import java.util.Map;

/** What organisers do on the pages of contests; whoever may open the operator's page is one. */
final class ContestOffice {

    private static final String PAGE = "/contests/organise";
    private static final String COMMAND = "/contest ";

    /** What is asked of who starts a contest. */
    private static final Question START = Question.of(Question.START_CONTEST).orElseThrow();

    /** Of its fields, those that are seen at once; the others unfold. */
    private static final int FIRST = 6;

    private final WebSources sources;
    private final Visitors visitors;

    ContestOffice(WebSources sources, Visitors visitors) {
        this.sources = sources;
        this.visitors = visitors;
    }

    void register(RoutesConfig routes) {
        routes.post(PAGE, this::organise);
        routes.post(PAGE + "/start", this::start);
        routes.post(PAGE + "/out", this::takeOut);
    }

    /** Whoever looks, with all roles. */
    Caller viewer(Context context) {
        return sources.desk().known(visitors.observing(context));
    }

    private void organise(Context context) {
        String line = Forms.field(context, "line");
        Answers.send(
                context,
                line.startsWith(COMMAND)
                        ? sources.desk().said(visitors.observing(context), line)
                        : Reply.misunderstood("Expected a command about contests."));
    }

    private void start(Context context) {
        Map<String, List<String>> values = QuestionFields.values(context, START);
        Answers.send(context, sources.desk().answered(visitors.observing(context), START, values));
    }

    private void takeOut(Context context) {
        String line = "/contest disqualify \"" + value(context, "number") + "\" --contest \""
                + value(context, "contest") + "\" --reason \"" + value(context, "reason") + "\"";
        Answers.send(context, sources.desk().said(visitors.observing(context), line));
    }

    private static String value(Context context, String name) {
        return Composer.unquoted(Forms.field(context, name));
    }

    /** A form that starts a contest. */
    static void starting(Html html) {
        form(html, PAGE + "/start");
        List<Field> fields = START.fields();
        html.raw("<h2>").text(START.title()).raw("</h2>");
        QuestionFields.show(html, fields.subList(0, FIRST));
        html.raw("<details><summary>More rules</summary>");
        QuestionFields.show(html, fields.subList(FIRST, fields.size()));
        html.raw("</details><p class=\"line\"><button data-action=\"main\">Start</button></p></form>");
    }

    private static void form(Html html, String address) {
        html.raw("<form class=\"panel organise\" method=\"post\" hx-target=\"#toast\" hx-sync=\"this:drop\"")
                .attribute("action", address)
                .attribute("hx-post", address)
                .raw(">");
    }

    /** What an organiser can do with a contest that goes on. */
    static void looking(Html html, Contests contests, Contest contest, Caller organiser) {
        String code = contest.id().code();
        List<ShownEntry> waiting = contest.phase() == Phase.PLANNED ? List.of() : contests.waiting(contest, organiser);
        html.raw("<details class=\"organising\"");
        if (!waiting.isEmpty()) {
            html.raw(" open");
        }
        html.raw("><summary>For organisers</summary>");
        form(html, PAGE);
        waiting(html, waiting, code);
        html.raw("<button name=\"line\" data-action=\"delete\"")
                .attribute("value", "/contest cancel " + code)
                .raw(">Cancel the contest</button></form>");
        form(html, PAGE + "/out");
        html.raw("<input type=\"hidden\" name=\"contest\"")
                .attribute("value", code)
                .raw("><div class=\"options\"><div class=\"field\"><label for=\"out-number\">Take out entry</label>")
                .raw("<input id=\"out-number\" name=\"number\" type=\"number\" min=\"1\" required></div>")
                .raw("<div class=\"field\" data-option=\"no\"><label for=\"out-reason\">because</label>")
                .raw("<input id=\"out-reason\" name=\"reason\" dir=\"auto\" maxlength=\"200\" required></div>")
                .raw("<button>Take out</button></div></form></details>");
    }

    private static void waiting(Html html, List<ShownEntry> waiting, String code) {
        if (waiting.isEmpty()) {
            return;
        }
        html.raw("<h2>Entries that wait to be shown</h2><div class=\"grid\">");
        for (ShownEntry entry : waiting) {
            html.raw("<figure>");
            CardView.thumbnail(html, entry.id().label(), "Entry " + entry.number(), true);
            html.raw("<figcaption><span class=\"title\">Entry ")
                    .text(Integer.toString(entry.number()))
                    .raw("</span><button name=\"line\"")
                    .attribute("value", "/contest approve " + entry.number() + " --contest " + code)
                    .raw(">Show it</button></figcaption></figure>");
        }
        html.raw("</div>");
    }
}
