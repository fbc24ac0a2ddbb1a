package fusedream.bot.chat;

import fusedream.bot.community.Member;
import fusedream.bot.community.Place;
import fusedream.bot.community.Platform;

/** A chat as the bot speaks to it. */
public interface ChatPort {

    Platform platform();

    /**
     * Posts a card.
     *
     * @param nonce names the message: a platform that can posts no second one of the same nonce
     * @return the platform's identifier of the message
     * @throws ChatException if the platform did not take it
     */
    String post(Place place, String nonce, Card card);

    /**
     * Tells one member, whom alone it is for.
     *
     * @param nonce names the message, as for {@link #post}
     * @return the platform's identifier of the message
     * @throws ChatException if the platform did not take it
     */
    String whisper(Member member, String nonce, Card card);

    /**
     * Changes a message that was posted.
     *
     * @throws ChatException if the platform did not take it
     */
    void edit(Place place, String message, Card card);
}
