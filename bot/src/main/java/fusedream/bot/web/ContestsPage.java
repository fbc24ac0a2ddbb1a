package fusedream.bot.web;

import fusedream.bot.community.Community;
import fusedream.bot.contest.Contest;
import fusedream.bot.contest.ContestPhrases;
import fusedream.bot.contest.SeasonLine;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.time.Duration;
import java.util.List;

/** All contests of the chat: those that go on, those that are over, and who did best in them. */
final class ContestsPage {

    private static final Duration SEASON = Duration.ofDays(365);
    private static final int LEADERS = 10;

    private final WebSources sources;
    private final Visitors visitors;
    private final ContestOffice office;

    ContestsPage(WebSources sources, Visitors visitors, ContestOffice office) {
        this.sources = sources;
        this.office = office;
        this.visitors = visitors;
    }

    void register(RoutesConfig routes) {
        routes.get("/contests", this::page);
    }

    private void page(Context context) {
        Community community = visitors.caller(context).member().community();
        List<Contest> contests = sources.contests().all().of(community);
        List<Contest> live =
                contests.stream().filter(contest -> !contest.phase().isOver()).toList();
        List<Contest> over =
                contests.stream().filter(contest -> contest.phase().isOver()).toList();
        Html html = new Html()
                .raw("<h1>Contests</h1><div id=\"contests\" data-live hx-get=\"/contests\" hx-select=\"#contests\"")
                .raw(" hx-swap=\"outerHTML\" hx-trigger=\"news from:body throttle:1s, every 30s\">");
        if (contests.isEmpty()) {
            html.raw("<p class=\"hint\">There was no contest here yet.</p>");
        }
        section(html, "Going on", live);
        section(html, "Over", over);
        season(html, sources.contests().all().season(community, SEASON));
        html.raw("</div>");
        if (office.viewer(context).organises()) {
            ContestOffice.starting(html);
        }
        context.html(Layout.page(Tab.CONTESTS, "Contests", html));
    }

    private static void section(Html html, String title, List<Contest> contests) {
        if (contests.isEmpty()) {
            return;
        }
        html.raw("<section class=\"panel\"><h2>").text(title).raw("</h2><ul class=\"jobs\">");
        for (Contest contest : contests) {
            html.raw("<li><div><p class=\"title\" dir=\"auto\"><a")
                    .attribute("href", address(contest))
                    .raw(">")
                    .text(contest.theme())
                    .raw("</a></p><p class=\"status\">")
                    .text(ContestPhrases.phase(contest))
                    .raw("</p></div></li>");
        }
        html.raw("</ul></section>");
    }

    private static void season(Html html, List<SeasonLine> season) {
        if (season.isEmpty()) {
            return;
        }
        html.raw("<section class=\"panel\"><h2>The best of the last year</h2><div class=\"wide\"><table><thead><tr>")
                .raw("<th scope=\"col\">Member</th><th scope=\"col\">Points</th><th scope=\"col\">Wins</th>")
                .raw("<th scope=\"col\">Results</th></tr></thead><tbody>");
        season.stream()
                .limit(LEADERS)
                .forEach(line -> html.raw("<tr><th scope=\"row\" dir=\"auto\">")
                        .text(line.name())
                        .raw("</th><td>")
                        .text(ContestPhrases.count(line.points(), "point"))
                        .raw("</td><td>")
                        .text(Integer.toString(line.wins()))
                        .raw("</td><td>")
                        .text(Integer.toString(line.entries()))
                        .raw("</td></tr>"));
        html.raw("</tbody></table></div></section>");
    }

    static String address(Contest contest) {
        return "/contests/" + contest.id().code();
    }
}
