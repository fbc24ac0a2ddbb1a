package fusedream.bot.discord;

import fusedream.bot.chat.CommandCatalogue;
import fusedream.bot.chat.CommandCatalogue.Entry;
import fusedream.bot.chat.CommandForm;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.dv8tion.jda.api.interactions.commands.CommandInteractionPayload;
import net.dv8tion.jda.api.interactions.commands.OptionMapping;
import net.dv8tion.jda.api.interactions.commands.OptionType;

/** Reads what a member filled into the fields of a slash command. */
final class FilledForms {

    private FilledForms() {}

    static CommandForm of(CommandInteractionPayload event) {
        Optional<Entry> entry = CommandCatalogue.find(event.getName());
        List<String> arguments = new ArrayList<>();
        Map<String, String> options = new LinkedHashMap<>();
        entry.ifPresent(known -> {
            Parameter.of(known).forEach(parameter -> read(event, parameter, arguments));
            known.options().forEach(option -> read(event, option.name(), options));
        });
        return new CommandForm(event.getName(), arguments, options);
    }

    private static void read(CommandInteractionPayload event, Parameter parameter, List<String> arguments) {
        OptionMapping field = event.getOption(parameter.name());
        if (field == null) {
            return;
        }
        if (parameter.many()) {
            arguments.addAll(CommandForm.wordsOf(field.getAsString()));
        } else {
            arguments.add(field.getAsString());
        }
    }

    private static void read(CommandInteractionPayload event, String name, Map<String, String> options) {
        OptionMapping field = event.getOption(name);
        if (field == null) {
            return;
        }
        boolean flag = field.getType() == OptionType.BOOLEAN;
        if (!flag || field.getAsBoolean()) {
            options.put(name, flag ? "" : field.getAsString());
        }
    }
}
