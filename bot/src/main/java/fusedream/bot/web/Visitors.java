package fusedream.bot.web;

import fusedream.bot.community.Caller;
import fusedream.bot.community.Member;
import fusedream.bot.community.Role;
import fusedream.bot.intake.Errand;
import io.javalin.http.Context;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;

/** Tells browsers apart by a random name in a cookie; each is a member. */
final class Visitors {

    private static final String COOKIE = "fusedream_member";
    private static final Pattern FORM = Pattern.compile("[0-9a-f]{32}");
    private static final Set<Role> OPERATOR = Set.of(Role.OPERATOR, Role.MODERATOR);
    private static final int BYTES = 16;
    private static final int YEAR = 365 * 24 * 3600;
    private static final int SHORT_NAME = 4;

    private final SecureRandom random = new SecureRandom();
    private final Access access;

    Visitors(Access access) {
        this.access = access;
    }

    /** Who calls; one who comes anew gets a name. */
    Caller caller(Context context) {
        return caller(context, access.roles(context));
    }

    private Caller caller(Context context, Set<Role> roles) {
        String known = context.cookie(COOKIE);
        String id = known != null && FORM.matcher(known).matches()
                ? known
                : Optional.<String>ofNullable(context.attribute(COOKIE)).orElseGet(() -> welcome(context));
        return new Caller(
                new Member(WebSettings.CHANNEL.community(), id), "visitor " + id.substring(0, SHORT_NAME), roles);
    }

    /** Who looks at pictures: where the operator's page is open, it is open for its pictures too. */
    Caller observer(Context context) {
        return access.mayOperate(context) ? caller(context, OPERATOR) : caller(context);
    }

    /** What somebody wants who looks. */
    Errand observing(Context context) {
        return errand(observer(context));
    }

    /** What a visitor wants, whatever it is. */
    Errand errand(Context context) {
        return errand(caller(context));
    }

    /** What a visitor wants on the operator's page, which is asked for being one before. */
    Errand operatorErrand(Context context) {
        return errand(caller(context, OPERATOR));
    }

    private static Errand errand(Caller caller) {
        return new Errand(caller, WebSettings.CHANNEL, "web-" + UUID.randomUUID());
    }

    private String welcome(Context context) {
        byte[] bytes = new byte[BYTES];
        random.nextBytes(bytes);
        String id = HexFormat.of().formatHex(bytes);
        Cookies.keep(context, COOKIE, id, YEAR);
        context.attribute(COOKIE, id);
        return id;
    }
}
