package fusedream.bot.slack;

import com.slack.api.model.block.ActionsBlock;
import com.slack.api.model.block.ContextBlock;
import com.slack.api.model.block.LayoutBlock;
import com.slack.api.model.block.SectionBlock;
import com.slack.api.model.block.composition.OptionObject;
import com.slack.api.model.block.composition.PlainTextObject;
import com.slack.api.model.block.element.BlockElement;
import com.slack.api.model.block.element.ButtonElement;
import com.slack.api.model.block.element.StaticSelectElement;
import fusedream.bot.chat.Button;
import fusedream.bot.chat.Card;
import fusedream.bot.chat.CardControls;
import java.util.ArrayList;
import java.util.List;

/** Cards in Block Kit. */
final class CardBlocks {

    /** What the identifier of a pressed button begins with. */
    static final String PRESS = "press:";

    /** And that of a menu; what is chosen in it are tokens, too. */
    static final String CHOOSE = "choose:";

    /** The most that a section of text takes, Slack says. */
    static final int LONGEST_TEXT = 3_000;

    private static final int LONGEST_LABEL = 75;
    private static final int BUTTONS_IN_A_ROW = 5;
    private static final int LONGEST_FALLBACK = 500;
    private static final int BAR = 20;

    private CardBlocks() {}

    static List<LayoutBlock> of(Card card) {
        List<LayoutBlock> blocks = new ArrayList<>();
        blocks.add(section(card.title()));
        String bar = card.bar().map(CardBlocks::bar).orElse("");
        blocks.add(section(bar + card.status()));
        if (!card.author().isBlank()) {
            blocks.add(context(card.author() + " \u00b7 " + card.job()));
        }
        CardControls controls = CardControls.of(card.buttons());
        for (int from = 0; from < controls.buttons().size(); from += BUTTONS_IN_A_ROW) {
            int to = Math.min(from + BUTTONS_IN_A_ROW, controls.buttons().size());
            blocks.add(actions(controls.buttons().subList(from, to), from));
        }
        if (!controls.menus().isEmpty()) {
            blocks.add(ActionsBlock.builder()
                    .elements(controls.menus().stream()
                            .<BlockElement>map(CardBlocks::menu)
                            .toList())
                    .build());
        }
        return blocks;
    }

    /** What is read out, and shown where there are no blocks. */
    static String fallback(Card card) {
        return Mrkdwn.escape(card.title() + " \u2013 " + card.status(), LONGEST_FALLBACK);
    }

    private static String bar(Card.Bar bar) {
        int full = Math.max(0, Math.min(BAR, BAR * bar.done() / Math.max(1, bar.total())));
        return "\u25b0".repeat(full) + "\u25b1".repeat(BAR - full) + "\n";
    }

    /** A section of text, cut if it is too long. */
    static SectionBlock section(String text) {
        return SectionBlock.builder().text(Plain.of(text, LONGEST_TEXT)).build();
    }

    private static ContextBlock context(String text) {
        return ContextBlock.builder()
                .elements(List.of(Plain.of(text, LONGEST_TEXT)))
                .build();
    }

    private static ActionsBlock actions(List<Button> buttons, int first) {
        List<BlockElement> elements = new ArrayList<>();
        for (int index = 0; index < buttons.size(); index++) {
            elements.add(button(buttons.get(index), first + index));
        }
        return ActionsBlock.builder().elements(elements).build();
    }

    private static StaticSelectElement menu(CardControls.Menu menu) {
        return StaticSelectElement.builder()
                .actionId(CHOOSE + menu.name())
                .placeholder(plain(menu.label()))
                .options(menu.options().stream()
                        .map(option -> OptionObject.builder()
                                .text(plain(option.label()))
                                .value(option.token())
                                .build())
                        .toList())
                .build();
    }

    private static ButtonElement button(Button button, int number) {
        return ButtonElement.builder()
                .text(plain(button.label()))
                .actionId(PRESS + number)
                .value(button.token())
                .build();
    }

    private static PlainTextObject plain(String label) {
        return Plain.of(label, LONGEST_LABEL);
    }
}
