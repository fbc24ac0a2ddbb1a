package fusedream.bot.discord;

import fusedream.bot.chat.Field;
import fusedream.bot.chat.Question;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import net.dv8tion.jda.api.components.Component;
import net.dv8tion.jda.api.components.label.Label;
import net.dv8tion.jda.api.components.label.LabelChildComponent;
import net.dv8tion.jda.api.components.selections.StringSelectMenu;
import net.dv8tion.jda.api.components.textinput.TextInput;
import net.dv8tion.jda.api.components.textinput.TextInputStyle;
import net.dv8tion.jda.api.events.interaction.ModalInteractionEvent;
import net.dv8tion.jda.api.interactions.modals.ModalMapping;
import net.dv8tion.jda.api.modals.Modal;

/** Questions as Discord's modals, which have room for five fields. */
final class Modals {

    /** What is longer is written into a field of several lines. */
    private static final int ONE_LINE = 200;

    private Modals() {}

    static Modal of(Question asked) {
        Question question = shown(asked);
        return Modal.create(question.token(), Texts.cut(question.title(), Modal.MAX_TITLE_LENGTH))
                .addComponents(question.fields().stream().map(Modals::label).toList())
                .build();
    }

    /** A question with the fields that its modal has. */
    static Question shown(Question asked) {
        return asked.within(Modal.MAX_COMPONENTS);
    }

    private static Label label(Field field) {
        Label label = Label.of(Texts.cut(field.label(), Label.LABEL_MAX_LENGTH), input(field));
        return field.hint().isEmpty()
                ? label
                : label.withDescription(Texts.cut(field.hint(), Label.DESCRIPTION_MAX_LENGTH));
    }

    private static LabelChildComponent input(Field field) {
        if (field instanceof Field.Line line) {
            return TextInput.create(
                            line.name(), line.longest() > ONE_LINE ? TextInputStyle.PARAGRAPH : TextInputStyle.SHORT)
                    .setRequired(line.required())
                    .setMaxLength(line.longest())
                    .build();
        } else if (field instanceof Field.Pick pick) {
            return menu(pick.name(), pick.choices())
                    .setDefaultValues(pick.choices().get(0).value())
                    .build();
        }
        Field.Ticks ticks = (Field.Ticks) field;
        return menu(ticks.name(), ticks.choices())
                .setRequired(false)
                .setRequiredRange(0, ticks.choices().size())
                .build();
    }

    private static StringSelectMenu.Builder menu(String name, List<Field.Choice> choices) {
        StringSelectMenu.Builder menu = StringSelectMenu.create(name);
        choices.forEach(choice -> menu.addOption(choice.label(), choice.value()));
        return menu;
    }

    /** What a member filled in, by the names of the fields. */
    static Map<String, List<String>> values(ModalInteractionEvent event) {
        Map<String, List<String>> values = new HashMap<>();
        event.getValues().forEach(field -> values.put(field.getCustomId(), values(field)));
        return values;
    }

    private static List<String> values(ModalMapping field) {
        return field.getType() == Component.Type.TEXT_INPUT ? List.of(field.getAsString()) : field.getAsStringList();
    }
}
