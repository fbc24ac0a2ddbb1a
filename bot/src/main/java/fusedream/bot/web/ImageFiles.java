package fusedream.bot.web;

import fusedream.bot.community.Caller;
import fusedream.bot.gallery.Media;
import fusedream.bot.gallery.Picture;
import fusedream.bot.job.Job;
import fusedream.bot.job.JobId;
import fusedream.bot.job.PictureId;
import fusedream.bot.job.Snapshot;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.NotFoundResponse;
import java.io.UncheckedIOException;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Pictures, small pictures and previews as files, for those who may see them. What was held, hidden or deleted must not stay
 * in a browser's cache, so that each is asked for every time.
 */
final class ImageFiles {

    private static final Logger LOG = LoggerFactory.getLogger(ImageFiles.class);

    private static final String PNG = ".png";
    private static final String JPEG = ".jpg";

    private final WebSources sources;
    private final Visitors visitors;

    ImageFiles(WebSources sources, Visitors visitors) {
        this.sources = sources;
        this.visitors = visitors;
    }

    void register(RoutesConfig routes) {
        routes.get("/pictures/{name}", this::picture);
        routes.get("/thumbnails/{name}", this::thumbnail);
        routes.get("/previews/{name}", this::preview);
    }

    private void picture(Context context) {
        PictureId id = named(() -> PictureId.parse(name(context, PNG, Media.GIF.ending())));
        Picture picture = seen(context, id);
        if (!Forms.asked(context, "download").isEmpty()) {
            context.header(
                    "Content-Disposition",
                    "attachment; filename=\"fusedream-" + id + picture.media().ending() + "\"");
        }
        byte[] file = content(picture, () -> sources.gallery().file(picture));
        context.contentType(picture.media().type()).result(file);
    }

    private void thumbnail(Context context) {
        PictureId id = named(() -> PictureId.parse(name(context, JPEG)));
        Picture picture = seen(context, id);
        byte[] thumbnail = content(picture, () -> sources.gallery().thumbnail(picture));
        context.contentType("image/jpeg").result(thumbnail);
    }

    private static byte[] content(Picture picture, Supplier<byte[]> reading) {
        try {
            return reading.get();
        } catch (UncheckedIOException lost) {
            LOG.error("Picture {} cannot be read", picture.id(), lost);
            throw new NotFoundResponse(
                    "The picture's file is lost or damaged; an operator finds the cause in the log.");
        }
    }

    /** A picture that the visitor may see; to all others there is none. */
    Picture seen(Context context, PictureId id) {
        Caller viewer = visitors.observer(context);
        return sources.gallery()
                .seen(id, viewer)
                .or(() -> sources.gallery().exhibited(id, viewer.member().community()))
                .orElseThrow(ImageFiles::unknown);
    }

    private void preview(Context context) {
        JobId id = named(() -> new JobId(name(context, PNG)));
        png(
                context,
                sources.queue()
                        .job(id)
                        .filter(ImageFiles::isPreviewed)
                        .flatMap(job -> sources.board().of(job.id()))
                        .flatMap(Snapshot::preview)
                        .map(sources.gallery()::png)
                        .orElseThrow(() -> new NotFoundResponse("That job shows no preview now.")));
    }

    /** As on the cards of this chat: of other chats there are none, and what a quiet job makes is nobody's to see yet. */
    private static boolean isPreviewed(Job job) {
        return job.submission().place().equals(WebSettings.CHANNEL)
                && !job.submission().quiet();
    }

    private static void png(Context context, byte[] png) {
        context.contentType("image/png").result(png);
    }

    private static String name(Context context, String... endings) {
        String file = context.pathParam("name");
        return Stream.of(endings)
                .filter(file::endsWith)
                .findFirst()
                .map(ending -> file.substring(0, file.length() - ending.length()))
                .orElse("");
    }

    static NotFoundResponse unknown() {
        return new NotFoundResponse("There is no such picture.");
    }

    /** What a name stands for; what is no name is not found. */
    static <T> T named(Supplier<T> parse) {
        try {
            return parse.get();
        } catch (IllegalArgumentException none) {
            throw unknown();
        }
    }
}
