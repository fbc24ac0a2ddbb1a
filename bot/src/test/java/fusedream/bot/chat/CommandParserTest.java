package fusedream.bot.chat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fusedream.engine.api.Preset;
import fusedream.engine.api.Prompt;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What members write is read as meant, or answered with what was expected and an example. */
class CommandParserTest {

    private static Command.Dream dream(String line) {
        return (Command.Dream) CommandParser.parse(line);
    }

    @Test
    void a_line_with_all_options_is_read() {
        Command.Dream dream = dream("a blue dog --seed 7 --preset quick --count 4 --no text");
        assertThat(dream.prompt())
                .isEqualTo(new Prompt(List.of(new Prompt.Part("a blue dog", 1), new Prompt.Part("text", -1))));
        assertThat(dream.seed()).isEqualTo(OptionalLong.of(7));
        assertThat(dream.settings()).isEqualTo(Preset.QUICK.settings());
        assertThat(dream.count()).isEqualTo(4);
    }

    @Test
    void a_bare_prompt_takes_the_usual_preset_one_picture_and_no_seed() {
        Command.Dream dream = dream("/dream a blue dog");
        assertThat(dream).isEqualTo(dream("a blue dog"));
        assertThat(dream.settings()).isEqualTo(CommandCatalogue.USUAL.settings());
        assertThat(dream.seed()).isEmpty();
        assertThat(dream.count()).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "a dog::2 a boat | a dog::2 a boat",
                "a dog::2 a boat::-0.5 | a dog::2 a boat::-0.5",
                "a \"blue   dog\" | a blue   dog",
                "\"a sign --seed 7\" | a sign --seed 7",
                "\"/queue\" on a wall | /queue on a wall",
                "  a   dog  | a dog",
                "a dog — at night | a dog — at night",
                "a dog -- at night | a dog -- at night",
                "\u05db\u05dc\u05d1 \u05db\u05d7\u05d5\u05dc | \u05db\u05dc\u05d1 \u05db\u05d7\u05d5\u05dc",
                "\ud83d\udc69\u200d\ud83d\ude80 in space | \ud83d\udc69\u200d\ud83d\ude80 in space",
                "\u201ca blue dog\u201d | a blue dog",
                "<script>alert(1)</script> | <script>alert(1)</script>",
                "\"never ended | never ended"
            })
    void prompts_stay_as_they_are_meant(String line, String prompt) {
        assertThat(dream(line).prompt()).hasToString(prompt);
    }

    @Test
    void a_dash_that_a_phone_made_of_two_counts_as_two() {
        assertThat(dream("a dog \u2014seed 7").seed()).hasValue(7);
    }

    @Test
    void what_cannot_be_seen_is_left_out() {
        assertThat(dream("a\u0000 b\u0007lue\n\tdog \u202egod\u202c \ud800").prompt())
                .hasToString("a blue dog god");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "a dog --seed | --seed needs a NUMBER",
                "a dog --seed --count 2 | --seed needs a NUMBER",
                "a dog --seed seven | --seed takes a whole number, got 'seven'",
                "a dog --seed 99999999999999999999 | --seed takes a whole number",
                "a dog --count 9 | --count takes a whole number from 1 to 8, got '9'",
                "a dog --count 0 | --count takes",
                "a dog --steps 0 | --steps takes a whole number from 1 to 5000",
                "a dog --preset slow | Unknown preset 'slow'; there are reference, paper, balanced, quick",
                "a dog --sede 7 | There is no option '--sede'; there are --seed",
                "a dog --seed 1 --seed 2 | --seed is there twice",
                "a dog::0 | The weight of 'a dog' is 0.0",
                "::2 | There is no text before '::2'",
                "--seed 7 | Write what the picture should show",
                "/draem a dog | There is no command '/draem'; there are /dream",
                "/cancel | Name the job by its id",
                "/cancel 7 | Name the job by its id"
            })
    void what_is_not_understood_is_answered_with_what_was_expected_and_an_example(String line, String answer) {
        assertThatThrownBy(() -> CommandParser.parse(line))
                .isInstanceOf(MisunderstoodException.class)
                .hasMessageContaining(answer)
                .hasMessageContaining("For example: ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "   ", "\u0000\u0001", "\"\"", "\u202e", "\ud800"})
    void nothing_is_answered_with_what_to_write(String line) {
        assertThatThrownBy(() -> CommandParser.parse(line)).hasMessageContaining("Write what the picture should show");
    }

    @Test
    void an_enormous_line_is_refused_by_its_length() {
        assertThatThrownBy(() -> CommandParser.parse("a ".repeat(5_000)))
                .hasMessageContaining("10000 characters; at most 2000");
        assertThatThrownBy(() -> CommandParser.parse("a::1 ".repeat(300))).hasMessageContaining("1 to 16 parts");
    }

    @Test
    void other_commands_are_read_too() {
        assertThat(CommandParser.parse("/queue")).isEqualTo(new Command.Queue());
        assertThat(CommandParser.parse("/HELP /dream")).isEqualTo(new Command.Help(Optional.of("dream")));
        assertThat(CommandParser.parse("/cancel 01JNEXAMP0E0000000000000AB")).isInstanceOf(Command.Cancel.class);
        assertThat(CommandParser.parse("/finish 01jnexamp0e0000000000000ab")).isInstanceOf(Command.FinishNow.class);
        assertThat(CommandParser.parse("/again 01JNEXAMP0E0000000000000AB")).isInstanceOf(Command.Again.class);
    }

    @Test
    void every_example_of_the_catalogue_is_understood() {
        assertThat(CommandCatalogue.entries())
                .allSatisfy(entry -> assertThat(entry.examples())
                        .isNotEmpty()
                        .allSatisfy(example ->
                                assertThat(CommandParser.parse(example)).isNotNull()));
    }
}
