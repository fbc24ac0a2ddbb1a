package fusedream.bot.web;

import io.javalin.http.Context;
import io.javalin.http.ForbiddenResponse;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Keeps other sites out. The name that a browser calls must be this machine's own, so that no foreign name can be pointed
 * here, and whatever changes something must come from a page of ours.
 */
final class SameOrigin {

    private static final Pattern OWN = Pattern.compile("(localhost|127\\.0\\.0\\.1)(:\\d{1,5})?");
    private static final Set<String> READING = Set.of("GET", "HEAD");

    private SameOrigin() {}

    static void check(Context context) {
        String host = context.header("Host");
        if (host == null || !OWN.matcher(host).matches()) {
            throw new ForbiddenResponse("Call this chat as localhost.");
        }
        if (!READING.contains(context.req().getMethod()) && !fromOurs(context, host)) {
            throw new ForbiddenResponse("This came from another site. Open the chat itself, and try again.");
        }
    }

    private static boolean fromOurs(Context context, String host) {
        String site = context.header("Sec-Fetch-Site");
        String origin = context.header("Origin");
        boolean sameSite = site == null || site.equals("same-origin");
        return origin == null ? "same-origin".equals(site) : sameSite && origin.equals("http://" + host);
    }
}
