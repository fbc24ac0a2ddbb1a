package fusedream.bot.web;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLEncoder;

/** Addresses that carry somebody's words. */
final class Links {

    private Links() {}

    /** The chat with a form and words to begin with. */
    static String composer(String form, String words) {
        return "/?form=" + encoded(form) + "&line=" + encoded(words);
    }

    static String encoded(String words) {
        return URLEncoder.encode(words, UTF_8);
    }
}
