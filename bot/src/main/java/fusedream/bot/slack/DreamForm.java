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
import fusedream.bot.chat.Styles;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The form that the global shortcut opens. */
final class DreamForm {

    static final String ID = "fusedream_form";

    private static final String PROMPT = "prompt";
    private static final String PRESET = "preset";
    private static final String STYLE = "style";
    private static final String COUNT = "count";
    private static final String WHERE = "where";

    /** The value for no style; no style has that name. */
    private static final String NONE = "-";

    private static final int LONGEST_PROMPT = 1_900;

    /**
     * A form that was filled in.
     *
     * @param channel where the member wants to see what comes of it
     */
    record Filled(String line, String channel) {}

    private final Styles styles;

    /** @param styles that it offers */
    DreamForm(Styles styles) {
        this.styles = styles;
    }

    View view() {
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
                .blocks(blocks())
                .build();
    }

    private List<LayoutBlock> blocks() {
        List<LayoutBlock> blocks = new ArrayList<>();
        blocks.add(input(
                PROMPT,
                FormWords.PROMPT,
                PlainTextInputElement.builder()
                        .actionId(PROMPT)
                        .multiline(true)
                        .maxLength(LONGEST_PROMPT)
                        .placeholder(plain(FormWords.EXAMPLE))
                        .build()));
        blocks.add(input(PRESET, FormWords.PRESET, choice(PRESET, options(FormWords.presets()))));
        if (!styles.all().isEmpty()) {
            blocks.add(input(STYLE, FormWords.STYLE, choice(STYLE, styleOptions())));
        }
        blocks.add(input(COUNT, FormWords.COUNT, choice(COUNT, options(FormWords.counts()))));
        blocks.add(input(
                WHERE,
                FormWords.WHERE,
                ConversationsSelectElement.builder()
                        .actionId(WHERE)
                        .defaultToCurrentConversation(true)
                        .build()));
        return blocks;
    }

    private List<OptionObject> styleOptions() {
        return Stream.concat(Stream.of(option(FormWords.NO_STYLE, NONE)), options(styles.names()).stream())
                .toList();
    }

    private static InputBlock input(String id, String label, BlockElement element) {
        return InputBlock.builder()
                .blockId(id)
                .label(plain(label))
                .element(element)
                .build();
    }

    private static StaticSelectElement choice(String id, List<OptionObject> options) {
        return StaticSelectElement.builder()
                .actionId(id)
                .options(options)
                .initialOption(options.get(0))
                .build();
    }

    private static List<OptionObject> options(List<String> values) {
        return values.stream().map(value -> option(value, value)).toList();
    }

    private static OptionObject option(String text, String value) {
        return OptionObject.builder().text(plain(text)).value(value).build();
    }

    private static PlainTextObject plain(String text) {
        return Plain.of(text);
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
                required(values, PRESET),
                chosen(values, STYLE).filter(style -> !style.equals(NONE)),
                required(values, COUNT));
        String channel = value(values, WHERE)
                .map(ViewState.Value::getSelectedConversation)
                .orElseThrow(() -> new IllegalArgumentException("The form names no conversation."));
        return new Filled(line, channel);
    }

    private static Optional<String> chosen(Map<String, Map<String, ViewState.Value>> values, String id) {
        return value(values, id).map(ViewState.Value::getSelectedOption).map(ViewState.SelectedOption::getValue);
    }

    private static String required(Map<String, Map<String, ViewState.Value>> values, String id) {
        return chosen(values, id)
                .orElseThrow(() -> new IllegalArgumentException("The form lacks its field '" + id + "'."));
    }

    private static Optional<ViewState.Value> value(Map<String, Map<String, ViewState.Value>> values, String id) {
        return Optional.ofNullable(values.get(id)).map(field -> field.get(id));
    }
}
