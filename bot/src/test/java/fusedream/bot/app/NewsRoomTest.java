package fusedream.bot.app;

import static org.assertj.core.api.Assertions.assertThat;

import fusedream.bot.chat.Card;
import fusedream.bot.chat.ChatException;
import fusedream.bot.chat.ChatPort;
import fusedream.bot.chat.Curtain;
import fusedream.bot.chat.Offers;
import fusedream.bot.closing.Deadline;
import fusedream.bot.community.Community;
import fusedream.bot.community.Language;
import fusedream.bot.community.Member;
import fusedream.bot.community.Place;
import fusedream.bot.community.Platform;
import fusedream.bot.delivery.DeliverySettings;
import fusedream.bot.job.JobIds;
import fusedream.bot.job.JobRequest;
import fusedream.bot.job.ProgressBoard;
import fusedream.bot.job.Rank;
import fusedream.bot.job.Submission;
import fusedream.bot.job.Wording;
import fusedream.bot.metrics.BotMetrics;
import fusedream.bot.queue.JobQueue;
import fusedream.bot.queue.QueueSettings;
import fusedream.bot.storage.Database;
import fusedream.bot.storage.SqliteContestStore;
import fusedream.bot.storage.SqliteDeliveryStore;
import fusedream.bot.storage.SqliteJobStore;
import fusedream.bot.storage.StorageSettings;
import fusedream.engine.api.Preset;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Every chat is told the news in the same way, and is tried again at once only where that doubles nothing. */
@Timeout(300)
class NewsRoomTest {

    private static final int FAILURES = 4;

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit fills it
    private Path folder;

    @SuppressWarnings("NullAway.Init") // opened before each test
    private Database database;

    @SuppressWarnings("NullAway.Init") // made before each test
    private JobQueue queue;

    @SuppressWarnings("NullAway.Init") // made before each test
    private BotMetrics metrics;

    @BeforeEach
    void open() {
        database = Database.open(StorageSettings.in(folder));
        InstantSource clock = InstantSource.system();
        queue = new JobQueue(
                new SqliteJobStore(database), QueueSettings.DEFAULT, new JobIds(clock, new Random(1)), clock);
        metrics = new BotMetrics(queue);
    }

    @AfterEach
    void close() {
        database.close();
    }

    /** A chat that is down. */
    private static final class Down implements ChatPort {

        private final Platform platform;
        private final LinkedBlockingQueue<Card> asked = new LinkedBlockingQueue<>();

        Down(Platform platform) {
            this.platform = platform;
        }

        @Override
        public Platform platform() {
            return platform;
        }

        @Override
        public String post(Place place, String nonce, Card card) {
            asked.add(card);
            throw new ChatException("down", true);
        }

        @Override
        public String whisper(Member member, String nonce, Card card) {
            throw new ChatException("down", true);
        }

        @Override
        public String edit(Place place, String message, Card card) {
            throw new ChatException("down", true);
        }
    }

    private NewsDesk desk(ChatPort chat) {
        NewsRoom room = new NewsRoom(
                queue,
                new ProgressBoard(),
                new SqliteDeliveryStore(database),
                new Curtain(job -> Map.of(), community -> Language.ENGLISH),
                new ContestNews(new SqliteContestStore(database), new Offers(community -> false)),
                metrics,
                new DeliverySettings(2, Duration.ZERO, FAILURES, Duration.ofDays(1)),
                InstantSource.system());
        return room.desk(chat);
    }

    private void submit(Platform platform) {
        Community town = new Community(platform, "town");
        JobRequest request = new JobRequest.Single(Wording.of("a dog"), Preset.QUICK.settings(), 7, 1);
        var unused = queue.submit(
                new Submission(
                        "key", new Member(town, "ann"), "Ann", Place.channel(town, "general"), Rank.ORDINARY, request),
                standing -> Optional.empty());
    }

    /** Rounds are asked for one by one, and each is over when the chat was asked or, in the end, left alone. */
    @ParameterizedTest
    @EnumSource
    void a_chat_that_is_down_is_counted_and_left_alone_and_only_the_web_is_tried_twice_in_a_round(Platform platform)
            throws InterruptedException {
        Down chat = new Down(platform);
        submit(platform);
        NewsDesk desk = desk(chat);
        int tries = platform == Platform.WEB ? 2 : 1;
        for (int round = 0; round < FAILURES; round++) {
            desk.nudge();
            for (int each = 0; each < tries; each++) {
                assertThat(chat.asked.poll(100, TimeUnit.SECONDS)).isNotNull();
            }
        }
        desk.stop(Deadline.after(Duration.ofSeconds(30), InstantSource.system()));
        assertThat(chat.asked)
                .as("left alone in the last round, which stopping makes")
                .isEmpty();
        assertThat(metrics.scrape())
                .contains("fusedream_posts_total{platform=\"%s\",result=\"not-now\",what=\"post\"} %d.0"
                        .formatted(platform.name().toLowerCase(Locale.ROOT), tries * FAILURES));
    }
}
