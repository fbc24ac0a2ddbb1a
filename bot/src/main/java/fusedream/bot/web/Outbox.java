package fusedream.bot.web;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;

/**
 * What one browser has not been told yet: of each card only the newest. A browser that takes nothing for a while holds up
 * nobody else. Safe for many threads.
 */
final class Outbox {

    private final Consumer<String> browser;
    private final Executor senders;
    private final Map<String, String> waiting = new LinkedHashMap<>();
    private boolean sending;

    /** @param browser takes one message; may take its time */
    Outbox(Consumer<String> browser, Executor senders) {
        this.browser = browser;
        this.senders = senders;
    }

    /** Tells of a card as soon as the browser takes it, in the place of what it was to be told of that card before. */
    void put(String card, String html) {
        synchronized (this) {
            waiting.remove(card);
            waiting.put(card, html);
        }
        flush();
    }

    /** Tells what still waits, as after a moment in which all senders were busy. */
    void flush() {
        synchronized (this) {
            if (sending || waiting.isEmpty()) {
                return;
            }
            sending = true;
        }
        try {
            senders.execute(this::send);
        } catch (RejectedExecutionException busy) {
            stop();
        }
    }

    private void send() {
        boolean told = false;
        try {
            for (String html = next(); !html.isEmpty(); html = next()) {
                browser.accept(html);
            }
            told = true;
        } finally {
            if (!told) {
                stop();
            }
        }
    }

    /** The next message; empty, and the sending over, if there is none. */
    private synchronized String next() {
        Iterator<String> first = waiting.values().iterator();
        if (!first.hasNext()) {
            sending = false;
            return "";
        }
        String html = first.next();
        first.remove();
        return html;
    }

    private synchronized void stop() {
        sending = false;
    }
}
