package fusedream.bot.chat;

import fusedream.bot.community.Member;
import fusedream.bot.community.Place;
import fusedream.bot.community.Platform;

/** A chat behind the curtain. */
public final class CurtainedPort implements ChatPort {

    private final ChatPort chat;
    private final Curtain curtain;

    public CurtainedPort(ChatPort chat, Curtain curtain) {
        this.chat = chat;
        this.curtain = curtain;
    }

    @Override
    public Platform platform() {
        return chat.platform();
    }

    @Override
    public String post(Place place, String nonce, Card card) {
        return chat.post(place, nonce, curtain.before(card));
    }

    @Override
    public String whisper(Member member, String nonce, Card card) {
        return chat.whisper(member, nonce, curtain.before(card));
    }

    @Override
    public void edit(Place place, String message, Card card) {
        chat.edit(place, message, curtain.before(card));
    }
}
