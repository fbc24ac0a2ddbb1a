package fusedream.bot.discord;

import fusedream.bot.chat.Button;
import fusedream.bot.chat.Card;
import fusedream.bot.chat.CardControls;
import fusedream.bot.chat.Reply;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import net.dv8tion.jda.api.EmbedBuilder;
import net.dv8tion.jda.api.components.actionrow.ActionRow;
import net.dv8tion.jda.api.components.selections.SelectMenu;
import net.dv8tion.jda.api.components.selections.StringSelectMenu;
import net.dv8tion.jda.api.entities.Message;
import net.dv8tion.jda.api.entities.MessageEmbed;
import net.dv8tion.jda.api.utils.FileUpload;
import net.dv8tion.jda.api.utils.messages.MessageCreateBuilder;
import net.dv8tion.jda.api.utils.messages.MessageCreateData;
import net.dv8tion.jda.api.utils.messages.MessageEditBuilder;
import net.dv8tion.jda.api.utils.messages.MessageEditData;

/** Cards and answers as Discord's messages. Nothing in them pings anybody. */
final class Messages {

    private static final int BAR = 20;
    private static final int MOST_ROWS = 5;
    private static final int MOST_CHANNELS = 20;

    /** What the identifier of a menu begins with; what is picked in it are tokens. */
    private static final String MENU = "menu:";

    private static final int LONGEST_LABEL = 80;

    private Messages() {}

    static MessageCreateData of(Card card, List<FileUpload> files) {
        MessageCreateBuilder message = builder(files).setEmbeds(embed(card));
        if (!card.buttons().isEmpty()) {
            message.setComponents(rows(card.buttons()));
        }
        return message.build();
    }

    static MessageCreateData of(Reply reply, List<FileUpload> files) {
        String text = Stream.concat(
                        Stream.of(reply.text()), reply.lines().stream().map(line -> "\u2022 " + line))
                .collect(Collectors.joining("\n"));
        String places = places(reply);
        return builder(files)
                .setContent(Texts.plain(text, Message.MAX_CONTENT_LENGTH - places.length()) + places)
                .build();
    }

    /** The channels that an answer names, as links. */
    private static String places(Reply reply) {
        return reply.channels().stream()
                .filter(id -> id.matches("\\d{1,20}"))
                .limit(MOST_CHANNELS)
                .map(id -> " <#" + id + ">")
                .collect(Collectors.joining());
    }

    /** The same in the place of all that a message was. */
    static MessageEditData edit(MessageCreateData message) {
        return MessageEditBuilder.fromCreateData(message).setReplace(true).build();
    }

    private static MessageCreateBuilder builder(List<FileUpload> files) {
        return new MessageCreateBuilder()
                .setAllowedMentions(EnumSet.noneOf(Message.MentionType.class))
                .setFiles(files);
    }

    private static MessageEmbed embed(Card card) {
        EmbedBuilder embed = new EmbedBuilder()
                .setTitle(Texts.plain(
                        card.title().isBlank() ? card.status() : card.title(), MessageEmbed.TITLE_MAX_LENGTH))
                .setDescription(Texts.plain(card.status(), MessageEmbed.TEXT_MAX_LENGTH)
                        + card.bar().map(Messages::bar).orElse(""));
        if (!card.author().isBlank()) {
            embed.setFooter(Texts.cut(card.author(), MessageEmbed.TEXT_MAX_LENGTH));
        }
        return embed.build();
    }

    private static String bar(Card.Bar bar) {
        int full = Math.min(BAR, Math.round((float) BAR * bar.done() / Math.max(1, bar.total())));
        return "\n" + "\u25b0".repeat(full) + "\u25b1".repeat(BAR - full);
    }

    private static List<ActionRow> rows(List<Button> all) {
        CardControls controls = CardControls.of(all);
        List<ActionRow> rows = new ArrayList<>();
        controls.menus().forEach(menu -> rows.add(ActionRow.of(menu(menu))));
        List<net.dv8tion.jda.api.components.buttons.Button> buttons =
                controls.buttons().stream().map(Messages::button).toList();
        if (!buttons.isEmpty()) {
            rows.addAll(0, ActionRow.partitionOf(buttons));
        }
        return rows.size() > MOST_ROWS ? rows.subList(0, MOST_ROWS) : rows;
    }

    private static net.dv8tion.jda.api.components.buttons.Button button(Button button) {
        return net.dv8tion.jda.api.components.buttons.Button.secondary(
                button.token(), Texts.cut(button.label(), LONGEST_LABEL));
    }

    private static StringSelectMenu menu(CardControls.Menu menu) {
        StringSelectMenu.Builder made =
                StringSelectMenu.create(MENU + menu.name()).setPlaceholder(menu.label());
        menu.options().stream()
                .limit(SelectMenu.OPTIONS_MAX_AMOUNT)
                .forEach(option -> made.addOption(Texts.cut(option.label(), LONGEST_LABEL), option.token()));
        return made.build();
    }
}
