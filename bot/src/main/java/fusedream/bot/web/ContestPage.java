package fusedream.bot.web;

import fusedream.bot.chat.Phrases;
import fusedream.bot.community.Caller;
import fusedream.bot.contest.Contest;
import fusedream.bot.contest.ContestPhrases;
import fusedream.bot.contest.Contests;
import fusedream.bot.contest.Entry;
import fusedream.bot.contest.EntryId;
import fusedream.bot.contest.EntryPictures;
import fusedream.bot.contest.Phase;
import fusedream.bot.contest.ShownEntry;
import fusedream.bot.contest.result.ContestExport;
import fusedream.bot.contest.result.ContestReport;
import fusedream.bot.contest.result.Podium;
import fusedream.bot.contest.result.ResultPhrases;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.ForbiddenResponse;
import io.javalin.http.NotFoundResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** One contest: what holds in it and until when, its entries, a ballot while there is voting, and what came of it. */
final class ContestPage {

    /** As it happens, and once more after it: what comes too soon after a look would be missed. */
    private static final String LIVE = "news from:body throttle:1s, news from:body delay:1s, due from:body, every 30s";

    private final WebSources sources;
    private final Contests contests;
    private final Visitors visitors;
    private final ContestOffice office;
    private final EntryPictures pictures;

    ContestPage(WebSources sources, Visitors visitors, ContestOffice office) {
        this.sources = sources;
        this.office = office;
        contests = sources.contests().all();
        pictures = new EntryPictures(sources.gallery());
        this.visitors = visitors;
    }

    void register(RoutesConfig routes) {
        routes.get("/contests/{code}", this::page);
        routes.post("/contests/{code}/enter", this::enter);
        routes.post("/contests/{code}/vote", this::vote);
        routes.get("/contests/{code}/podium.png", this::podium);
        routes.get("/contests/{code}/export.zip", this::export);
    }

    private Contest contest(Context context) {
        return contests.find(visitors.caller(context).member().community(), context.pathParam("code"))
                .orElseThrow(() -> new NotFoundResponse("There is no such contest here."));
    }

    private ContestReport report(Context context) {
        return sources.contests()
                .reports()
                .of(contest(context).id())
                .orElseThrow(() -> new NotFoundResponse("There is no result of this contest."));
    }

    private void page(Context context) {
        Contest contest = contest(context);
        Caller caller = visitors.caller(context);
        Html html = new Html().raw("<div id=\"contest\" data-live");
        renewal(contest)
                .ifPresent(when -> html.raw(" hx-swap=\"outerHTML\" hx-select=\"#contest\"")
                        .attribute("hx-get", ContestsPage.address(contest))
                        .attribute("hx-trigger", when));
        html.raw("><p class=\"hint\"><a href=\"/contests\">Contests</a></p><h1 dir=\"auto\">")
                .text(contest.theme())
                .raw("</h1>");
        stand(html, contest);
        rules(html, contest);
        own(html, contest, contests.own(contest, caller.member()));
        if (contest.phase() == Phase.OPEN) {
            entrance(html, contest);
        }
        result(html, contest, context);
        entries(html, contest, caller);
        Caller viewer = office.viewer(context);
        if (viewer.organises() && !contest.phase().isOver()) {
            ContestOffice.looking(html, contests, contest, viewer);
        }
        context.html(Layout.page(Tab.CONTESTS, contest.theme(), html.raw("</div>")));
    }

    /** When the page looks again; never while a ballot is being filled in, nor when all is said. */
    private Optional<String> renewal(Contest contest) {
        if (contests.left(contest).filter(Duration::isZero).isPresent()) {
            return Optional.of("every 2s");
        }
        return switch (contest.phase()) {
            case PLANNED, OPEN -> Optional.of(LIVE);
            case VOTING -> Optional.of("due from:body");
            case CLOSED, CANCELLED -> Optional.empty();
        };
    }

    private void stand(Html html, Contest contest) {
        html.raw("<p class=\"stand\"><span>").text(Composer.capitalised(ContestPhrases.phase(contest)));
        html.raw("</span>");
        contests.left(contest)
                .ifPresent(left -> html.raw(" <strong class=\"countdown\"")
                        .attribute("data-left", left.toSeconds())
                        .raw(">")
                        .text(left.isZero() ? "any moment now" : Phrases.ENGLISH.about(left) + " left")
                        .raw("</strong>"));
        html.raw("</p>");
    }

    private static void rules(Html html, Contest contest) {
        html.raw("<details class=\"rules\" open><summary>Rules</summary><ul>")
                .each(
                        ContestPhrases.rules(contest.rules()),
                        (list, rule) -> list.raw("<li dir=\"auto\">").text(rule).raw("</li>"))
                .raw("<li>Written in the chat, the name of this contest is <code>")
                .text(contest.id().code())
                .raw("</code>.</li></ul></details>");
    }

    private static void own(Html html, Contest contest, List<Entry> own) {
        if (own.isEmpty()) {
            return;
        }
        html.raw("<section class=\"panel own\"><h2>Your entries</h2><form method=\"post\" action=\"/say\"")
                .raw(" hx-post=\"/say\" hx-target=\"#toast\"><ul class=\"jobs\">");
        for (Entry entry : own) {
            html.raw("<li><div><p class=\"title\" dir=\"auto\">")
                    .text(entry.work().prompt())
                    .raw("</p><p class=\"status\">")
                    .text(ContestWords.own(entry))
                    .raw("</p></div>");
            if (contest.phase() == Phase.OPEN && ContestWords.standing(entry)) {
                html.raw("<button name=\"line\"")
                        .attribute(
                                "value",
                                "/contest withdraw " + entry.number() + " --contest "
                                        + contest.id().code())
                        .raw(">Take back</button>");
            }
            html.raw("</li>");
        }
        html.raw("</ul></form></section>");
    }

