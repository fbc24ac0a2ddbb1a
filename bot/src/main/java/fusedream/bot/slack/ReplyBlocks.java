package fusedream.bot.slack;

import com.slack.api.model.block.ImageBlock;
import com.slack.api.model.block.LayoutBlock;
import com.slack.api.model.block.SectionBlock;
import com.slack.api.model.block.composition.MarkdownTextObject;
import com.slack.api.model.block.composition.SlackFileObject;
import fusedream.bot.chat.Reply;
import fusedream.bot.job.PictureId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Answers in Block Kit. */
final class ReplyBlocks {

    private static final int MOST_SECTIONS = 20;
    private static final int MOST_PICTURES = 12;
    private static final int MOST_CHANNELS = 20;

    private ReplyBlocks() {}

    /** The words of an answer, in as many sections as they need, and the channels that they speak of. */
    static List<LayoutBlock> words(Reply reply) {
        List<LayoutBlock> blocks = new ArrayList<>();
        StringBuilder section = new StringBuilder(Plain.cut(reply.text(), CardBlocks.LONGEST_TEXT));
        for (String line : reply.lines()) {
            String bullet = "\u2022 " + Plain.cut(line, CardBlocks.LONGEST_TEXT / 2);
            if (section.length() + bullet.length() + 1 > CardBlocks.LONGEST_TEXT) {
                blocks.add(CardBlocks.section(section.toString()));
                section.setLength(0);
            }
            section.append(section.length() > 0 ? "\n" : "").append(bullet);
        }
        blocks.add(CardBlocks.section(section.toString()));
        String places = places(reply);
        if (!places.isEmpty()) {
            blocks.add(1, references(places));
        }
        return blocks.size() > MOST_SECTIONS ? blocks.subList(0, MOST_SECTIONS) : blocks;
    }

    /** Channels can be pressed in formatted text only; nothing of members' stands in it. */
    private static LayoutBlock references(String places) {
        return SectionBlock.builder()
                .text(MarkdownTextObject.builder().text(places).verbatim(true).build())
                .build();
    }

    /** The words, and those of the pictures that are on Slack already and not to be hidden behind a click. */
    static List<LayoutBlock> of(Reply reply, Function<PictureId, Optional<String>> file) {
        Stream<LayoutBlock> pictures = reply.pictures().stream()
                .filter(shown -> !shown.veiled())
                .flatMap(shown -> file.apply(shown.picture()).map(id -> picture(shown.picture(), id)).stream())
                .limit(MOST_PICTURES);
        return Stream.concat(words(reply).stream(), pictures).collect(Collectors.toList());
    }

    private static LayoutBlock picture(PictureId picture, String file) {
        return ImageBlock.builder()
                .slackFile(SlackFileObject.builder().id(file).build())
                .altText(picture.toString())
                .build();
    }

    /** What is read out, and shown where there are no blocks. */
    static String fallback(Reply reply) {
        String places = places(reply);
        return Mrkdwn.escape(reply.text(), CardBlocks.LONGEST_TEXT - places.length() - 1)
                + (places.isEmpty() ? "" : " " + places);
    }

    private static String places(Reply reply) {
        return reply.channels().stream()
                .filter(id -> id.matches("[A-Z0-9]{1,20}"))
                .limit(MOST_CHANNELS)
                .map(id -> "<#" + id + ">")
                .collect(Collectors.joining(" "));
    }
}
