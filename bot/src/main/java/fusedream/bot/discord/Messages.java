package fusedream.bot.discord;

import fusedream.bot.chat.Button;
import fusedream.bot.chat.Card;
import fusedream.bot.chat.Reply;
import java.util.EnumSet;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import net.dv8tion.jda.api.EmbedBuilder;
import net.dv8tion.jda.api.components.actionrow.ActionRow;
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
    private static final int MOST_BUTTONS = 25;
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
        return builder(files)
                .setContent(Texts.plain(text, Message.MAX_CONTENT_LENGTH))
                .build();
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

    private static List<ActionRow> rows(List<Button> buttons) {
        return ActionRow.partitionOf(buttons.stream()
                .limit(MOST_BUTTONS)
                .map(button -> net.dv8tion.jda.api.components.buttons.Button.secondary(
                        button.token(), Texts.cut(button.label(), LONGEST_LABEL)))
                .toList());
    }
}
