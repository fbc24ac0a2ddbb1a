package fusedream.bot.web;

import fusedream.bot.chat.Cards;
import fusedream.bot.chat.Reply;
import fusedream.bot.gallery.Picture;
import fusedream.bot.intake.Errand;
import fusedream.bot.job.Job;
import fusedream.bot.job.JobId;
import fusedream.bot.job.PictureId;
import fusedream.bot.job.Snapshot;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.NotFoundResponse;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/** What the web chat answers to which address. */
final class Routes {

    static final long LARGEST_REQUEST = 64 * 1024;

    private static final int SHOWN_CARDS = 50;
    private static final int GALLERY_PAGE = 24;
    private static final int MOST_PAGES = 10_000;

    private static final String POLICY =
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:;"
                    + " connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

    private record Asset(String resource, String type) {}

    private static final Map<String, Asset> ASSETS = Map.of(
            "chat.css", new Asset("/web/chat.css", "text/css; charset=utf-8"),
            "chat.js", new Asset("/web/chat.js", "text/javascript; charset=utf-8"),
            "htmx.js", new Asset("/META-INF/resources/webjars/htmx.org/2.0.10/dist/htmx.min.js", "text/javascript"));

    private final WebSources sources;
    private final Listeners listeners;
    private final LongSupplier versions;
    private final Visitors visitors = new Visitors();

    Routes(WebSources sources, Listeners listeners, LongSupplier versions) {
        this.sources = sources;
        this.listeners = listeners;
        this.versions = versions;
    }

    void register(RoutesConfig routes) {
        routes.before(Routes::guard);
        routes.get("/", this::chat);
        routes.post("/say", context -> reply(context, sources.desk().said(errand(context), form(context, "line"))));
        routes.post(
                "/press", context -> reply(context, sources.desk().pressed(errand(context), form(context, "token"))));
        routes.get("/queue", this::queue);
        routes.get("/gallery", this::gallery);
        routes.get("/pictures/{name}", this::picture);
        routes.get("/previews/{name}", this::preview);
        routes.get("/assets/{name}", Routes::asset);
        routes.sse("/events", listeners::add);
    }

    private static void guard(Context context) {
        context.header("Content-Security-Policy", POLICY);
        context.header("X-Content-Type-Options", "nosniff");
        context.header("Referrer-Policy", "no-referrer");
        context.header("Cache-Control", "no-store");
        SameOrigin.check(context);
    }

    private void chat(Context context) {
        visitors.caller(context);
        List<String> cards = sources.queue().in(WebSettings.CHANNEL, SHOWN_CARDS).stream()
                .map(this::card)
                .toList();
        context.html(Pages.chat(cards));
    }

    private String card(Job job) {
        return CardView.card(Cards.of(job, sources.board().of(job.id())), versions.getAsLong());
    }

    private Errand errand(Context context) {
        return new Errand(visitors.caller(context), WebSettings.CHANNEL, "web-" + UUID.randomUUID());
    }

    private static String form(Context context, String name) {
        String value = context.formParam(name);
        return value == null ? "" : value;
    }

    private static void reply(Context context, Reply reply) {
        context.html(CardView.reply(reply));
    }

    private void queue(Context context) {
        context.html(Pages.queue(CardView.reply(sources.desk().said(errand(context), "/queue"))));
    }

    private void gallery(Context context) {
        String asked = context.queryParam("page");
        int page = asked != null && asked.matches("\\d{1,5}") ? Math.min(Integer.parseInt(asked), MOST_PAGES) : 0;
        List<Picture> pictures = sources.gallery().latest(page * GALLERY_PAGE, GALLERY_PAGE + 1);
        context.html(
                Pages.gallery(pictures.stream().limit(GALLERY_PAGE).toList(), page, pictures.size() > GALLERY_PAGE));
    }

    private void picture(Context context) {
        PictureId id = named(() -> PictureId.parse(name(context)));
        Picture picture =
                sources.gallery().picture(id).orElseThrow(() -> new NotFoundResponse("There is no such picture."));
        context.header("Cache-Control", "private, max-age=86400");
        png(context, sources.gallery().png(picture));
    }

    private void preview(Context context) {
        JobId id = named(() -> new JobId(name(context)));
        png(
                context,
                sources.board()
                        .of(id)
                        .flatMap(Snapshot::preview)
                        .map(sources.gallery()::png)
                        .orElseThrow(() -> new NotFoundResponse("That job shows no preview now.")));
    }

    private static void png(Context context, byte[] png) {
        context.contentType("image/png").result(png);
    }

    private static String name(Context context) {
        String file = context.pathParam("name");
        return file.endsWith(".png") ? file.substring(0, file.length() - ".png".length()) : "";
    }

    private static <T> T named(Supplier<T> parse) {
        try {
            return parse.get();
        } catch (IllegalArgumentException none) {
            throw new NotFoundResponse("There is no such picture.");
        }
    }

    private static void asset(Context context) {
        Asset asset = ASSETS.get(context.pathParam("name"));
        if (asset == null) {
            throw new NotFoundResponse("There is no such file.");
        }
        try (InputStream content = Routes.class.getResourceAsStream(asset.resource())) {
            if (content == null) {
                throw new IllegalStateException("The program lacks its resource " + asset.resource() + ".");
            }
            context.contentType(asset.type()).result(content.readAllBytes());
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
