package fusedream.bot.slack;

import static org.assertj.core.api.Assertions.assertThat;

import fusedream.bot.chat.CommandCatalogue;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The app that is pasted into Slack has what the bot listens to, and the rights that it needs. */
class ManifestTest {

    private static List<String> values(String key) throws IOException {
        return Files.readAllLines(Path.of("..", "config", "slack-manifest.yaml")).stream()
                .map(line -> line.strip().replaceFirst("^- ", ""))
                .filter(line -> line.startsWith(key + ": "))
                .map(line -> line.substring(key.length() + 2))
                .toList();
    }

    @Test
    void its_commands_are_the_bots_own_and_some_of_the_catalogue() throws IOException {
        assertThat(values("command"))
                .contains("/dream", "/compose", "/morph", "/queue", "/gallery", "/fusedream")
                .allMatch(command -> command.equals("/fusedream")
                        || CommandCatalogue.find(command.substring(1)).isPresent());
    }

    @Test
    void its_shortcuts_are_those_that_are_listened_to() throws IOException {
        assertThat(values("callback_id")).containsExactly(Entrance.OPEN_FORM, Entrance.DREAM_THIS);
    }

    @Test
    void it_asks_for_the_rights_of_all_that_is_called() throws IOException {
        assertThat(Files.readString(Path.of("..", "config", "slack-manifest.yaml")))
                .contains(
                        "- chat:write",
                        "- files:read",
                        "- files:write",
                        "- users:read",
                        "- channels:history",
                        "- groups:history",
                        "- im:history",
                        "- channels:read",
                        "- channels:join",
                        "- app_mentions:read",
                        "- app_mention\n",
                        "- message.im\n",
                        "socket_mode_enabled: true");
    }
}
