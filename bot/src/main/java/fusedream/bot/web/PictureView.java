package fusedream.bot.web;

import fusedream.bot.chat.Button;
import fusedream.bot.chat.Card;
import fusedream.bot.chat.Cards;
import fusedream.bot.chat.Phrase;
import fusedream.bot.chat.Phrases;
import fusedream.bot.community.Caller;
import fusedream.bot.community.Language;
import fusedream.bot.community.Role;
import fusedream.bot.contest.Phase;
import fusedream.bot.gallery.Exhibits;
import fusedream.bot.gallery.Picture;
import fusedream.bot.job.PictureId;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.util.List;
import java.util.Optional;

/** The page of one picture: large, how it was made, and what can be done with it. */
final class PictureView {

    /** Tokens of what this page offers in its own words. */
    private static final List<String> OWN = List.of("favourite:", "report:", "delete:");

    private final WebSources sources;
    private final Visitors visitors;

    PictureView(WebSources sources, Visitors visitors) {
        this.sources = sources;
        this.visitors = visitors;
    }

    void register(RoutesConfig routes) {
        routes.get("/gallery/{id}", this::page);
    }

    private void page(Context context) {
        Caller caller = visitors.observer(context);
        PictureId id = ImageFiles.named(() -> PictureId.parse(context.pathParam("id")));
        if (Answers.asksForPart(context) && sources.gallery().seen(id, caller).isEmpty()) {
            context.html("<div id=\"choices\"><p class=\"hint\">This picture is not shown any more.</p></div>");
            return;
        }
        Picture picture = new ImageFiles(sources, visitors).seen(context, id);
        Html html = new Html().raw("<article class=\"picture\"><div class=\"large\">");
        CardView.veil(
                html,
                GalleryPage.isVeiled(picture),
                inside -> inside.raw("<img")
                        .attribute("src", Links.picture(id, picture.media()))
                        .attribute("alt", picture.title())
                        .raw(">"));
        html.raw("</div><div class=\"words\"><h1 id=\"title\" dir=\"auto\">")
                .text(picture.title())
                .raw("</h1><p class=\"status\">")
                .text(figures(picture))
                .raw("</p>");
        if (!Exhibits.isExhibit(picture)) {
            actions(html, picture, caller);
            contests(html, sources, picture, caller);
            siblings(html, picture, caller);
            provenance(html, picture);
        }
        context.html(Layout.page(Tab.GALLERY, picture.title(), html.raw("</div></article>")));
    }

    private static String figures(Picture picture) {
        String steps = Phrases.ENGLISH.count(picture.steps(), Phrase.STEPS);
        String figures =
                Double.isNaN(picture.score()) ? steps : steps + " \u00b7 " + Phrases.ENGLISH.score(picture.score());
        return picture.exposure().hidden() ? "Private \u00b7 " + figures : figures;
    }

    private void actions(Html html, Picture picture, Caller caller) {
        html.raw("<div id=\"choices\" hx-select=\"#choices\" hx-swap=\"outerHTML\" hx-trigger=\"news from:body\"")
                .attribute("hx-get", "/gallery/" + picture.id())
                .raw("><div class=\"actions\"><a class=\"button\" data-action=\"main\" download")
                .attribute("href", Links.picture(picture.id(), picture.media()) + "?download=1")
                .raw(">Download</a>");
        picture.prompt()
                .ifPresent(prompt -> html.raw("<a class=\"button\"")
                        .attribute("href", Links.composer("dream", prompt))
                        .raw(">Change the words</a>"));
        CardView.buttons(html, buttons(picture), "title", CardView.PRESS);
        html.raw("</div>");
        commands(html, picture, caller);
        html.raw("</div>");
    }

    private List<Button> buttons(Picture picture) {
        return sources
                .queue()
                .job(picture.id().job())
                .map(job -> Cards.in(Language.ENGLISH).of(job, Optional.empty()))
                .map(Card::buttons)
                .orElse(List.of())
                .stream()
                .filter(button -> OWN.stream().noneMatch(button.token()::startsWith))
                .filter(button -> button.token().endsWith(":" + picture.id())
                        || button.token().endsWith(":" + picture.id().job()))
                .toList();
    }

