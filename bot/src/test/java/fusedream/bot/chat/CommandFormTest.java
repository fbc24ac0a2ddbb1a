package fusedream.bot.chat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A form is read field by field: what stands in one is never taken for another. */
class CommandFormTest {

    private static final CommandParser PARSER = new CommandParser(Styles.DEFAULT);

    private static final String PICTURE = "01JNEXAMP0E0000000000000AB-0";

    @Test
    void a_prompt_is_all_that_stands_in_its_field() {
        CommandForm form =
                new CommandForm("dream", List.of("a \"dog\" --seed 9 /queue"), Map.of("seed", "7", "steps", "3"));
        Command.Dream dream = (Command.Dream) PARSER.parse(form);
        assertThat(dream.wording().toString()).isEqualTo("a \"dog\" --seed 9 /queue");
        assertThat(dream.seed()).hasValue(7);
        assertThat(dream.settings().steps()).isEqualTo(3);
    }

    @Test
    void options_without_a_value_are_there_or_not() {
        assertThat(PARSER.parse(new CommandForm("gallery", List.of("a dog"), Map.of("mine", ""))))
                .isEqualTo(new Command.OfPictures(new PictureCommand.Browse("a dog", true, false, Optional.empty())));
    }

    @Test
    void what_is_too_long_or_unknown_is_said_to_be() {
        assertThatThrownBy(() -> PARSER.parse(new CommandForm("dream", List.of("x".repeat(2001)), Map.of())))
                .isInstanceOf(MisunderstoodException.class)
                .hasMessageContaining("2001");
        assertThatThrownBy(() -> PARSER.parse(new CommandForm("drem", List.of(), Map.of())))
                .isInstanceOf(MisunderstoodException.class)
                .hasMessageContaining("/dream");
    }

    @Test
    void a_question_is_asked_for_a_report_and_its_answer_is_the_reason() {
        assertThat(Question.of("vary:" + PICTURE)).isEmpty();
        Question question = Question.of("report:" + PICTURE).orElseThrow();
        assertThat(PARSER.parse(question, Map.of("answer", List.of("--veil it"))))
                .isEqualTo(new Command.OfPictures(
                        new PictureCommand.Report(fusedream.bot.job.PictureId.parse(PICTURE), "--veil it")));
        assertThat(question.answered(Map.of("answer", List.of(" "))).arguments())
                .containsExactly(PICTURE);
    }

    @Test
    void a_field_of_several_words_is_taken_apart() {
        assertThat(CommandForm.wordsOf("+ cabbage \"boiled cabbage\""))
                .containsExactly("+", "cabbage", "boiled cabbage");
    }
}
