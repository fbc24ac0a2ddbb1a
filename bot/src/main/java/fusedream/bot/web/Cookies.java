package fusedream.bot.web;

import io.javalin.http.Context;
import io.javalin.http.Cookie;
import io.javalin.http.SameSite;

/** What a browser is to keep: for this chat only, out of reach of scripts, and never sent unencrypted once it came encrypted. */
final class Cookies {

    private Cookies() {}

    /** @param seconds for how long */
    static void keep(Context context, String name, String value, int seconds) {
        Cookie cookie = new Cookie(name, value);
        cookie.setPath("/");
        cookie.setHttpOnly(true);
        cookie.setSecure("https".equals(context.header("X-Forwarded-Proto")));
        cookie.setMaxAge(seconds);
        cookie.setSameSite(SameSite.STRICT);
        context.cookie(cookie);
    }
}
