package fusedream.bot.web;

import static java.nio.charset.StandardCharsets.UTF_8;

import fusedream.bot.gallery.Media;
import fusedream.bot.job.PictureId;
import java.net.URLEncoder;

/** Addresses of this chat. */
final class Links {

    private Links() {}

    /** The chat with a form and words to begin with. */
    static String composer(String form, String words) {
        return "/?form=" + encoded(form) + "&line=" + encoded(words);
    }

    /** A picture's file. */
    static String picture(PictureId id, Media media) {
        return "/pictures/" + id + media.ending();
    }

    static String encoded(String words) {
        return URLEncoder.encode(words, UTF_8);
    }
}
