package fusedream.bot.app;

/**
 * A chat of others, and the desk that tells it the news.
 *
 * @param opening begins to connect, and returns at once
 * @param leaving disconnects
 */
record ChatLine(Runnable opening, NewsDesk news, Runnable leaving) {

    void start() {
        opening.run();
        news.start();
    }

    /** Tells what is done and leaves. */
    void stop() {
        news.stop();
        leaving.run();
    }
}
