package fusedream.bot.web;

import io.javalin.http.Context;

/** What browsers send, as text that is never null. */
final class Forms {

    private Forms() {}

    /** A field of a form that was sent; empty if it lacks. */
    static String field(Context context, String name) {
        String value = "POST".equals(context.req().getMethod()) ? context.formParam(name) : null;
        return value == null ? "" : value;
    }

    /** A part of the address behind the question mark; empty if it lacks. */
    static String asked(Context context, String name) {
        String value = context.queryParam(name);
        return value == null ? "" : value;
    }
}
