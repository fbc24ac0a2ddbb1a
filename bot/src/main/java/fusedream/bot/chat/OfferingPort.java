package fusedream.bot.chat;

import fusedream.bot.community.Community;
import fusedream.bot.community.Member;
import fusedream.bot.community.Place;
import fusedream.bot.community.Platform;

/** A chat whose cards of finished pictures offer what can be done with them there at the moment. */
public final class OfferingPort implements ChatPort {

    private final ChatPort chat;
    private final Offers offers;

    public OfferingPort(ChatPort chat, Offers offers) {
        this.chat = chat;
        this.offers = offers;
    }

    @Override
    public Platform platform() {
        return chat.platform();
    }

    @Override
    public Cards cards(Community community) {
        return chat.cards(community);
    }

    @Override
    public String post(Place place, String nonce, Card card) {
        return chat.post(place, nonce, offers.on(place.community(), card));
    }

    @Override
    public String whisper(Member member, String nonce, Card card) {
        return chat.whisper(member, nonce, offers.on(member.community(), card));
    }

    @Override
    public String edit(Place place, String message, Card card) {
        return chat.edit(place, message, offers.on(place.community(), card));
    }
}
