package fusedream.bot.app;

import fusedream.bot.chat.ChatPort;
import fusedream.bot.chat.Curtain;
import fusedream.bot.chat.CurtainedPort;
import fusedream.bot.delivery.Courier;
import fusedream.bot.delivery.DeliverySettings;
import fusedream.bot.delivery.DeliveryStore;
import fusedream.bot.delivery.ProgressEditor;
import fusedream.bot.delivery.SteadyPort;
import fusedream.bot.job.ProgressBoard;
import fusedream.bot.metrics.BotMetrics;
import fusedream.bot.metrics.CountedPort;
import fusedream.bot.queue.JobQueue;
import java.time.InstantSource;
import java.util.Locale;

/**
 * Where each chat gets the desk that tells it the news. All chats are treated alike: what they are told is counted, they are
 * left alone while they are down, and they see pictures through the curtain. They differ in their {@link Manners} only.
 *
 * @param contests whose messages go out beside those of jobs
 * @param settings how patient the bot is with a chat
 */
record NewsRoom(
        JobQueue queue,
        ProgressBoard board,
        DeliveryStore delivered,
        Curtain curtain,
        ContestNews contests,
        BotMetrics metrics,
        DeliverySettings settings,
        InstantSource clock) {

    /** The desk of a chat. */
    NewsDesk desk(ChatPort chat) {
        Manners manners = Manners.of(chat.platform());
        ChatPort shown = dressed(chat, manners);
        ChatPort port = contests.offering(shown);
        return new NewsDesk(
                new Courier(port, queue, board, delivered),
                contests.courier(shown),
                new ProgressEditor(port, queue, board, delivered, manners.rhythm(), clock),
                manners.pace(),
                chat.platform().name().toLowerCase(Locale.ROOT));
    }

    /** Counted innermost, so that each try counts and what the breaker keeps back does not. */
    private ChatPort dressed(ChatPort chat, Manners manners) {
        ChatPort counted = new CountedPort(chat, metrics);
        return new CurtainedPort(new SteadyPort(counted, manners.patience(settings), clock), curtain);
    }
}
