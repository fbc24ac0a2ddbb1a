package fusedream.bot.slack;

import com.slack.api.model.block.InputBlock;
import com.slack.api.model.block.LayoutBlock;
import com.slack.api.model.block.composition.OptionObject;
import com.slack.api.model.block.element.BlockElement;
import com.slack.api.model.block.element.CheckboxesElement;
import com.slack.api.model.block.element.PlainTextInputElement;
import com.slack.api.model.block.element.StaticSelectElement;
import com.slack.api.model.view.View;
import com.slack.api.model.view.ViewClose;
import com.slack.api.model.view.ViewState;
import com.slack.api.model.view.ViewSubmit;
import com.slack.api.model.view.ViewTitle;
import fusedream.bot.chat.Field;
import fusedream.bot.chat.FormWords;
import fusedream.bot.chat.Question;
import fusedream.bot.community.Community;
import fusedream.bot.community.Place;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Questions as Slack's views. A view brings along where it was asked, since Slack does not tell. */
final class QuestionForm {

    static final String ID = "fusedream_question";

    /** What is longer is written into a field of several lines. */
    private static final int ONE_LINE = 200;

    private static final int PARTS = 3;

    /**
     * A form that was filled in.
     *
     * @param place where it was asked
     * @param values of its fields by their names
     */
    record Filled(Question question, Place place, Map<String, List<String>> values) {}

    private QuestionForm() {}

    static View view(Question question, Place place) {
        return View.builder()
                .type("modal")
                .callbackId(ID)
                .privateMetadata(
                        String.join("\n", place.channel(), place.thread().orElse(""), question.token()))
                .title(ViewTitle.builder()
                        .type("plain_text")
                        .text(question.title())
                        .build())
                .submit(ViewSubmit.builder()
                        .type("plain_text")
                        .text(FormWords.SEND)
                        .build())
                .close(ViewClose.builder()
                        .type("plain_text")
                        .text(FormWords.CLOSE)
                        .build())
                .blocks(question.fields().stream().map(QuestionForm::input).toList())
                .build();
    }

    private static LayoutBlock input(Field field) {
        boolean required = field instanceof Field.Line line && line.required();
        return InputBlock.builder()
                .blockId(field.name())
                .label(Plain.of(field.label()))
                .hint(field.hint().isEmpty() ? null : Plain.of(field.hint()))
                .element(element(field))
                .optional(!required)
                .build();
    }

    private static BlockElement element(Field field) {
        if (field instanceof Field.Line line) {
            return PlainTextInputElement.builder()
                    .actionId(line.name())
                    .multiline(line.longest() > ONE_LINE)
                    .maxLength(line.longest())
                    .build();
        } else if (field instanceof Field.Pick pick) {
            List<OptionObject> options = options(pick.choices());
            return StaticSelectElement.builder()
                    .actionId(pick.name())
                    .options(options)
                    .initialOption(options.get(0))
                    .build();
        }
        Field.Ticks ticks = (Field.Ticks) field;
        return CheckboxesElement.builder()
                .actionId(ticks.name())
                .options(options(ticks.choices()))
                .build();
    }

    private static List<OptionObject> options(List<Field.Choice> choices) {
        return choices.stream()
                .map(choice -> OptionObject.builder()
                        .text(Plain.of(choice.label()))
                        .value(choice.value())
                        .build())
                .toList();
    }

    /**
     * Reads a form.
     *
     * @throws IllegalArgumentException if it is none of ours
     */
    static Filled read(View view, Community community) {
        String[] kept = view.getPrivateMetadata().split("\n", PARTS);
        if (kept.length < PARTS) {
            throw new IllegalArgumentException("The form does not say where it was asked.");
        }
        Question question =
                Question.of(kept[2]).orElseThrow(() -> new IllegalArgumentException("The form asks nothing of ours."));
        Place place = new Place(community, kept[0], Optional.of(kept[1]).filter(thread -> !thread.isEmpty()));
        return new Filled(question, place, values(view));
    }

    private static Map<String, List<String>> values(View view) {
        Map<String, List<String>> values = new HashMap<>();
        view.getState()
                .getValues()
                .forEach((name, elements) -> elements.values().forEach(value -> values.put(name, given(value))));
        return values;
    }

    private static List<String> given(ViewState.Value value) {
        Stream<String> written = Optional.ofNullable(value.getValue()).stream();
        Stream<String> picked =
                Optional.ofNullable(value.getSelectedOption()).map(ViewState.SelectedOption::getValue).stream();
        Stream<String> ticked = Optional.ofNullable(value.getSelectedOptions()).stream()
                .flatMap(List::stream)
                .map(ViewState.SelectedOption::getValue);
        return Stream.of(written, picked, ticked).flatMap(each -> each).toList();
    }
}
