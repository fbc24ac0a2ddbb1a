package fusedream.bot.web;

import fusedream.bot.job.StoreException;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpResponseException;
import io.javalin.http.HttpStatus;
import io.javalin.router.EndpointNotFound;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What goes wrong as a page that says so, or as part of one; never more of it than the visitor needs. */
final class Problems {

    private static final Logger LOG = LoggerFactory.getLogger(Problems.class);

    private static final String SHOWN = "problem-shown";

    /** What the server itself refuses comes with a word for machines. */
    private static final Map<Integer, String> WORDS = Map.of(
            404,
            "There is no such page.",
            405,
            "That address does not take this.",
            413,
            "That is too large: a request has at most " + Guard.LARGEST_REQUEST / 1024 + " KiB.");

    private Problems() {}

    static void register(RoutesConfig routes) {
        routes.exception(HttpResponseException.class, (problem, context) -> {
            String words = String.valueOf(problem.getMessage());
            show(
                    context,
                    problem.getStatus(),
                    ofServer(problem) ? WORDS.getOrDefault(problem.getStatus(), words) : words);
        });
        routes.exception(StoreException.class, (problem, context) -> {
            LOG.error("A page could not be made", problem);
            show(context, 503, "What is kept cannot be read or written now. An operator finds the cause in the log.");
        });
        routes.exception(Exception.class, (problem, context) -> {
            LOG.error("{} {} failed", context.method(), context.path(), problem);
            show(context, 500, "That went wrong here, not with you. An operator finds the cause in the log.");
        });
        routes.error(404, Problems::unknown);
    }

    /** Whether the server found it, and not a page of ours, which has said it in our words. */
    private static boolean ofServer(HttpResponseException problem) {
        return problem instanceof EndpointNotFound || problem.getStatus() != 404;
    }

    private static void unknown(Context context) {
        if (context.attribute(SHOWN) == null) {
            show(context, 404, WORDS.getOrDefault(404, ""));
        }
    }

    static void show(Context context, int status, String words) {
        context.attribute(SHOWN, true);
        context.status(status).header("Cache-Control", "no-store");
        Html html =
                new Html().raw("<div class=\"reply refused\"><p>").text(words).raw("</p></div>");
        if (Answers.asksForPart(context)) {
            context.html(html.toString());
            return;
        }
        String title = HttpStatus.forStatus(status).getMessage();
        Html page = new Html()
                .raw("<h1>")
                .text(title)
                .raw("</h1>")
                .add(html)
                .raw("<p><a class=\"button\" href=\"/\">Back to the chat</a></p>");
        context.html(Layout.page(title, page));
    }
}
