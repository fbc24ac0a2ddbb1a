package fusedream.bot.discord;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import fusedream.bot.chat.Button;
import fusedream.bot.chat.Card;
import fusedream.bot.chat.Reply;
import fusedream.bot.job.JobId;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import net.dv8tion.jda.api.utils.messages.MessageCreateData;
import org.junit.jupiter.api.Test;

/** Cards and answers keep the limits of Discord's messages, whatever is in them. */
class MessagesTest {

    private static final JobId JOB = new JobId("01JNEXAMP0E0000000000000AB");

    private static Card card(String title, String status, Optional<Card.Bar> bar, int buttons) {
        List<Button> some = IntStream.range(0, buttons)
                .mapToObj(number -> new Button("Button-" + number, "token:" + number))
                .toList();
        return new Card(JOB, "Ann", title, status, bar, false, List.of(), List.of(), some);
    }

    private static JsonNode json(MessageCreateData message) throws IOException {
        return StandInDiscord.JSON.readTree(message.toData().toString());
    }

    @Test
    void a_running_job_shows_how_far_it_is() throws IOException {
        Card card = card("a blue dog", "improving, step 5 of 10", Optional.of(new Card.Bar(5, 10)), 2);
        Snapshots.check("running", json(Messages.of(card, List.of())));
    }

    @Test
    void what_is_too_long_is_cut_between_characters() throws IOException {
        String long1 = "\ud83d\udc36".repeat(5000);
        JsonNode embed = json(Messages.of(card(long1, long1, Optional.empty(), 30), List.of()));
        assertThat(embed.path("embeds").path(0).path("title").asText())
                .hasSizeLessThanOrEqualTo(256)
                .endsWith("\u2026");
        assertThat(embed.path("embeds").path(0).path("title").asText().codePoints())
                .noneMatch(letter -> letter >= 0xd800 && letter <= 0xdfff);
        assertThat(embed.path("components")).hasSize(5);
        Reply reply = Reply.done("Many:", Collections.nCopies(300, "a line that is there many times"));
        assertThat(json(Messages.of(reply, List.of())).path("content").asText())
                .hasSize(2000)
                .endsWith("\u2026");
    }

    @Test
    void a_card_without_words_is_a_message_still() throws IOException {
        JsonNode message = json(Messages.of(card("", "Erased at its member's wish.", Optional.empty(), 0), List.of()));
        assertThat(message.path("embeds").path(0).path("title").asText()).startsWith("Erased");
        assertThat(message.path("components")).isEmpty();
    }

    @Test
    void no_words_of_a_member_become_a_link_to_somewhere_else() throws IOException {
        String bait = "[a gift](https://evil.example)";
        JsonNode embed = json(Messages.of(card(bait, bait, Optional.empty(), 0), List.of()))
                .path("embeds")
                .path(0);
        String answer = json(Messages.of(Reply.done("One:", List.of(bait)), List.of()))
                .path("content")
                .asText();
        assertThat(List.of(
                        embed.path("title").asText(), embed.path("description").asText(), answer))
                .allSatisfy(shown -> assertThat(shown).contains("\\[a gift](https"));
    }

    @Test
    void a_nonce_is_the_end_of_the_jobs_id_and_a_second_message_has_another() {
        assertThat(Nonces.of(JOB.value()))
                .isEqualTo("1JNEXAMP0E0000000000000AB")
                .hasSize(25);
        assertThat(Nonces.second(JOB.value())).isEqualTo("UJNEXAMP0E0000000000000AB");
    }

    @Test
    void a_message_is_found_again_by_its_name() {
        for (MessageName name :
                List.of(new MessageName(Optional.empty(), "77"), new MessageName(Optional.of("4000"), "78"))) {
            assertThat(MessageName.parse(name.toString())).isEqualTo(name);
        }
    }

    @Test
    void a_picture_is_made_smaller_step_by_step() throws IOException {
        ByteArrayOutputStream png = new ByteArrayOutputStream();
        ImageIO.write(new BufferedImage(64, 32, BufferedImage.TYPE_INT_ARGB), "png", png);
        BufferedImage first = ImageIO.read(new ByteArrayInputStream(SmallerPicture.of(png.toByteArray(), 1)));
        BufferedImage third = ImageIO.read(new ByteArrayInputStream(SmallerPicture.of(png.toByteArray(), 3)));
        assertThat(first.getWidth()).isEqualTo(64);
        assertThat(third.getWidth()).isEqualTo(16);
        assertThat(third.getHeight()).isEqualTo(8);
    }
}
