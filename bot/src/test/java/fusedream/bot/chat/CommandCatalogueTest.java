package fusedream.bot.chat;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** There is one catalogue, which has every command once, and the README names them all. */
class CommandCatalogueTest {

    private static List<String> names() {
        return CommandCatalogue.entries().stream()
                .map(CommandCatalogue.Entry::name)
                .toList();
    }

    @Test
    void it_has_what_was_asked_for_and_nothing_twice() {
        assertThat(names())
                .doesNotHaveDuplicates()
                .contains("dream", "compose", "morph", "queue", "cancel", "finish", "show", "gallery")
                .contains("favourite", "delete", "help", "settings", "pause", "drain", "resume");
    }

    @Test
    void every_command_is_explained_with_an_example_of_its_own() {
        assertThat(CommandCatalogue.entries()).allSatisfy(entry -> {
            assertThat(entry.summary()).isNotBlank();
            assertThat(entry.examples()).anyMatch(example -> example.startsWith("/" + entry.name()));
            assertThat(entry.options())
                    .allSatisfy(option -> assertThat(option.summary()).isNotBlank());
        });
    }

    @Test
    void the_readme_names_every_command() throws IOException {
        String readme = Files.readString(Path.of("..", "README.md"));
        assertThat(names()).allSatisfy(name -> assertThat(readme).containsPattern("`/" + name + "[` ]"));
    }
}
