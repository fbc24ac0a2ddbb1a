package fusedream.bot.app;

import static org.assertj.core.api.Assertions.assertThat;

import fusedream.bot.chat.Styles;
import fusedream.bot.community.Community;
import fusedream.bot.community.Member;
import fusedream.bot.community.Place;
import fusedream.bot.community.Platform;
import fusedream.bot.delivery.DeliverySettings;
import fusedream.bot.discord.DiscordSettings;
import fusedream.bot.intake.GateSettings;
import fusedream.bot.job.JobIds;
import fusedream.bot.job.Rank;
import fusedream.bot.job.Submission;
import fusedream.bot.queue.JobQueue;
import fusedream.bot.queue.QueueSettings;
import fusedream.bot.queue.Requests;
import fusedream.bot.slack.SlackSettings;
import fusedream.bot.storage.Database;
import fusedream.bot.storage.SqliteJobStore;
import fusedream.bot.storage.StorageSettings;
import fusedream.bot.web.WebSettings;
import fusedream.bot.worker.PlainEngine;
import fusedream.bot.worker.WorkerSettings;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Iterator;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What an operator does in the web chat, over a real socket; and what of other communities only an operator sees there. */
@Timeout(120)
class OperatorPageTest {

    private static final Pattern RETRY = Pattern.compile("value=\"(retry:[0-9A-Z]{26})\"");

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit fills it
    private Path folder;

    private Bot start(PlainEngine engine) {
        QueueSettings usual = QueueSettings.DEFAULT;
        QueueSettings hasty = new QueueSettings(
                usual.workers(), usual.lease(), 2, usual.mostShrinks(), Duration.ZERO, usual.firstGuess());
        return Bot.start(
                new BotSettings(
                        StorageSettings.in(folder.resolve("data")),
                        new WebSettings(0),
                        hasty,
                        WorkerSettings.DEFAULT,
                        GateSettings.DEFAULT,
                        DeliverySettings.DEFAULT,
                        PictureSettings.DEFAULT,
                        Styles.DEFAULT,
                        DiscordSettings.DEFAULT,
                        SlackSettings.DEFAULT),
                () -> engine,
                InstantSource.system());
    }

    private static void await(Iterator<String> events, String words) {
        String line = events.next();
        while (!line.contains(words)) {
            line = events.next();
        }
    }

    @Test
    void a_job_that_was_put_aside_is_tried_again_by_its_button() throws Exception {
        AtomicBoolean broken = new AtomicBoolean(true);
        PlainEngine engine = new PlainEngine();
        engine.before((request, step) -> {
            if (broken.get()) {
                throw new IllegalStateException("the disk is full");
            }
        });
        try (Bot bot = start(engine)) {
            Browser ann = new Browser(bot.address());
            Iterator<String> events = ann.events();
            ann.post("/say", "line", "a blue dog --seed 7 --steps 3");
            await(events, "Put aside after several failures");
            assertThat(ann.get("/").body()).as("a card has no such button").doesNotContain("retry:");

            Browser operator = new Browser(bot.address());
            Matcher retry = RETRY.matcher(operator.get("/operator").body());
            assertThat(retry.find()).isTrue();
            assertThat(ann.post("/press", "token", retry.group(1)).body()).contains("Only operators");
            broken.set(false);
            assertThat(operator.post("/operator/press", "token", retry.group(1)).body())
                    .contains("waits for its turn again");
            await(events, "Finished");
            assertThat(operator.get("/operator").body()).doesNotContain("retry:");
        }
    }

    private void file(Community community, String name) {
        try (Database database = Database.open(StorageSettings.in(folder.resolve("data")))) {
            InstantSource clock = InstantSource.system();
            JobIds ids = new JobIds(clock, new Random(1));
            JobQueue queue = new JobQueue(new SqliteJobStore(database), QueueSettings.DEFAULT, ids, clock);
            queue.submit(
                    new Submission(
                            "key",
                            new Member(community, name),
                            name,
                            Place.channel(community, "general"),
                            Rank.ORDINARY,
                            Requests.request(360)),
                    standing -> Optional.empty());
        }
    }

