package fusedream.bot.web;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * What machines ask the bot: whether it lives, whether it can serve, and its measures.
 *
 * @param trouble why it does not live, in a few words; empty if it does
 * @param unready why it cannot serve now; empty if it can
 * @param metrics its measures in Prometheus' text form
 */
public record Probes(Supplier<Optional<String>> trouble, Supplier<Optional<String>> unready, Supplier<String> metrics) {

    private static final String PROMETHEUS = "text/plain; version=0.0.4; charset=utf-8";

    void register(RoutesConfig routes) {
        routes.get("/healthz", context -> answer(context, trouble.get(), "alive"));
        routes.get("/readyz", context -> answer(context, unready.get(), "ready"));
        routes.get("/metrics", context -> context.contentType(PROMETHEUS).result(metrics.get()));
    }

    private static void answer(Context context, Optional<String> fault, String fine) {
        context.status(fault.isPresent() ? HttpStatus.SERVICE_UNAVAILABLE : HttpStatus.OK)
                .contentType("text/plain; charset=utf-8")
                .result(fault.orElse(fine) + "\n");
    }
}
