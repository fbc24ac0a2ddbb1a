package fusedream.bot.delivery;

import fusedream.bot.chat.Card;
import fusedream.bot.chat.ChatPort;
import fusedream.bot.community.Member;
import fusedream.bot.community.Place;
import fusedream.bot.community.Platform;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A chat that remembers what it was told, and refuses as often as a test wants. */
final class FakeChatPort implements ChatPort {

    /** What it was told. */
    record Said(String how, String message, String status) {}

    private final List<Said> said = new ArrayList<>();
    private Optional<? extends RuntimeException> refusal = Optional.empty();
    private Optional<String> replacement = Optional.empty();

    void refuse(Optional<? extends RuntimeException> next) {
        refusal = next;
    }

    /** Shows what is edited in another message. */
    void replace(String message) {
        replacement = Optional.of(message);
    }

    List<Said> said() {
        return said;
    }

    @Override
    public Platform platform() {
        return Platform.WEB;
    }

    @Override
    public String post(Place place, String nonce, Card card) {
        say("post", nonce, card);
        return "message-" + nonce;
    }

    @Override
    public String whisper(Member member, String nonce, Card card) {
        say("whisper", nonce, card);
        return "message-" + nonce;
    }

    @Override
    public String edit(Place place, String message, Card card) {
        say("edit", message, card);
        return replacement.orElse(message);
    }

    private void say(String how, String message, Card card) {
        refusal.ifPresent(refused -> {
            throw refused;
        });
        said.add(new Said(how, message, card.status()));
    }
}
