package fusedream.bot.app;

import fusedream.bot.chat.ChatPort;
import fusedream.bot.chat.Curtain;
import fusedream.bot.chat.CurtainedPort;
import fusedream.bot.contest.ContestCourier;
import fusedream.bot.delivery.DeliveryStore;

/**
 * What stands between news and a chat.
 *
 * @param delivered how far each chat was told
 */
record Outlet(Curtain curtain, ContestRoom contests, DeliveryStore delivered) {

    /** A chat as jobs are shown on it. */
    ChatPort jobs(ChatPort chat) {
        return contests.offering(new CurtainedPort(chat, curtain));
    }

    /** Who brings the messages of contests to a chat. */
    ContestCourier contests(ChatPort chat) {
        return contests.courier(new CurtainedPort(chat, curtain));
    }
}
