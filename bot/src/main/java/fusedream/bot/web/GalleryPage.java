package fusedream.bot.web;

import fusedream.bot.chat.Phrases;
import fusedream.bot.chat.Reply;
import fusedream.bot.community.Caller;
import fusedream.bot.gallery.Picture;
import fusedream.bot.gallery.PicturePage;
import fusedream.bot.gallery.Selection;
import fusedream.bot.gallery.Selection.Shelf;
import fusedream.bot.job.PictureId;
import fusedream.bot.job.Showing;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The pictures that were made, page by page: those of all, one's own, favourites, or what fits some words. */
final class GalleryPage {

    private static final int SHOWN = 24;
    private static final int LONGEST_SEARCH = 300;

    private final WebSources sources;
    private final Visitors visitors;

    GalleryPage(WebSources sources, Visitors visitors) {
        this.sources = sources;
        this.visitors = visitors;
    }

    void register(RoutesConfig routes) {
        routes.get("/gallery", this::page);
    }

    private void page(Context context) {
        Shelf shelf = shelf(Forms.asked(context, "shelf"));
        String words = Forms.asked(context, "words").strip();
        Html html = new Html().raw("<h1>Gallery</h1>");
        bar(html, shelf, words);
        if (words.isEmpty()) {
            shelf(html, visitors.caller(context), shelf, after(context));
        } else {
            search(html, context, shelf, words);
        }
        context.html(Layout.page(Tab.GALLERY, "Gallery", html));
    }

    private static Shelf shelf(String asked) {
        return Arrays.stream(Shelf.values())
                .filter(shelf -> name(shelf).equals(asked))
                .findFirst()
                .orElse(Shelf.COMMUNITY);
    }

    private static String name(Shelf shelf) {
        return shelf.name().toLowerCase(Locale.ROOT);
    }

    private static String label(Shelf shelf) {
        return switch (shelf) {
            case COMMUNITY -> "All";
            case MINE -> "Mine";
            case FAVOURITES -> "Favourites";
        };
    }

    private static Optional<PictureId> after(Context context) {
        String asked = Forms.asked(context, "after");
        return asked.isEmpty() ? Optional.empty() : Optional.of(ImageFiles.named(() -> PictureId.parse(asked)));
    }

    private static void bar(Html html, Shelf chosen, String words) {
        html.raw("<div class=\"bar\"><ul class=\"choice\" aria-label=\"Which pictures\">");
        for (Shelf shelf : Shelf.values()) {
            html.raw("<li><a").attribute("href", "/gallery?shelf=" + name(shelf));
            if (shelf == chosen) {
                html.raw(" aria-current=\"true\"");
            }
            html.raw(">").text(label(shelf)).raw("</a></li>");
        }
        html.raw(
                        "</ul><form class=\"search\" role=\"search\" action=\"/gallery\"><input type=\"hidden\" name=\"shelf\"")
                .attribute("value", name(chosen))
                .raw("><label class=\"unseen\" for=\"words\">Search by what pictures show</label><input id=\"words\"")
                .raw(" name=\"words\" type=\"search\" dir=\"auto\" placeholder=\"Search by what they show\"")
                .attribute("maxlength", LONGEST_SEARCH)
                .attribute("value", words)
                .raw("><button>Search</button></form></div>");
    }

    private void shelf(Html html, Caller caller, Shelf shelf, Optional<PictureId> after) {
        PicturePage page = sources.gallery().page(new Selection(caller.member(), shelf), after, SHOWN);
        if (page.pictures().isEmpty()) {
            html.raw("<p class=\"hint\">No pictures here yet. <a href=\"/\">Dream one</a></p>");
        }
        grid(html, caller, page.pictures());
        if (after.isEmpty() && page.next().isEmpty()) {
            return;
        }
        html.raw("<nav class=\"pages\" aria-label=\"Pages of the gallery\">");
        after.ifPresent(any -> html.raw("<a class=\"button\"")
                .attribute("href", "/gallery?shelf=" + name(shelf))
                .raw(">Newest</a>"));
        page.next()
                .ifPresent(last -> html.raw("<a class=\"button\" rel=\"next\"")
                        .attribute("href", "/gallery?shelf=" + name(shelf) + "&after=" + last)
                        .raw(">Older</a>"));
        html.raw("</nav>");
    }

    /** A search costs the encoder's time, so that it goes through the desk, which counts it. */
    private void search(Html html, Context context, Shelf shelf, String words) {
        String option = shelf == Shelf.COMMUNITY ? "" : " --" + name(shelf);
        Reply reply =
                sources.desk().said(visitors.errand(context), "/gallery \"" + Composer.unquoted(words) + "\"" + option);
        Caller caller = visitors.caller(context);
        List<Picture> found = reply.pictures().stream()
                .flatMap(shown -> sources.gallery().seen(shown.picture(), caller).stream())
                .toList();
        if (found.isEmpty()) {
            html.add(Answers.html(reply));
        }
        grid(html, caller, found);
    }

    private void grid(Html html, Caller caller, List<Picture> pictures) {
        html.raw("<div class=\"grid\">");
        for (Picture picture : pictures) {
            html.raw("<figure>");
            CardView.thumbnail(html, picture.id(), picture.title(), isVeiled(picture));
            html.raw("<figcaption><span class=\"title\" dir=\"auto\">")
                    .text(picture.title())
                    .raw("</span><span class=\"figures\">")
                    .text(figures(picture))
                    .raw("</span>");
            PictureView.contests(html, sources, picture, caller);
            html.raw("</figcaption></figure>");
        }
        html.raw("</div>");
    }

    private static String figures(Picture picture) {
        String score = Phrases.ENGLISH.score(picture.score());
        return picture.exposure().hidden() ? "private \u00b7 " + score : score;
    }

    static boolean isVeiled(Picture picture) {
        return picture.exposure().verdict().showing() != Showing.OPEN;
    }
}
