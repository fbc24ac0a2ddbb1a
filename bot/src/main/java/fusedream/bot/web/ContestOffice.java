package fusedream.bot.web;

import fusedream.bot.chat.Reply;
import fusedream.bot.community.Caller;
import fusedream.bot.contest.Contest;
import fusedream.bot.contest.Contests;
import fusedream.bot.contest.Phase;
import fusedream.bot.contest.ShownEntry;
import fusedream.bot.contest.result.CountingMethod;
import fusedream.bot.contest.result.ResultPhrases;
import fusedream.engine.api.Preset;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What organisers do on the pages of contests; whoever may open the operator's page is one. */
final class ContestOffice {

    private static final String PAGE = "/contests/organise";
    private static final String COMMAND = "/contest ";

    private static final List<String> OPTIONS = List.of(
            "open", "vote", "method", "entries", "words", "from", "votes", "preset", "account", "member", "ties",
            "then", "every");

    private static final List<String> FLAGS = List.of("named", "prompts", "review", "across");

    private static final Map<String, String> EQUALS = equalVotes();

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
        StringBuilder line = new StringBuilder("/contest start \"" + value(context, "theme") + "\"");
        for (String option : OPTIONS) {
            String value = value(context, option);
            if (!value.isEmpty()) {
                line.append(" --").append(option).append(" \"").append(value).append('"');
            }
        }
        FLAGS.stream()
                .filter(flag -> !value(context, flag).isEmpty())
                .forEach(flag -> line.append(" --").append(flag));
        Answers.send(context, sources.desk().said(visitors.observing(context), line.toString()));
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
        html.raw("<h2>Start a contest</h2><div class=\"line\"><input name=\"theme\" aria-label=\"Theme\" dir=\"auto\"")
                .raw(" placeholder=\"misty harbours\" required autocomplete=\"off\"")
                .attribute("maxlength", Contest.LONGEST_THEME)
                .raw("><button data-action=\"main\">Start</button></div><div class=\"options\">");
        field(html, "open", "Open for", "1d");
        field(html, "vote", "Then voting for", "1d");
        Map<String, String> methods = new LinkedHashMap<>();
        for (CountingMethod method : CountingMethod.values()) {
            methods.put(word(method), ResultPhrases.method(method));
        }
        choice(html, "method", "Votes", methods);
        field(html, "entries", "Entries each", "1");
        field(html, "words", "Required words", "");
        tick(html, "named", "Names at once");
        tick(html, "prompts", "Prompts at once");
        tick(html, "review", "Review entries first");
        html.raw("</div>");
        more(html);
        html.raw("</form>");
    }

    /** What few contests need. */
    private static void more(Html html) {
        html.raw("<details><summary>More rules</summary><div class=\"options\">");
        field(html, "from", "Opens after, or at", "now");
        field(html, "votes", "Votes each", "3");
        Map<String, String> presets = new LinkedHashMap<>(Map.of("", "any"));
        for (Preset preset : Preset.values()) {
            String name = preset.name().toLowerCase(Locale.ROOT);
            presets.put(name, name);
        }
        choice(html, "preset", "Preset", presets);
        field(html, "account", "Days an account is old", "0");
        field(html, "member", "Days of membership", "0");
        choice(html, "ties", "Equal votes", EQUALS);
        field(html, "then", "Themes that follow", "foxes; glass; night trains");
        field(html, "every", "Each after", "7d");
        tick(html, "across", "Other communities may join");
        html.raw("</div></details>");
    }

    private static void tick(Html html, String name, String label) {
        html.raw("<label class=\"tick\"><input type=\"checkbox\" value=\"1\"")
                .attribute("name", name)
                .raw("> ")
                .text(label)
                .raw("</label>");
    }

    private static Map<String, String> equalVotes() {
        Map<String, String> words = new LinkedHashMap<>();
        words.put("shared", "share a place");
        words.put("fit", "the better fit to the theme wins");
        return words;
    }

    /** @param labels of the values, the usual one first */
    private static void choice(Html html, String name, String label, Map<String, String> labels) {
        html.raw("<div class=\"field\"><label")
                .attribute("for", "contest-" + name)
                .raw(">")
                .text(label)
                .raw("</label><select")
                .attribute("id", "contest-" + name)
                .attribute("name", name)
                .raw(">");
        labels.forEach((value, words) -> html.raw("<option")
                .attribute("value", value)
                .raw(">")
                .text(words)
                .raw("</option>"));
        html.raw("</select></div>");
    }

    /** As commands have it. */
    private static String word(CountingMethod method) {
        return switch (method) {
            case APPROVAL -> "approval";
            case SINGLE -> "single";
            case SCHULZE -> "schulze";
            case INSTANT_RUNOFF -> "runoff";
        };
    }

    private static void field(Html html, String name, String label, String usual) {
        html.raw("<div class=\"field\"><label")
                .attribute("for", "contest-" + name)
                .raw(">")
                .text(label)
                .raw("</label><input autocomplete=\"off\" maxlength=\"200\"")
                .attribute("id", "contest-" + name)
                .attribute("name", name)
                .attribute("placeholder", usual)
                .raw("></div>");
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
