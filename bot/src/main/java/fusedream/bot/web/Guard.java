package fusedream.bot.web;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpResponseException;
import java.util.Map;
import java.util.Set;

/** What every request goes through: headers that keep a page to itself, and limits on what may be sent. */
final class Guard {

    /** In bytes; a line has 2,000 characters. */
    static final long LARGEST_REQUEST = 64 * 1024;

    static final Set<String> READING = Set.of("GET", "HEAD");

    private static final String FORM = "application/x-www-form-urlencoded";

    private static final Map<String, String> HEADERS = Map.of(
            "Content-Security-Policy",
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self';"
                    + " form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
            "X-Content-Type-Options",
            "nosniff",
            "Referrer-Policy",
            "same-origin",
            "Cross-Origin-Opener-Policy",
            "same-origin",
            "Cross-Origin-Resource-Policy",
            "same-origin",
            "Permissions-Policy",
            "camera=(), microphone=(), geolocation=()",
            "Cache-Control",
            "no-store");

    private Guard() {}

    static void register(RoutesConfig routes, Access access) {
        routes.before(context -> {
            HEADERS.forEach(context::header);
            access.checkOrigin(context);
            checkForm(context);
            access.checkToken(context);
        });
    }

    /** A body whose length is not said could be endless, and forms are all that is taken. */
    private static void checkForm(Context context) {
        if (READING.contains(context.req().getMethod())) {
            return;
        }
        String type = context.contentType();
        if (type == null || !type.startsWith(FORM)) {
            throw new HttpResponseException(415, "Expected a form of the chat (" + FORM + ").", Map.of());
        }
        if (context.req().getContentLengthLong() < 0) {
            throw new HttpResponseException(411, "Expected a Content-Length.", Map.of());
        }
    }
}
