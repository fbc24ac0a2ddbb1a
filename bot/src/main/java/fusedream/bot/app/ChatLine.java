package fusedream.bot.app;

import fusedream.bot.closing.Deadline;
import fusedream.bot.closing.Part;
import java.util.function.Consumer;

/**
 * A chat of others, and the desk that tells it the news.
 *
 * @param opening begins to connect, and returns at once
 * @param leaving disconnects
 */
record ChatLine(String name, Runnable opening, NewsDesk news, Consumer<Deadline> leaving) {

    void start() {
        opening.run();
        news.start();
    }

    /** Tells what is done and leaves. */
    Part part() {
        return new Part(name, deadline -> {
            boolean told = news.stop(deadline);
            leaving.accept(deadline);
            return told;
        });
    }
}
