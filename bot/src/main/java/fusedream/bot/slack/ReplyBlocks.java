package fusedream.bot.slack;

import com.slack.api.model.block.ImageBlock;
import com.slack.api.model.block.LayoutBlock;
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

    /** The words of an answer, in as many sections as they need. */
    static List<LayoutBlock> words(Reply reply) {
        List<LayoutBlock> blocks = new ArrayList<>();
        StringBuilder section = new StringBuilder(text(reply));
        for (String line : reply.lines()) {
            String bullet = "\u2022 " + Mrkdwn.escape(line, CardBlocks.LONGEST_TEXT / 2);
            if (section.length() + bullet.length() + 1 > CardBlocks.LONGEST_TEXT) {
                blocks.add(CardBlocks.section(section.toString()));
                section.setLength(0);
            }
            section.append(section.length() > 0 ? "\n" : "").append(bullet);
        }
        blocks.add(CardBlocks.section(section.toString()));
        return blocks.size() > MOST_SECTIONS ? blocks.subList(0, MOST_SECTIONS) : blocks;
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

    static String fallback(Reply reply) {
        return text(reply);
    }

    private static String text(Reply reply) {
        String places = reply.channels().stream()
                .filter(id -> id.matches("[A-Z0-9]{1,20}"))
                .limit(MOST_CHANNELS)
                .map(id -> " <#" + id + ">")
                .collect(Collectors.joining());
        return Mrkdwn.escape(reply.text(), CardBlocks.LONGEST_TEXT - places.length()) + places;
    }
}
