package fusedream.bot.app;

import static org.assertj.core.api.Assertions.assertThat;

import fusedream.bot.discord.DiscordDriver;
import fusedream.bot.slack.SlackDriver;
import fusedream.bot.web.WebSettings;
import fusedream.bot.worker.PlainEngine;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A platform that is not there stops neither the other one nor the chat in the browser. */
@Timeout(300)
class OneChatDownTest {

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit fills it
    private Path folder;

    static List<Arguments> chats() {
        Named<Supplier<ChatDriver>> discord = Named.of("Discord", DiscordDriver::new);
        Named<Supplier<ChatDriver>> slack = Named.of("Slack", SlackDriver::new);
        return List.of(Arguments.of(discord, slack), Arguments.of(slack, discord));
    }

    @ParameterizedTest(name = "{0} without {1}")
    @MethodSource("chats")
    void the_other_chats_go_on(Supplier<ChatDriver> there, Supplier<ChatDriver> gone) throws Exception {
        try (ChatDriver chat = there.get()) {
            BotSettings settings = chat.on(new BotSettings(folder.resolve("data"), new WebSettings(0)));
            try (ChatDriver other = gone.get()) {
                settings = other.on(settings);
            }
            try (Bot bot = Bot.start(settings, PlainEngine::new, InstantSource.system())) {
                chat.awaitBot(bot.address());
                assertThat(chat.dream("a blue dog", 2)).contains("Taken");
                chat.await(shown -> shown.text().contains("a blue dog") && shown.isFinished());
                Browser browser = new Browser(bot.address());
                assertThat(browser.get("/readyz").body()).isEqualTo("ready\n");
                assertThat(browser.post("/say", "line", "a red boat --steps 2").body())
                        .contains("Taken");
            }
        }
    }
}
