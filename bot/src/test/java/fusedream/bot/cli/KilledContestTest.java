package fusedream.bot.cli;

import static org.assertj.core.api.Assertions.assertThat;

import fusedream.bot.app.Browser;
import fusedream.bot.app.ChatDriver;
import fusedream.bot.app.ChatDriver.Shown;
import fusedream.bot.app.WebDriver;
import fusedream.bot.contest.result.Podium;
import fusedream.bot.discord.DiscordDriver;
import fusedream.bot.slack.SlackDriver;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** One contest on the web, Discord and Slack, by a bot that is killed in each of its phases and misses all its deadlines. */
@Timeout(600)
class KilledContestTest {

    private static final String VOTING = "Voting begins";
    private static final String RESULT = "The result:";
    private static final Pattern PICTURE = Pattern.compile("src=\"(/pictures/[^\"]+)\"");
    private static final Pattern ID = Pattern.compile("[0-9A-HJKMNP-TV-Z]{26}");

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit fills it
    private Path folder;

    private final ChatDriver web = new WebDriver();
    private final ChatDriver discord = new DiscordDriver();
    private final ChatDriver slack = new SlackDriver();
    private final List<ChatDriver> chats = List.of(web, discord, slack);

    @AfterEach
    void close() {
        chats.forEach(ChatDriver::close);
    }

    private ServedProcess serve() throws IOException {
        return ServedProcess.on(chats, folder);
    }

    /** What a bot misses that is dead. */
    private void passDeadline() {
        PassedDeadlines.in(folder.resolve("data"));
    }

    private static String id(String text) {
        Matcher id = ID.matcher(text);
        assertThat(id.find()).as(text).isTrue();
        return id.group();
    }

    /** Has a picture made. Returns its job. */
    private static String dream(ChatDriver chat, String prompt) {
        assertThat(chat.dream(prompt, 1)).contains("Taken");
        Shown finished = chat.await(shown -> shown.text().contains(prompt) && shown.isFinished());
        return id(finished.buttons().getOrDefault("Again", ""));
    }

    private static void enter(ChatDriver chat, String prompt) {
        assertThat(chat.press("enter:" + dream(chat, prompt) + "-0")).contains("Entered", "misty harbours");
    }

    /** The button that votes for an entry, as a channel shows it. */
    private static String vote(ChatDriver chat, String entry) {
        Map<String, String> buttons = chat.await(
                        shown -> shown.text().contains(entry) && shown.buttons().containsKey("Vote"))
                .buttons();
        return buttons.getOrDefault("Vote", "");
    }

    private static List<Shown> said(ChatDriver chat, String words) {
        return chat.messages().stream()
                .filter(shown -> shown.text().contains(words))
                .toList();
    }

    @Test
    void what_is_entered_on_one_chat_is_voted_for_on_the_others_and_each_is_told_the_result_once() throws Exception {
        enterOnTwoChats();
        passDeadline();
        voteOnAll();
        try (ServedProcess served = serve()) {
            passDeadline();
            web.await(shown -> shown.text().contains(RESULT));
            served.kill();
        }
        try (ServedProcess served = serve()) {
            for (ChatDriver chat : chats) {
                chat.await(shown -> shown.text().contains(RESULT) && shown.pictures() == 1);
                dream(chat, "a later fish");
                assertThat(said(chat, RESULT))
                        .singleElement()
                        .satisfies(result -> assertThat(result.text()).containsSubsequence("2 votes", "1 vote"));
            }
            for (ChatDriver chat : List.of(discord, slack)) {
                assertThat(said(chat, VOTING)).hasSize(1);
            }
            assertThat(podium(served).getWidth()).isEqualTo(Podium.WIDTH);
        }
    }

    private void enterOnTwoChats() throws IOException, InterruptedException {
        try (ServedProcess served = serve()) {
            String contest = id(slack.organise("start misty harbours --across --open 1d --vote 1d"));
            assertThat(web.organise("join " + contest)).contains("takes part");
            assertThat(discord.organise("join " + contest)).contains("takes part");
            enter(web, "a red dog");
            enter(discord, "a blue boat");
            for (ChatDriver chat : chats) {
                assertThat(said(chat, "Open until"))
                        .as("who joins is told, too")
                        .hasSize(1);
                assertThat(vote(chat, "entry 1")).isNotEqualTo(vote(chat, "entry 2"));
            }
            served.kill();
        }
    }

    /** The web chat shows messages to those who look at that moment; its pages say the same. */
    private void voteOnAll() throws IOException, InterruptedException {
        try (ServedProcess served = serve()) {
            for (ChatDriver chat : List.of(discord, slack)) {
                chat.await(shown -> shown.text().contains(VOTING));
            }
            assertThat(new Browser(served.address()).get("/contests").body()).contains("voting until");
            assertThat(slack.press(vote(slack, "entry 1"))).contains("Your votes: 1");
            assertThat(discord.press(vote(discord, "entry 1"))).contains("Your votes: 1");
            assertThat(web.press(vote(web, "entry 1"))).contains("your own");
            assertThat(web.press(vote(web, "entry 2"))).contains("Your votes: 2");
            served.kill();
        }
    }

    /** The picture of the result as the web chat shows it. */
    private BufferedImage podium(ServedProcess served) throws IOException, InterruptedException {
        Matcher picture = PICTURE.matcher(said(web, RESULT).get(0).text());
        assertThat(picture.find()).isTrue();
        byte[] png = new Browser(served.address()).bytes(picture.group(1)).body();
        return ImageIO.read(new ByteArrayInputStream(png));
    }
}
