package fusedream.bot.app;

import static org.assertj.core.api.Assertions.assertThat;

import fusedream.bot.app.ChatDriver.Shown;
import fusedream.bot.queue.SkippingClock;
import fusedream.bot.web.WebSettings;
import fusedream.bot.worker.PlainEngine;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What holds in every chat: a command in, a card out, and what is promised about both. */
@Timeout(300)
abstract class ChatContract {

    private static final int STEPS = 400;

    private final SkippingClock clock = new SkippingClock();

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit fills it
    private Path folder;

    private final PlainEngine engine = new PlainEngine();

    @SuppressWarnings("NullAway.Init") // opened before each test
    private ChatDriver chat;

    @SuppressWarnings("NullAway.Init") // started before each test
    private Bot bot;

    abstract ChatDriver open();

    @BeforeEach
    void start() {
        chat = open();
        bot = begin(engine);
    }

    @AfterEach
    void close() {
        bot.close();
        chat.close();
    }

    private Bot begin(PlainEngine with) {
        Bot started =
                Bot.start(chat.on(new BotSettings(folder.resolve("data"), new WebSettings(0))), () -> with, clock);
        chat.awaitBot(started.address());
        return started;
    }

    private static boolean isOf(Shown shown, String title) {
        return shown.text().contains(title);
    }

    @Test
    void a_command_becomes_one_message_that_is_edited_until_its_picture_is_there() {
        CountDownLatch slow = new CountDownLatch(1);
        engine.before((request, step) -> pause(slow));
        assertThat(chat.dream("a blue dog", STEPS)).contains("Taken");
        Shown running =
                chat.await(shown -> isOf(shown, "a blue dog") && shown.text().contains("improving, step"));
        assertThat(running.buttons().keySet()).containsExactly("Finish now", "Cancel");
        assertThat(running.pictures()).isZero();
        slow.countDown();
        Shown finished = chat.await(shown -> isOf(shown, "a blue dog") && shown.isFinished());
        assertThat(finished.message()).isEqualTo(running.message());
        assertThat(finished.buttons()).containsKeys("Again", "Vary", "Delete");
        assertThat(chat.messages()).hasSize(1);
    }

    /** Until the test goes on each step takes a while, so that a round of progress falls into the search. */
    private static void pause(CountDownLatch slow) {
        try {
            var unused = slow.await(60, TimeUnit.MILLISECONDS);
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void a_button_works_after_a_restart_of_the_bot() {
        chat.dream("a blue dog", 2);
        Map<String, String> buttons = chat.await(shown -> isOf(shown, "a blue dog") && shown.isFinished())
                .buttons();
        bot.close();
        PlainEngine second = new PlainEngine();
        bot = begin(second);
        assertThat(chat.press(buttons.getOrDefault("Vary", ""))).contains("Taken");
        chat.await(shown -> isOf(shown, "variations of a blue dog") && shown.pictures() == 4);
        assertThat(chat.messages()).hasSize(2);
        assertThat(chat.press("nonsense")).contains("not known");
    }

    @Test
    void a_command_that_is_refused_is_answered_to_its_member_alone() {
        assertThat(chat.cancel("01JNEXAMP0E0000000000000AB")).contains("no such job");
        assertThat(chat.cancel("nonsense")).contains("/queue");
        chat.dream("a later dog", 1);
        chat.await(shown -> isOf(shown, "a later dog") && shown.isFinished());
        assertThat(chat.messages()).as("the refusals are no messages").hasSize(1);
    }

    @Test
    void a_prompt_calls_nobody_and_is_no_markup() {
        chat.dream("<!channel> @everyone <@4000> *dogs* <img src=x onerror=alert(1)> & co", 1);
        List.of("dogs", "Finished").forEach(word -> chat.assertHarmless(chat.await(shown -> isOf(shown, word))));
        assertThat(engine.asked())
                .extracting(request -> request.prompt().toString())
                .containsExactly("<!channel> @everyone <@4000> *dogs* <img src=x onerror=alert(1)> & co");
    }

    /** Starts a contest and has a picture made. Returns the card of its job. */
    private Shown contestant() {
        assertThat(chat.organise("start misty harbours --open 1d --vote 1d")).contains("open until");
        chat.dream("a blue dog", 1);
        return chat.await(shown -> isOf(shown, "a blue dog") && shown.isFinished());
    }

    private void enter(Shown finished) {
        String again = finished.buttons().getOrDefault("Again", "");
        assertThat(chat.press(again.replace("again:", "enter:") + "-0")).contains("as entry 1");
    }

    private Shown result() {
        clock.skip(Duration.ofDays(1));
        chat.await(shown -> isOf(shown, "Voting begins"));
        clock.skip(Duration.ofDays(1));
        return chat.await(shown -> isOf(shown, "The result:") && shown.pictures() == 1);
    }

    @Test
    void a_picture_that_is_deleted_goes_from_its_entry_and_the_podium_is_drawn_anew() {
        Shown finished = contestant();
        enter(finished);
        Shown entry = chat.await(shown -> isOf(shown, "entry 1") && shown.pictures() == 1);
        Shown result = result();
        List<String> files = chat.files();
        assertThat(files).hasSize(3);
        assertThat(chat.press(finished.buttons().getOrDefault("Delete", ""))).contains("eleted");
        chat.await(shown -> shown.message().equals(entry.message()) && isOf(shown, "the picture is deleted"));
        Shown again = chat.await(shown -> shown.message().equals(result.message())
                && shown.pictures() == 1
                && chat.files().stream().noneMatch(files::contains));
        assertThat(again.text()).contains("The result:");
        assertThat(chat.files()).as("the new podium alone").hasSize(1);
    }

    @Test
    void an_organiser_gets_the_result_as_a_file_in_the_chat() throws IOException {
        enter(contestant());
        result();
        List<String> names = new ArrayList<>();
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(chat.export()))) {
            for (ZipEntry file = zip.getNextEntry(); file != null; file = zip.getNextEntry()) {
                names.add(file.getName());
            }
        }
        assertThat(names).containsExactly("pictures/entry-1.png", "contest.json", "entries.csv");
    }

    private void spoilFiles(boolean lost) throws IOException {
        try (Stream<Path> found = Files.walk(folder.resolve("data/pictures"))) {
            for (Path file : found.filter(Files::isRegularFile).toList()) {
                Files.delete(file);
                if (!lost) {
                    Files.writeString(file, "no picture");
                }
            }
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void a_picture_whose_file_is_lost_or_damaged_leaves_no_message_untold(boolean lost) throws IOException {
        Shown finished = contestant();
        spoilFiles(lost);
        enter(finished);
        chat.await(shown -> isOf(shown, "entry 1") && isOf(shown, "the picture is lost or damaged"));
        assertThat(result().text()).contains("The result:");
        chat.dream("a later dog", 1);
        chat.await(shown -> isOf(shown, "a later dog") && shown.isFinished());
    }

    @Test
    void a_picture_that_is_deleted_goes_from_its_message() {
        chat.dream("a blue dog", 1);
        Shown finished = chat.await(shown -> isOf(shown, "a blue dog") && shown.isFinished());
        assertThat(chat.press(finished.buttons().getOrDefault("Delete", ""))).contains("eleted");
        chat.await(shown -> shown.message().equals(finished.message())
                && shown.text().contains("deleted")
                && shown.pictures() == 0);
        assertThat(chat.messages())
                .singleElement()
                .satisfies(shown -> assertThat(shown.pictures()).isZero());
    }
}
