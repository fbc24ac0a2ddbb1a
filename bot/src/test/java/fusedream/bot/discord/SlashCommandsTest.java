package fusedream.bot.discord;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import fusedream.bot.chat.CommandCatalogue;
import fusedream.bot.chat.CommandCatalogue.Entry;
import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import net.dv8tion.jda.api.interactions.commands.build.CommandData;
import org.junit.jupiter.api.Test;

/** The catalogue as Discord takes it: all of it, within its limits, in English and Chinese. */
class SlashCommandsTest {

    private static JsonNode all() throws IOException {
        ArrayNode all = StandInDiscord.JSON.createArrayNode();
        for (CommandData command : SlashCommands.all()) {
            all.add(StandInDiscord.JSON.readTree(command.toData().toString()));
        }
        return all;
    }

    @Test
    void commands_are_as_they_were_found_right() throws IOException {
        Snapshots.check("commands", all());
    }

    @Test
    void every_command_is_there_within_the_limits_of_discord() throws IOException {
        Set<String> names = new HashSet<>();
        for (JsonNode command : all()) {
            names.add(command.path("name").asText());
            int letters = command.path("name").asText().length()
                    + command.path("description").asText().length();
            Set<String> fields = new HashSet<>();
            for (JsonNode field : command.path("options")) {
                assertThat(fields.add(field.path("name").asText()))
                        .as("%s", field)
                        .isTrue();
                assertThat(field.path("choices").size()).isLessThanOrEqualTo(25);
                letters += field.path("name").asText().length()
                        + field.path("description").asText().length();
            }
            assertThat(fields).hasSizeLessThanOrEqualTo(25);
            assertThat(letters).isLessThan(8000);
        }
        assertThat(names).hasSizeLessThanOrEqualTo(100).contains("Dream this");
        assertThat(CommandCatalogue.entries())
                .allSatisfy(entry -> assertThat(names).contains(entry.name()));
    }

    @Test
    void every_command_and_field_is_told_in_chinese() throws IOException {
        for (JsonNode command : all()) {
            if (command.path("type").asInt() == 1) {
                assertChinese(command);
                command.path("options").forEach(SlashCommandsTest::assertChinese);
            }
        }
    }

    private static void assertChinese(JsonNode described) {
        assertThat(described.path("description_localizations").path("zh-CN").asText())
                .as("%s", described)
                .matches(text -> text.codePoints().anyMatch(Character::isIdeographic));
    }

    @Test
    void arguments_become_fields_in_their_order() {
        assertThat(Parameter.of(entry("PICTURE [REASON]")))
                .containsExactly(
                        new Parameter("picture", "PICTURE", true, false),
                        new Parameter("reason", "REASON", false, false));
        assertThat(Parameter.of(entry("PICTURE PICTURE")))
                .extracting(Parameter::name)
                .containsExactly("picture", "picture-2");
        assertThat(Parameter.of(entry("[KEY [VALUE...]]")))
                .containsExactly(
                        new Parameter("key", "KEY", false, false), new Parameter("value", "VALUE", false, true));
        assertThat(Parameter.of(entry(""))).isEmpty();
    }

    private static Entry entry(String argument) {
        return new Entry("name", "summary", argument, List.of(), List.of("/name"));
    }
}
