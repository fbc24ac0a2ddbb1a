package fusedream.bot.discord;

import fusedream.bot.chat.ChannelPhrases;
import fusedream.bot.chat.CommandCatalogue;
import fusedream.bot.chat.CommandCatalogue.Entry;
import fusedream.bot.chat.CommandCatalogue.Option;
import fusedream.bot.chat.CommandsInChinese;
import fusedream.bot.chat.Styles;
import fusedream.engine.api.Preset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import net.dv8tion.jda.api.Permission;
import net.dv8tion.jda.api.interactions.DiscordLocale;
import net.dv8tion.jda.api.interactions.IntegrationType;
import net.dv8tion.jda.api.interactions.InteractionContextType;
import net.dv8tion.jda.api.interactions.commands.DefaultMemberPermissions;
import net.dv8tion.jda.api.interactions.commands.OptionType;
import net.dv8tion.jda.api.interactions.commands.build.CommandData;
import net.dv8tion.jda.api.interactions.commands.build.Commands;
import net.dv8tion.jda.api.interactions.commands.build.OptionData;
import net.dv8tion.jda.api.interactions.commands.build.SlashCommandData;

/** The command catalogue as Discord takes it. */
final class SlashCommands {

    /** Arguments and options that a member picks from what fits the letters typed so far. */
    static final Set<String> SUGGESTED = Set.of("PICTURE", "COMMAND", Styles.VALUE);

    private static final int LONGEST_DESCRIPTION = 100;

    private static final List<DiscordLocale> CHINESE =
            List.of(DiscordLocale.CHINESE_CHINA, DiscordLocale.CHINESE_TAIWAN);

    /** Options that take one of some words. */
    private static final Map<String, List<String>> CHOICES = Map.of(
            "preset",
            Arrays.stream(Preset.values())
                    .map(preset -> preset.name().toLowerCase(Locale.ROOT))
                    .toList(),
            "layouts",
            List.of("all", "best"));

    /** Of the options that take a number, those whose number need not be whole. */
    private static final Set<String> BROKEN_NUMBERS = Set.of("strength");

    /** Discord shows this one to administrators only; the desk asks for it once more. */
    private static final String SETTINGS = "settings";

    private SlashCommands() {}

    /** All commands, and the menu entry of messages. */
    static List<CommandData> all() {
        List<CommandData> all = new ArrayList<>();
        CommandCatalogue.entries().forEach(entry -> all.add(slash(entry)));
        CommandData menu = Commands.message(ChannelPhrases.DREAM_THIS);
        CHINESE.forEach(locale -> menu.setNameLocalization(locale, ChannelPhrases.DREAM_THIS_ZH));
        all.add(menu);
        all.forEach(command -> command.setContexts(InteractionContextType.GUILD, InteractionContextType.BOT_DM)
                .setIntegrationTypes(IntegrationType.GUILD_INSTALL));
        return all;
    }

    private static SlashCommandData slash(Entry entry) {
        SlashCommandData command = Commands.slash(entry.name(), shortened(entry.summary()));
        if (entry.name().equals(SETTINGS)) {
            command.setDefaultPermissions(DefaultMemberPermissions.enabledFor(Permission.ADMINISTRATOR));
        }
        CommandsInChinese.of(entry)
                .ifPresent(
                        text -> CHINESE.forEach(locale -> command.setDescriptionLocalization(locale, shortened(text))));
        Parameter.of(entry).forEach(parameter -> command.addOptions(field(parameter)));
        entry.options().forEach(option -> command.addOptions(field(entry, option)));
        return command;
    }

    private static OptionData field(Parameter parameter) {
        String argument = parameter.argument();
        OptionData field = new OptionData(
                OptionType.STRING,
                parameter.name(),
                shortened(ChannelPhrases.field(argument)),
                parameter.required(),
                SUGGESTED.contains(argument));
        return translated(field, ChannelPhrases.fieldInChinese(argument));
    }

    private static OptionData field(Entry entry, Option option) {
        OptionData field = new OptionData(type(option), option.name(), shortened(option.summary()));
        if (SUGGESTED.contains(option.value())) {
            field.setAutoComplete(true);
        }
        CHOICES.getOrDefault(option.name(), List.of()).forEach(choice -> field.addChoice(choice, choice));
        return translated(field, CommandsInChinese.of(entry, option));
    }

    private static OptionType type(Option option) {
        if (option.value().isEmpty()) {
            return OptionType.BOOLEAN;
        }
        if (!option.value().equals("NUMBER")) {
            return OptionType.STRING;
        }
        return BROKEN_NUMBERS.contains(option.name()) ? OptionType.NUMBER : OptionType.INTEGER;
    }

    private static OptionData translated(OptionData field, Optional<String> chinese) {
        chinese.ifPresent(text -> CHINESE.forEach(locale -> field.setDescriptionLocalization(locale, shortened(text))));
        return field;
    }

    private static String shortened(String text) {
        return text.length() <= LONGEST_DESCRIPTION
                ? text
                : text.substring(0, LONGEST_DESCRIPTION - 1).stripTrailing() + "\u2026";
    }
}