    private static void entrance(Html html, Contest contest) {
        String address = ContestsPage.address(contest) + "/enter";
        html.raw("<form class=\"panel entering\" method=\"post\" hx-target=\"#toast\" hx-sync=\"this:drop\"")
                .attribute("action", address)
                .attribute("hx-post", address)
                .raw("><h2><label for=\"prompt\">Enter a picture of</label></h2><div class=\"line\">")
                .raw("<input id=\"prompt\" name=\"prompt\" dir=\"auto\" autocomplete=\"off\" required hx-preserve")
                .raw(
                        " maxlength=\"2000\" enterkeyhint=\"go\"><button data-action=\"main\">Dream and enter</button></div>")
                .raw(
                        "<p class=\"hint\">Or open one of <a href=\"/gallery?shelf=mine\">your pictures</a> and enter it there.</p></form>");
    }

    private void result(Html html, Contest contest, Context context) {
        if (contest.phase() != Phase.CLOSED) {
            return;
        }
        List<ShownEntry> entries = contests.entries(contest);
        if (!entries.isEmpty()) {
            html.raw("<section aria-label=\"Result\"><img class=\"podium\"")
                    .attribute("width", Podium.WIDTH)
                    .attribute("height", Podium.HEIGHT)
                    .attribute("src", ContestsPage.address(contest) + "/podium.png")
                    .attribute("alt", ContestWords.podium(contest, entries))
                    .raw(">");
            new ContestTable(contest, pictures).write(html, entries);
            html.raw("</section>");
        }
        if (office.viewer(context).organises()) {
            html.raw("<p><a class=\"button\" download")
                    .attribute("href", ContestsPage.address(contest) + "/export.zip")
                    .raw(">Export as a zip</a></p>");
        }
    }

    private void entries(Html html, Contest contest, Caller caller) {
        List<ShownEntry> entries = contests.entries(contest);
        html.raw("<h2>Entries</h2>");
        if (entries.isEmpty()) {
            html.raw("<p class=\"hint\">Nothing has been entered yet.</p>");
            return;
        }
        Ballots ballots = new Ballots(contest, contests.ballot(contest, caller), ownShown(contest, caller));
        boolean voting = contest.phase() == Phase.VOTING;
        if (voting) {
            ballots.begin(html);
        }
        html.raw("<div class=\"grid entries\">");
        for (ShownEntry entry : entries) {
            html.raw("<figure>");
            picture(html, entry);
            html.raw("<figcaption><span class=\"title\"")
                    .attribute("id", "entry-" + entry.number())
                    .raw(">Entry ")
                    .text(Integer.toString(entry.number()))
                    .raw("</span>");
            facts(html, entry);
            if (voting) {
                ballots.choice(html, entry);
            }
            html.raw("</figcaption></figure>");
        }
        html.raw("</div>");
        if (voting) {
            ballots.end(html);
        }
    }

    private Set<EntryId> ownShown(Contest contest, Caller caller) {
        return contests.own(contest, caller.member()).stream().map(Entry::id).collect(Collectors.toSet());
    }

    private void picture(Html html, ShownEntry entry) {
        pictures.of(entry)
                .ifPresentOrElse(
                        picture -> CardView.thumbnail(
                                html, picture.id(), "Entry " + entry.number(), GalleryPage.isVeiled(picture)),
                        () -> missing(html, entry));
    }

    private void missing(Html html, ShownEntry entry) {
        pictures.missing(entry)
                .ifPresent(why -> html.raw("<p class=\"gone\">The picture is ")
                        .text(ResultPhrases.missing(why))
                        .raw(".</p>"));
    }

    private static void facts(Html html, ShownEntry entry) {
        entry.prompt()
                .ifPresent(
                        prompt -> html.raw("<span dir=\"auto\">").text(prompt).raw("</span>"));
        List<String> known = ContestWords.known(entry);
        if (!known.isEmpty()) {
            html.raw("<span class=\"figures\" dir=\"auto\">")
                    .text(String.join(" \u00b7 ", known))
                    .raw("</span>");
        }
    }

    private void enter(Context context) {
        String prompt = Composer.unquoted(Forms.field(context, "prompt"));
        String code = contest(context).id().code();
        Answers.send(
                context,
                sources.desk().said(visitors.errand(context), "/contest enter \"" + prompt + "\" --contest " + code));
    }

    private void vote(Context context) {
        Contest contest = contest(context);
        Answers.send(
                context,
                Ballots.line(contest, context)
                        .map(line -> sources.desk().said(visitors.errand(context), line))
                        .orElseGet(Ballots::sharedRank));
    }

    private void podium(Context context) {
        byte[] png = sources.contests().podiums().of(contest(context).id(), report(context));
        context.contentType("image/png").result(png);
    }

    private void export(Context context) throws IOException {
        if (!office.viewer(context).organises()) {
            throw new ForbiddenResponse(ResultPhrases.EXPORT_REFUSED);
        }
        ContestReport report = report(context);
        context.contentType("application/zip")
                .header("Content-Disposition", "attachment; filename=\"contest-" + report.name() + ".zip\"");
        ContestExport.write(report, context.outputStream());
    }
}
