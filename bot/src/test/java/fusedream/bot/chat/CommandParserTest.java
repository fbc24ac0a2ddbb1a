package fusedream.bot.chat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fusedream.bot.job.PictureId;
import fusedream.engine.api.Preset;
import fusedream.engine.api.Prompt;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What members write is read as meant, or answered with what was expected and an example. */
class CommandParserTest {

    private static final CommandParser PARSER = new CommandParser(Styles.DEFAULT);

    private static Command.Dream dream(String line) {
        return (Command.Dream) PARSER.parse(line);
    }

    @Test
    void a_line_with_all_options_is_read() {
        Command.Dream dream = dream("a blue dog --seed 7 --preset quick --count 4 --no text");
        assertThat(dream.wording().words())
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
        assertThat(dream(line).wording()).hasToString(prompt);
    }

    @Test
    void a_dash_that_a_phone_made_of_two_counts_as_two() {
        assertThat(dream("a dog \u2014seed 7").seed()).hasValue(7);
    }

    @Test
    void what_cannot_be_seen_is_left_out() {
        assertThat(dream("a\u0000 b\u0007lue\n\tdog \u202egod\u202c \ud800").wording())
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
                "a dog --style watercolor | There is no style 'watercolor'; there are photo, painting, watercolour,",
                "a dog --style watercolor | Did you mean --style watercolour?",
                "a dog --style | --style needs a STYLE",
                "/contest enter a dog --style oil | There is no style 'oil'",
                "a dog --sede 7 | There is no option '--sede'; there are --seed",
                "a dog --seed 1 --seed 2 | --seed is there twice",
                "a dog::0 | The weight of 'a dog' is 0.0",
                "::2 | There is no text before '::2'",
                "--seed 7 | Write what the picture should show",
                "/draem a dog | There is no command '/draem'; there are /dream",
                "/draem a dog | Did you mean /dream?",
                "/mroph | Did you mean /morph?",
                "a dog --stpes 5 | Did you mean --steps?",
                "/compose | Write what the picture should show",
                "/compose a dog --layouts some | --layouts takes one of all, best, got 'some'",
                "/compose a dog --fg ::2 | There is no text before '::2'",
                "/compose a dog --fore a | There is no option '--fore'; there are --fg, --bg, --layouts",
                "/morph 01JNEXAMP0E0000000000000AB-0 | Name two pictures",
                "/morph 01JNEXAMP0E0000000000000AB-0 a | 'a' names no picture",
                "/morph 01JNEXAMP0E0000000000000AB-0 01JNEXAMP0E0000000000000AB-1 --frames 1 | from 2 to 240, got '1'",
                "/vary | Name one picture",
                "/vary 01JNEXAMP0E0000000000000AB-99 | names no picture",
                "/vary 01JNEXAMP0E0000000000000AB --strength 0 | above 0 and up to 1, such as 0.3, got '0'",
                "/vary 01JNEXAMP0E0000000000000AB --strength 1.5 | got '1.5'",
                "/vary 01JNEXAMP0E0000000000000AB --strength NaN | got 'NaN'",
                "/longer 01JNEXAMP0E0000000000000AB --steps 9999 | from 1 to 5000",
                "/longer 01JNEXAMP0E0000000000000AB --seed 3 | There is no option '--seed'; there are --steps",
                "/timelapse 01JNEXAMP0E0000000000000AB 5 | Name one picture",
                "/cancel | Name the job by its id",
                "/cancel 7 | Name the job by its id"
            })
    void what_is_not_understood_is_answered_with_what_was_expected_and_an_example(String line, String answer) {
        assertThatThrownBy(() -> PARSER.parse(line))
                .isInstanceOf(MisunderstoodException.class)
                .hasMessageContaining(answer)
                .hasMessageContaining("For example: ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "   ", "\u0000\u0001", "\"\"", "\u202e", "\ud800"})
    void nothing_is_answered_with_what_to_write(String line) {
        assertThatThrownBy(() -> PARSER.parse(line)).hasMessageContaining("Write what the picture should show");
    }

    @Test
    void an_enormous_line_is_refused_by_its_length() {
        assertThatThrownBy(() -> PARSER.parse("a ".repeat(5_000)))
                .hasMessageContaining("10000 characters; at most 2000");
        assertThatThrownBy(() -> PARSER.parse("a::1 ".repeat(300))).hasMessageContaining("1 to 16 parts");
    }

    @Test
    void other_commands_are_read_too() {
        assertThat(PARSER.parse("/queue")).isEqualTo(new Command.Queue());
        assertThat(PARSER.parse("/HELP /dream")).isEqualTo(new Command.Help(Optional.of("dream")));
        assertThat(PARSER.parse("/cancel 01JNEXAMP0E0000000000000AB")).isInstanceOf(Command.Cancel.class);
        assertThat(PARSER.parse("/finish 01jnexamp0e0000000000000ab")).isInstanceOf(Command.FinishNow.class);
        assertThat(PARSER.parse("/again 01JNEXAMP0E0000000000000AB")).isInstanceOf(Command.Again.class);
    }

    @Test
    void a_composed_picture_is_read_with_its_planes() {
        Command.Compose compose = (Command.Compose)
                PARSER.parse("/compose a dog::2 --fg \"a red dog\" --bg night::1 --layouts all --seed 3 --no text");
        Command.Dream single = dream("a dog::2 --seed 3 --no text");
        assertThat(compose.dream())
                .isEqualTo(
                        new Command.Dream(single.wording(), Preset.BALANCED.composed(), single.seed(), single.count()));
        assertThat(compose.foreground()).contains(Prompt.of("a red dog"));
        assertThat(compose.background()).contains(Prompt.of("night"));
        assertThat(compose.allLayouts()).isTrue();
        Command.Compose usual = (Command.Compose) PARSER.parse("/compose a dog");
        assertThat(usual.foreground()).isEmpty();
        assertThat(usual.allLayouts()).isFalse();
        assertThat(((Command.Compose) PARSER.parse("/compose a dog --preset paper")).allLayouts())
                .isTrue();
        assertThat(((Command.Compose) PARSER.parse("/compose a dog --preset quick --steps 9"))
                        .dream()
                        .settings())
                .isEqualTo(Preset.QUICK.composed().withSteps(9));
    }

    @Test
    void a_picture_is_named_by_its_job_and_number_or_by_its_job_alone() {
        PictureId first = PictureId.parse("01JNEXAMP0E0000000000000AB-0");
        PictureId second = PictureId.parse("01JNEXAMP0E0000000000000AB-12");
        assertThat(PARSER.parse("/morph 01jnexamp0e0000000000000ab 01JNEXAMP0E0000000000000AB-12"))
                .isEqualTo(new Command.Morph(first, second, 30));
        assertThat(PARSER.parse("/timelapse 01JNEXAMP0E0000000000000AB-12 --frames 9"))
                .isEqualTo(new Command.TimeLapse(second, 9));
        assertThat(PARSER.parse("/longer 01JNEXAMP0E0000000000000AB --steps 9"))
                .isEqualTo(new Command.Longer(first, OptionalInt.of(9)));
        assertThat(PARSER.parse("/vary 01JNEXAMP0E0000000000000AB --strength .5 --seed 4"))
                .isEqualTo(new Command.Vary(first, 4, 0.5, OptionalInt.empty(), OptionalLong.of(4)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/compose %s", "/compose a castle --fg \"%s\"", "/compose a castle --bg \"%s\""})
    void words_of_planes_are_cleaned_like_any_others(String command) {
        for (String words :
                List.of("\u05db\u05dc\u05d1 \u05db\u05d7\u05d5\u05dc", "\ud83d\udc69\u200d\ud83d\ude80 in space")) {
            assertThat(PARSER.parse(String.format(command, "\u202e" + words + "\u0000"))
                            .toString())
                    .contains(words)
                    .doesNotContain("\u202e", "\u0000");
        }
    }

    @Test
    void every_example_of_the_catalogue_is_understood() {
        assertThat(CommandCatalogue.entries())
                .allSatisfy(entry -> assertThat(entry.examples())
                        .isNotEmpty()
                        .allSatisfy(example -> assertThat(PARSER.parse(example)).isNotNull()));
    }

    @Test
    void a_style_is_named_and_the_words_stay_as_they_are() {
        Command.Dream dream = dream("a dog::2 a boat --style Painting --no text");
        assertThat(dream.wording().words()).hasToString("a dog::2 a boat::1 text::-1");
        assertThat(dream.wording().prompt())
                .hasToString("an oil painting of a dog::2 an oil painting of a boat::1 text::-1");
        Command.Compose compose = (Command.Compose) PARSER.parse("/compose a dog --fg \"a red dog\" --style ink");
        assertThat(compose.dream().wording()).hasToString("a dog --style ink");
        assertThat(PARSER.parse("/contest enter a dog --style ink").toString()).contains("a dog --style ink");
    }

    @Test
    void where_there_are_no_styles_that_is_said() {
        CommandParser bare = new CommandParser(new Styles(List.of()));
        assertThatThrownBy(() -> bare.parse("a dog --style ink"))
                .isInstanceOf(MisunderstoodException.class)
                .hasMessageContaining("There are no styles here");
        assertThat(bare.parse("a dog")).isInstanceOf(Command.Dream.class);
    }
}