    @Test
    void visitors_see_how_many_jobs_other_communities_have_and_operators_which() throws Exception {
        file(new Community(Platform.DISCORD, "1234"), "stranger");
        CountDownLatch open = new CountDownLatch(1);
        PlainEngine engine = new PlainEngine();
        engine.before((request, step) -> await(open));
        try (Bot bot = start(engine)) {
            Browser browser = new Browser(bot.address());
            browser.post("/say", "line", "a red boat --steps 3");
            assertThat(browser.get("/queue").body())
                    .contains("a red boat", "and 1 job of other communities")
                    .doesNotContain("stranger");
            assertThat(browser.get("/operator").body()).contains("a red boat", "stranger");
            open.countDown();
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void cards_are_in_the_language_that_the_community_has_set() throws Exception {
        CountDownLatch open = new CountDownLatch(1);
        PlainEngine engine = new PlainEngine();
        engine.before((request, step) -> await(open));
        try (Bot bot = start(engine)) {
            Browser ann = new Browser(bot.address());
            Iterator<String> events = ann.events();
            ann.post("/operator/say", "line", "/settings language zh");
            assertThat(ann.post("/say", "line", "a blue dog --steps 3").body()).contains("已接受");
            await(events, "已开始。");
            open.countDown();
            await(events, "完成 · 3 步");
            assertThat(ann.get("/").body()).contains("再来一次", "完成 · 3 步").doesNotContain("Finished");
        }
    }

    @Test
    void a_picture_offers_to_be_a_favourite_or_not_to_be_one_any_more() throws Exception {
        try (Bot bot = start(new PlainEngine())) {
            Browser ann = new Browser(bot.address());
            Iterator<String> events = ann.events();
            ann.post("/say", "line", "a blue dog --seed 7 --steps 3");
            await(events, "Finished");
            Matcher found = Pattern.compile("/gallery/([0-9A-Z]{26}-0)")
                    .matcher(ann.get("/gallery").body());
            assertThat(found.find()).isTrue();
            String picture = found.group(1);
            assertThat(ann.get("/gallery/" + picture).body())
                    .contains(">Favourite<")
                    .doesNotContain("Not a favourite");
            ann.post("/say", "line", "/favourite " + picture);
            assertThat(ann.get("/gallery/" + picture).body())
                    .contains(">Not a favourite<")
                    .doesNotContain(">Favourite<");
            assertThat(new Browser(bot.address()).get("/gallery/" + picture).body())
                    .as("favourites are each member's own")
                    .contains(">Favourite<");
        }
    }

    @Test
    void a_film_has_the_name_and_the_type_of_one() throws Exception {
        try (Bot bot = start(new PlainEngine())) {
            Browser ann = new Browser(bot.address());
            Iterator<String> events = ann.events();
            ann.post("/say", "line", "a blue dog --seed 7 --steps 30");
            await(events, "Finished");
            Matcher still = Pattern.compile("src=\"/pictures/([0-9A-Z]{26}-0)\\.png\"")
                    .matcher(ann.get("/").body());
            assertThat(still.find()).isTrue();
            ann.post("/say", "line", "/timelapse " + still.group(1) + " --frames 5");
            await(events, ".gif");
            Matcher film = Pattern.compile("src=\"(/pictures/[0-9A-Z]{26}-0\\.gif)\"")
                    .matcher(ann.get("/").body());
            assertThat(film.find()).isTrue();
            var answer = ann.bytes(film.group(1));
            assertThat(answer.headers().firstValue("Content-Type")).contains("image/gif");
            assertThat(new String(answer.body(), 0, 6, java.nio.charset.StandardCharsets.US_ASCII))
                    .isEqualTo("GIF89a");
            assertThat(ann.bytes(film.group(1).replace(".gif", ".png"))
                            .headers()
                            .firstValue("Content-Type"))
                    .as("under its old name")
                    .contains("image/gif");
        }
    }
}
