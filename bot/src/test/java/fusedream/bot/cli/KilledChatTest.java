package fusedream.bot.cli;

import static org.assertj.core.api.Assertions.assertThat;

import fusedream.bot.app.ChatDriver;
import fusedream.bot.app.ChatDriver.Shown;
import fusedream.bot.discord.DiscordDriver;
import fusedream.bot.slack.SlackDriver;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** From a command to its picture with the shipped pack, in a process that is killed in the middle and started anew. */
@Timeout(600)
class KilledChatTest {

    /** More than are made before the kill, which comes as soon as the search has begun. */
    private static final int STEPS = 4000;

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit fills it
    private Path folder;

    static List<Arguments> chats() {
        return List.of(
                Arguments.of(Named.<Supplier<ChatDriver>>of("Discord", DiscordDriver::new)),
                Arguments.of(Named.<Supplier<ChatDriver>>of("Slack", SlackDriver::new)));
    }

    @ParameterizedTest
    @MethodSource("chats")
    void a_search_whose_bot_was_killed_ends_with_one_picture_in_the_message_that_it_began_with(
            Supplier<ChatDriver> platform) throws Exception {
        try (ChatDriver chat = platform.get()) {
            Shown running;
            try (ServedProcess served = ServedProcess.on(List.of(chat), folder)) {
                assertThat(chat.dream("a red dog", STEPS)).contains("Taken");
                running = chat.await(shown -> shown.buttons().containsKey("Finish now"));
                served.kill();
            }
            try (ServedProcess served = ServedProcess.on(List.of(chat), folder)) {
                assertThat(served.process().isAlive()).isTrue();
                chat.press(running.buttons().getOrDefault("Finish now", ""));
                Shown finished = chat.await(shown -> shown.isFinished());
                assertThat(finished.message()).isEqualTo(running.message());
                assertThat(chat.dream("a blue boat", 1)).contains("Taken");
                chat.await(shown -> shown.text().contains("a blue boat") && shown.isFinished());
            }
            assertThat(chat.messages()).as("one for each command").hasSize(2).allMatch(shown -> shown.pictures() == 1);
        }
    }
}
