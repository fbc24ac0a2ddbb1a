package fusedream.bot.app;

import static org.assertj.core.api.Assertions.assertThat;

import fusedream.bot.community.Community;
import fusedream.bot.community.Member;
import fusedream.bot.community.Place;
import fusedream.bot.community.Platform;
import fusedream.bot.job.JobId;
import fusedream.bot.job.JobIds;
import fusedream.bot.job.Rank;
import fusedream.bot.job.Submission;
import fusedream.bot.queue.Filing;
import fusedream.bot.queue.JobQueue;
import fusedream.bot.queue.QueueSettings;
import fusedream.bot.queue.Requests;
import fusedream.bot.storage.Database;
import fusedream.bot.storage.SqliteJobStore;
import fusedream.bot.storage.StorageSettings;
import fusedream.bot.web.WebSettings;
import fusedream.bot.worker.PlainEngine;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.Semaphore;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Whose pictures in the making the web chat shows, over a real socket. */
@Timeout(120)
class PreviewsTest {

    private static final Pattern CARD = Pattern.compile("id=\"card-([0-9A-Z]{26})\"");
    private static final Pattern CONTEST = Pattern.compile("href=\"/contests/([0-9A-Za-z]+)\"");

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit fills it
    private Path folder;

    private final Semaphore shown = new Semaphore(0);
    private final Semaphore go = new Semaphore(0);

    /** A bot whose jobs each wait when their first preview is there. */
    private Bot start() {
        PlainEngine engine = new PlainEngine();
        engine.before((request, step) -> {
            if (step == 1) {
                shown.release();
                go.acquireUninterruptibly();
            }
        });
        return Bot.start(
                new BotSettings(folder.resolve("data"), new WebSettings(0)), () -> engine, InstantSource.system());
    }

    private static String found(Pattern pattern, String text) {
        Matcher matcher = pattern.matcher(text);
        assertThat(matcher.find()).as(text).isTrue();
        return matcher.group(1);
    }

    private static int preview(Browser browser, String job) throws Exception {
        return browser.get("/previews/" + job + ".png").statusCode();
    }

    @Test
    void a_preview_of_the_channel_is_seen_by_all_of_it() throws Exception {
        try (Bot bot = start()) {
            Browser ann = new Browser(bot.address());
            ann.post("/say", "line", "a blue dog --steps 3");
            shown.acquire();
            assertThat(preview(
                            new Browser(bot.address()), found(CARD, ann.get("/").body())))
                    .isEqualTo(200);
            go.release();
        }
    }

    @Test
    void what_becomes_an_entry_of_an_anonymous_contest_is_seen_by_nobody() throws Exception {
        try (Bot bot = start()) {
            Browser ann = new Browser(bot.address());
            ann.post("/operator/say", "line", "/contest start harbours");
            String contest = found(CONTEST, ann.get("/contests").body());
            ann.post("/say", "line", "/contest enter \"a red boat\" --contest " + contest);
            shown.acquire();
            assertThat(preview(ann, found(CARD, ann.get("/").body()))).isEqualTo(404);
            go.release();
        }
    }

    private JobId fileElsewhere() {
        Community elsewhere = new Community(Platform.DISCORD, "1234");
        try (Database database = Database.open(StorageSettings.in(folder.resolve("data")))) {
            InstantSource clock = InstantSource.system();
            JobIds ids = new JobIds(clock, new Random(1));
            JobQueue queue = new JobQueue(new SqliteJobStore(database), QueueSettings.DEFAULT, ids, clock);
            Submission submission = new Submission(
                    "key",
                    new Member(elsewhere, "5678"),
                    "stranger",
                    Place.channel(elsewhere, "general"),
                    Rank.ORDINARY,
                    Requests.request(360));
            return ((Filing.Accepted<?>) queue.submit(submission, standing -> Optional.empty()))
                    .job()
                    .id();
        }
    }

    @Test
    void a_preview_of_another_chat_is_not_seen_in_this_one() throws Exception {
        JobId job = fileElsewhere();
        try (Bot bot = start()) {
            shown.acquire();
            assertThat(preview(new Browser(bot.address()), job.value())).isEqualTo(404);
            go.release();
        }
    }
}
