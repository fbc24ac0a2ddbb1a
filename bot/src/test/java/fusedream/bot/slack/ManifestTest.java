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

    /** The lines of a list, by their key. */
    private static List<String> list(String key) throws IOException {
        return Files.readAllLines(Path.of("..", "config", "slack-manifest.yaml")).stream()
                .map(String::strip)
                .dropWhile(line -> !line.equals(key + ":"))
                .skip(1)
                .takeWhile(line -> line.startsWith("- "))
                .map(line -> line.substring(2))
                .toList();
    }

    @Test
    void it_asks_for_the_rights_that_are_needed_and_for_what_is_listened_to() throws IOException {
        assertThat(list("bot")).containsExactlyInAnyOrderElementsOf(SlackScopes.NEEDED.keySet());
        assertThat(list("bot_events")).containsExactly("app_mention", "message.im");
        assertThat(values("socket_mode_enabled")).containsExactly("true");
    }
}
