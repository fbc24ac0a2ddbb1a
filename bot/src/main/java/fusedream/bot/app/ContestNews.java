package fusedream.bot.app;

import fusedream.bot.chat.ChatPort;
import fusedream.bot.chat.OfferingPort;
import fusedream.bot.chat.Offers;
import fusedream.bot.contest.ContestCourier;
import fusedream.bot.contest.ContestStore;

/**
 * What contests have to do with a chat: messages of their own, and buttons on the cards of jobs.
 *
 * @param offers what cards offer while a contest is open
 */
record ContestNews(ContestStore store, Offers offers) {

    /** Who brings the messages of contests to a chat. */
    ContestCourier courier(ChatPort chat) {
        return new ContestCourier(chat, store);
    }

    /** A chat whose cards offer pictures to contests. */
    ChatPort offering(ChatPort chat) {
        return new OfferingPort(chat, offers);
    }
}
