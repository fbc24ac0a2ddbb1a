package fusedream.bot.web;

import static java.nio.charset.StandardCharsets.UTF_8;

import fusedream.bot.community.Role;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.ForbiddenResponse;
import io.javalin.http.HttpStatus;
import io.javalin.http.UnauthorizedResponse;
import java.net.URI;
import java.net.URLEncoder;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Who gets in: changes come from pages of ours only, and where others reach the chat, with a token only. On this machine
 * the name that a browser calls must be its own, so that no foreign name can be pointed here.
 */
final class Access {

    private static final Pattern OWN = Pattern.compile("(localhost|127\\.0\\.0\\.1|\\[::1])(:\\d{1,5})?");
    private static final String COOKIE = "fusedream_access";
    private static final String ENTRANCE = "/enter";
    private static final int MONTH = 30 * 24 * 3600;
    private static final Set<String> OPEN = Set.of(ENTRANCE, "/healthz", "/readyz");

    private final WebSettings settings;

    Access(WebSettings settings) {
        this.settings = settings;
    }

    void register(RoutesConfig routes) {
        routes.get(ENTRANCE, context -> context.html(entrance(way(context), false)));
        routes.post(ENTRANCE, this::enter);
    }

    /** @throws ForbiddenResponse if a page of another site may be behind it */
    void checkOrigin(Context context) {
        String host = context.header("Host");
        if (host == null || (settings.loopback() && !isOwn(host))) {
            throw new ForbiddenResponse("Call this chat as localhost.");
        }
        if (!Guard.READING.contains(context.req().getMethod()) && !fromOurs(context, host)) {
            throw new ForbiddenResponse("This came from another site. Open the chat itself, and try again.");
        }
    }

    private boolean isOwn(String host) {
        return OWN.matcher(host).matches()
                || settings.address()
                        .map(URI::getAuthority)
                        .filter(host::equals)
                        .isPresent();
    }

    /** Behind a server that adds encryption the scheme is another one, so that names and ports are compared. */
    private static boolean fromOurs(Context context, String host) {
        String site = context.header("Sec-Fetch-Site");
        String origin = context.header("Origin");
        boolean sameSite = site == null || site.equals("same-origin");
        return origin == null
                ? "same-origin".equals(site)
                : sameSite && (origin.equals("http://" + host) || origin.equals("https://" + host));
    }

    /** Leads one without a token to where it is asked for. */
    void checkToken(Context context) {
        String path = context.path();
        if (settings.tokens().member().isEmpty()
                || OPEN.contains(path)
                || path.startsWith("/assets/")
                || path.startsWith(SharedPictures.PATH)
                || holds(context, settings.tokens().member())
                || isOperator(context)) {
            return;
        }
        if (path.equals("/events")
                || Answers.asksForPart(context)
                || !context.method().name().equals("GET")) {
            throw new UnauthorizedResponse("This chat asks for its token. Open it anew.");
        }
        context.redirect(ENTRANCE + "?to=" + URLEncoder.encode(path, UTF_8), HttpStatus.SEE_OTHER);
        context.skipRemainingHandlers();
    }

    /** What a visitor is besides a member. */
    Set<Role> roles(Context context) {
        return isOperator(context) ? Set.of(Role.OPERATOR, Role.MODERATOR) : Set.of();
    }

    /** Whether the operator's page is open to a visitor. */
    boolean mayOperate(Context context) {
        return isOperator(context)
                || (!settings.outside() && settings.tokens().operator().isEmpty());
    }

    private boolean isOperator(Context context) {
        return holds(context, settings.tokens().operator());
    }

    private static boolean holds(Context context, Optional<String> token) {
        return token.isPresent() && (same(pass(token.get()), context.cookie(COOKIE)) || bears(context, token.get()));
    }

    private static boolean bears(Context context, String token) {
        String header = context.header("Authorization");
        return header != null && header.startsWith("Bearer ") && same(token, header.substring("Bearer ".length()));
    }

    private static boolean same(String expected, @org.jspecify.annotations.Nullable String got) {
        return got != null && MessageDigest.isEqual(expected.getBytes(UTF_8), got.getBytes(UTF_8));
    }

    private void enter(Context context) {
        String given = Forms.field(context, "access").strip();
        Optional<String> right = settings.tokens()
                .operator()
                .filter(token -> same(token, given))
                .or(() -> settings.tokens().member().filter(token -> same(token, given)));
        if (right.isEmpty()) {
            context.status(HttpStatus.UNAUTHORIZED).html(entrance(way(context), true));
            return;
        }
        Cookies.keep(context, COOKIE, pass(right.get()), MONTH);
        context.redirect(way(context), HttpStatus.SEE_OTHER);
    }

    /** Where a visitor wanted to go; only on this server. */
    private static String way(Context context) {
        String asked = context.queryParam("to");
        String to = asked == null ? Forms.field(context, "to") : asked;
        return to.matches("/[A-Za-z0-9/-]{0,100}") && !to.startsWith("//") ? to : "/";
    }

    /** What a cookie holds in the place of the token itself. */
    private static String pass(String token) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(token.getBytes(UTF_8), "HmacSHA256"));
            return HexFormat.of().formatHex(mac.doFinal(COOKIE.getBytes(UTF_8)));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("Every Java has HmacSHA256.", impossible);
        }
    }

    private static String entrance(String to, boolean wrong) {
        Html html = new Html()
                .raw("<form class=\"panel entrance\" method=\"post\" action=\"/enter\"><h1>Come in</h1>")
                .raw("<input type=\"hidden\" name=\"to\"")
                .attribute("value", to)
                .raw("><label for=\"access\">Access token, from whoever runs this bot</label>")
                .raw("<input id=\"access\" name=\"access\" type=\"password\" required autofocus maxlength=\"200\"")
                .raw(" autocomplete=\"current-password\"");
        if (wrong) {
            html.raw(" aria-invalid=\"true\" aria-describedby=\"wrong\"><p id=\"wrong\" class=\"reply refused\"")
                    .raw(" role=\"alert\">That is not the token.</p>");
        } else {
            html.raw(">");
        }
        return Layout.page("Come in", html.raw("<button data-action=\"main\">Enter</button></form>"));
    }
}