    /** What a member may do with a picture, each a command as it could be written. */
    private void commands(Html html, Picture picture, Caller caller) {
        boolean own = picture.member().equals(caller.member());
        html.raw("<form class=\"actions\" method=\"post\" action=\"/say\" hx-post=\"/say\" hx-target=\"#toast\">");
        if (sources.gallery().isFavourite(picture.id(), caller.member())) {
            command(html, "Not a favourite", "/favourite " + picture.id() + " --off");
        } else {
            command(html, "Favourite", "/favourite " + picture.id());
        }
        if (own) {
            boolean hidden = picture.exposure().hidden();
            command(
                    html,
                    hidden ? "Share it" : "Make it private",
                    "/private " + picture.id() + (hidden ? " --off" : ""));
            sources.contests().all().of(caller.member().community()).stream()
                    .filter(contest -> contest.phase() == Phase.OPEN)
                    .map(contest -> contest.id().code())
                    .forEach(code -> command(
                            html,
                            "say-contest-" + code,
                            "Enter contest " + code,
                            "/contest enter " + picture.id() + " --contest " + code));
        } else {
            command(html, "Report", "/report " + picture.id());
        }
        if (own || caller.is(Role.OPERATOR)) {
            command(html, "Delete", "/delete " + picture.id());
        }
        html.raw("</form>");
    }

    private static void command(Html html, String label, String line) {
        command(html, "say-" + line.substring(1, line.indexOf(' ')), label, line);
    }

    /** @param id by which the focus stays on it when the page looks again */
    private static void command(Html html, String id, String label, String line) {
        html.raw("<button name=\"line\"")
                .attribute("id", id)
                .attribute("value", line)
                .attribute("data-action", label.equals("Delete") ? "delete" : "")
                .raw(">")
                .text(label)
                .raw("</button>");
    }

    /** The contests that a picture is known to be in. */
    static void contests(Html html, WebSources sources, Picture picture, Caller caller) {
        sources.contests()
                .all()
                .showing(picture.id(), caller.member().community())
                .forEach(contest -> html.raw("<span class=\"figures\">Entered in <a class=\"entered\" dir=\"auto\"")
                        .attribute("href", ContestsPage.address(contest))
                        .raw(">")
                        .text(contest.theme())
                        .raw("</a></span>"));
    }

    private void siblings(Html html, Picture picture, Caller caller) {
        List<Picture> all = sources.gallery().of(picture.id().job()).stream()
                .filter(each -> each.isSeenBy(caller) && !GalleryPage.isVeiled(each))
                .toList();
        if (all.size() < 2) {
            return;
        }
        html.raw("<nav class=\"siblings\" aria-label=\"Pictures of the same request\">");
        for (Picture each : all) {
            html.raw("<a").attribute("href", "/gallery/" + each.id());
            if (each.id().equals(picture.id())) {
                html.raw(" aria-current=\"page\"");
            }
            html.raw("><img")
                    .attribute("src", "/thumbnails/" + each.id() + ".jpg")
                    .attribute("alt", "Picture " + (each.id().index() + 1))
                    .raw("></a>");
        }
        html.raw("</nav>");
    }

    private static void provenance(Html html, Picture picture) {
        html.raw("<h2>How it was made</h2><dl class=\"facts\">");
        fact(html, "made", picture.made().toString());
        fact(html, "id", picture.id().toString());
        picture.provenance().forEach((key, value) -> fact(html, key, value));
        fact(html, "sha-256", picture.sha256());
        html.raw("</dl><p class=\"hint\">The same is written in the file itself.</p>");
    }

    private static void fact(Html html, String key, String value) {
        html.raw("<div><dt>")
                .text(key)
                .raw("</dt><dd dir=\"auto\">")
                .text(value)
                .raw("</dd></div>");
    }
}
