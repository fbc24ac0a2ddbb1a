package fusedream.bot.metrics;

import fusedream.bot.chat.Card;
import fusedream.bot.chat.ChatException;
import fusedream.bot.chat.ChatPort;
import fusedream.bot.community.Member;
import fusedream.bot.community.Place;
import fusedream.bot.community.Platform;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Locale;
import java.util.function.Supplier;

/** A chat whose posts and edits are counted, by platform and by what came of them. */
public final class CountedPort implements ChatPort {

    private final ChatPort port;
    private final MeterRegistry registry;

    public CountedPort(ChatPort port, BotMetrics metrics) {
        this.port = port;
        this.registry = metrics.registry();
    }

    @Override
    public Platform platform() {
        return port.platform();
    }

    @Override
    public String post(Place place, String nonce, Card card) {
        return counted("post", () -> port.post(place, nonce, card));
    }

    @Override
    public String whisper(Member member, String nonce, Card card) {
        return counted("whisper", () -> port.whisper(member, nonce, card));
    }

    @Override
    public void edit(Place place, String message, Card card) {
        counted("edit", () -> {
            port.edit(place, message, card);
            return message;
        });
    }

    private <T> T counted(String what, Supplier<T> call) {
        String result = "failed";
        try {
            T answer = call.get();
            result = "taken";
            return answer;
        } catch (ChatException refused) {
            result = refused.passing() ? "not-now" : "never";
            throw refused;
        } finally {
            registry.counter(
                            "fusedream.posts",
                            "platform",
                            port.platform().name().toLowerCase(Locale.ROOT),
                            "what",
                            what,
                            "result",
                            result)
                    .increment();
        }
    }
}
