package fusedream.bot.web;

import io.javalin.http.Context;

/** What browsers send, as text that is never null. */
final class Forms {

    private static final int LONGEST_PAGE_NUMBER = 5;

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

    /** Which page is asked for, from 0; what is no number asks for the first. */
    static int page(Context context) {
        String asked = asked(context, "page");
        return asked.matches("[0-9]{1," + LONGEST_PAGE_NUMBER + "}") ? Integer.parseInt(asked) : 0;
    }
}
