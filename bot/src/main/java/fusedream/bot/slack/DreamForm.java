package fusedream.bot.slack;

import com.slack.api.model.block.InputBlock;
import com.slack.api.model.block.LayoutBlock;
import com.slack.api.model.block.composition.OptionObject;
import com.slack.api.model.block.composition.PlainTextObject;
import com.slack.api.model.block.element.BlockElement;
import com.slack.api.model.block.element.ConversationsSelectElement;
import com.slack.api.model.block.element.PlainTextInputElement;
import com.slack.api.model.block.element.StaticSelectElement;
import com.slack.api.model.view.View;
import com.slack.api.model.view.ViewClose;
import com.slack.api.model.view.ViewState;
import com.slack.api.model.view.ViewSubmit;
import com.slack.api.model.view.ViewTitle;
import fusedream.bot.chat.FormWords;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The form that the global shortcut opens. */
final class DreamForm {

    static final String ID = "fusedream_form";

    private static final String PROMPT = "prompt";
    private static final String PRESET = "preset";
    private static final String COUNT = "count";
    private static final String WHERE = "where";
    private static final int LONGEST_PROMPT = 1_900;

    /**
     * A form that was filled in.
     *
     * @param channel where the member wants to see what comes of it
     */
    record Filled(String line, String channel) {}

    private DreamForm() {}

    static View view() {
        List<LayoutBlock> blocks = List.of(
                input(
                        PROMPT,
                        FormWords.PROMPT,
                        PlainTextInputElement.builder()
                                .actionId(PROMPT)
                                .multiline(true)
                                .maxLength(LONGEST_PROMPT)
                                .placeholder(plain(FormWords.EXAMPLE))
                                .build()),
                input(PRESET, FormWords.PRESET, choice(PRESET, FormWords.presets())),
                input(COUNT, FormWords.COUNT, choice(COUNT, FormWords.counts())),
                input(
                        WHERE,
                        FormWords.WHERE,
                        ConversationsSelectElement.builder()
                                .actionId(WHERE)
                                .defaultToCurrentConversation(true)
                                .build()));
        return View.builder()
                .type("modal")
                .callbackId(ID)
                .title(ViewTitle.builder()
                        .type("plain_text")
                        .text(FormWords.TITLE)
                        .build())
                .submit(ViewSubmit.builder()
                        .type("plain_text")
                        .text(FormWords.SUBMIT)
                        .build())
                .close(ViewClose.builder()
                        .type("plain_text")
                        .text(FormWords.CLOSE)
                        .build())
                .blocks(blocks)
                .build();
    }

    private static InputBlock input(String id, String label, BlockElement element) {
        return InputBlock.builder()
                .blockId(id)
                .label(plain(label))
                .element(element)
                .build();
    }

    private static StaticSelectElement choice(String id, List<String> values) {
        List<OptionObject> options = values.stream().map(DreamForm::option).toList();
        return StaticSelectElement.builder()
                .actionId(id)
                .options(options)
                .initialOption(options.get(0))
                .build();
    }

    private static OptionObject option(String value) {
        return OptionObject.builder().text(plain(value)).value(value).build();
    }

    private static PlainTextObject plain(String text) {
        return PlainTextObject.builder().text(text).emoji(false).build();
    }

    /**
     * Reads a form.
     *
     * @throws IllegalArgumentException if it is none of ours
     */
    static Filled read(View view) {
        Map<String, Map<String, ViewState.Value>> values = view.getState().getValues();
        String line = FormWords.line(
                value(values, PROMPT).map(ViewState.Value::getValue).orElse(""),
                chosen(values, PRESET),
                chosen(values, COUNT));
        String channel = value(values, WHERE)
                .map(ViewState.Value::getSelectedConversation)
                .orElseThrow(() -> new IllegalArgumentException("The form names no conversation."));
        return new Filled(line, channel);
    }

    private static String chosen(Map<String, Map<String, ViewState.Value>> values, String id) {
        return value(values, id)
                .map(ViewState.Value::getSelectedOption)
                .map(ViewState.SelectedOption::getValue)
                .orElseThrow(() -> new IllegalArgumentException("The form lacks its field '" + id + "'."));
    }

    private static Optional<ViewState.Value> value(Map<String, Map<String, ViewState.Value>> values, String id) {
        return Optional.ofNullable(values.get(id)).map(field -> field.get(id));
    }
}
