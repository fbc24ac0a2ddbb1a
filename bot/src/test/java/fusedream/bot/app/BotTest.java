package fusedream.bot.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fusedream.bot.chat.CommandCatalogue;
import fusedream.bot.cli.TinyPack;
import fusedream.bot.job.StoreException;
import fusedream.bot.queue.SkippingClock;
import fusedream.bot.web.PortTakenException;
import fusedream.bot.web.WebSettings;
import fusedream.bot.worker.PlainEngine;
import fusedream.engine.FuseDream;
import fusedream.engine.api.Engine;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Iterator;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The whole bot over a real socket: from a prompt to its picture, through restarts, and closed to other sites. */
@Timeout(120)
class BotTest {

    private static final Pattern PICTURE = Pattern.compile("src=\"(/pictures/[^\"]+)\"");
    private static final Pattern TOKEN = Pattern.compile("value=\"([a-z]+:[0-9A-Z]{26})\"");

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit fills it
    private Path folder;

    private Bot start(Engine engine) {
        return Bot.start(
                new BotSettings(folder.resolve("data"), new WebSettings(0)), () -> engine, InstantSource.system());
    }

    private static String found(Pattern pattern, String text) {
        Matcher matcher = pattern.matcher(text);
        assertThat(matcher.find()).as(text).isTrue();
        return matcher.group(1);
    }

    /** Reads live cards until one says something. */
    private static String await(Iterator<String> events, String words) {
        String line = events.next();
        while (!line.contains(words)) {
            line = events.next();
        }
        return line;
    }

    private static String say(Browser browser, String line) throws IOException, InterruptedException {
        return browser.post("/say", "line", line).body();
    }

    @Test
    void a_prompt_becomes_a_picture_that_says_how_it_was_made() throws Exception {
        Path pack = TinyPack.writeInto(folder);
        Engine engine = FuseDream.open(pack, "cpu", "f32");
        try (Bot bot = start(engine)) {
            Browser browser = new Browser(bot.address());
            Iterator<String> events = browser.events();
            assertThat(say(browser, "a blue dog --seed 7 --preset quick --steps 3"))
                    .contains("Taken");
            String card = await(events, "Finished");
            HttpResponse<byte[]> picture = browser.bytes(found(PICTURE, card));
            assertThat(picture.headers().firstValue("Content-Type")).contains("image/png");
            Path file = Files.write(folder.resolve("dog.png"), picture.body());
            assertThat(FuseDream.readPngTexts(file))
                    .containsEntry("prompt", "a blue dog")
                    .containsEntry("seed", "7");
            assertThat(FuseDream.readPicture(file).width()).isEqualTo(128);
            String small =
                    found(PICTURE, card).replace("/pictures/", "/thumbnails/").replace(".png", ".jpg");
            assertThat(browser.get("/gallery").body()).contains("a blue dog", small);
            assertThat(browser.get(small).headers().firstValue("Content-Type")).contains("image/jpeg");
        }
    }

    @Test
    void a_running_search_is_watched_and_finished_early_by_its_button() throws Exception {
        PlainEngine engine = new PlainEngine();
        CountDownLatch pressed = new CountDownLatch(1);
        engine.before((request, step) -> slowly(pressed));
        try (Bot bot = start(engine)) {
            Browser browser = new Browser(bot.address());
            Iterator<String> events = browser.events();
            say(browser, "a blue dog --seed 7");
            String card = await(events, "/previews/");
            assertThat(card).contains("<progress", "Finish now", "Cancel", "step ");
            assertThat(browser.get("/").body())
                    .as("reload in the middle of a job")
                    .contains("Finish now");
            assertThat(browser.post("/press", "token", found(TOKEN, card)).body())
                    .contains("stops in a moment");
            pressed.countDown();
            assertThat(await(events, "Finished early")).contains("/pictures/");
        }
    }

    /** Until the test goes on each step takes a while, so that a round of progress falls into the search. */
    private static void slowly(CountDownLatch latch) {
        try {
            var unused = latch.await(50, TimeUnit.MILLISECONDS);
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
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
    void a_search_that_was_stopped_goes_on_after_a_restart() throws Exception {
        PlainEngine first = new PlainEngine();
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch stopped = new CountDownLatch(1);
        first.before((request, step) -> {
            if (step == 4) {
                begun.countDown();
            }
            slowly(stopped);
        });
        try (Bot bot = start(first)) {
            say(new Browser(bot.address()), "a blue dog --seed 7 --steps 500");
            begun.await();
        }
        stopped.countDown();
        PlainEngine second = new PlainEngine();
        CountDownLatch open = new CountDownLatch(1);
        second.before((request, step) -> await(open));
        try (Bot bot = start(second)) {
            Browser browser = new Browser(bot.address());
            Iterator<String> events = browser.events();
            open.countDown();
            assertThat(await(events, "Finished")).contains("a blue dog");
            assertThat(second.asked())
                    .singleElement()
                    .satisfies(asked -> assertThat(asked.settings().steps()).isLessThan(500));
            assertThat(browser.get("/").body()).containsOnlyOnce("<article");
        }
    }

    /**
     * A clock that stands still until the thread that made it closes a bot: then each of that thread's looks takes a second,
     * until the time for the last step is over.
     */
    private static final class ClosingClock implements InstantSource {
        private static final int OVER = 8;

        private final Instant begun = InstantSource.system().instant();
        private final Thread owner = Thread.currentThread();
        private final AtomicInteger looks = new AtomicInteger();
        private volatile boolean closing;

        @Override
        public Instant instant() {
            boolean counts = closing && Thread.currentThread().equals(owner) && looks.get() < OVER;
            return begun.plusSeconds(counts ? looks.incrementAndGet() : looks.get());
        }
    }

    @Test
    void a_bot_whose_engine_hangs_stops_all_the_same_and_the_next_one_goes_on() throws Exception {
        PlainEngine hanging = new PlainEngine();
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch released = new CountDownLatch(1);
        hanging.before((request, step) -> {
            begun.countDown();
            await(released);
        });
        ClosingClock clock = new ClosingClock();
        Bot first = Bot.start(new BotSettings(folder.resolve("data"), new WebSettings(0)), () -> hanging, clock);
        say(new Browser(first.address()), "a blue dog --seed 7 --steps 5");
        begun.await();
        clock.closing = true;
        first.close();
        CountDownLatch open = new CountDownLatch(1);
        PlainEngine second = new PlainEngine();
        second.before((request, step) -> await(open));
        try (Bot bot = start(second)) {
            Iterator<String> events = new Browser(bot.address()).events();
            open.countDown();
            assertThat(await(events, "Finished")).contains("a blue dog");
        } finally {
            released.countDown();
        }
    }

    @Test
    void prompts_are_shown_as_text() throws Exception {
        try (Bot bot = start(new PlainEngine())) {
            Browser browser = new Browser(bot.address());
            say(browser, "<img src=x onerror=alert(1)> \u05db\u05dc\u05d1 --preset quick");
            HttpResponse<String> page = browser.get("/");
            assertThat(page.body())
                    .contains("&lt;img src=x onerror=alert(1)&gt;")
                    .doesNotContain("<img src=x");
            assertThat(page.headers().firstValue("Content-Security-Policy"))
                    .hasValueSatisfying(policy ->
                            assertThat(policy).contains("script-src 'self'").doesNotContain("unsafe"));
            assertThat(say(browser, "a dog --sede <b>"))
                    .contains("--sede", "For example")
                    .doesNotContain("<b>");
        }
    }

    @Test
    void changes_from_other_sites_are_refused() throws Exception {
        try (Bot bot = start(new PlainEngine())) {
            Browser browser = new Browser(bot.address());
            assertThat(browser.post("/say", "line", "a dog", "https://evil.example")
                            .statusCode())
                    .isEqualTo(403);
            assertThat(browser.post("/say", "line", "a dog", "null").statusCode())
                    .isEqualTo(403);
            assertThat(browser.get("/").body()).doesNotContain("<article");
        }
    }

    /** The commands of one visitor follow each other as slowly as the bot wants it. */
    @Test
    void every_example_of_the_catalogue_has_a_desk_that_answers_it() throws Exception {
        SkippingClock clock = new SkippingClock();
        BotSettings settings = new BotSettings(folder.resolve("data"), new WebSettings(0));
        try (Bot bot = Bot.start(settings, PlainEngine::new, clock)) {
            Browser browser = new Browser(bot.address());
            for (CommandCatalogue.Entry entry : CommandCatalogue.entries()) {
                for (String example : entry.examples()) {
                    clock.skip(Duration.ofSeconds(10));
                    HttpResponse<String> answer = browser.post("/say", "line", example);
                    assertThat(answer.statusCode()).as(example).isEqualTo(200);
                    assertThat(answer.body()).as(example).doesNotContain("too fast", "misunderstood");
                }
            }
        }
    }

    @Test
    void one_visitor_does_not_cancel_anothers_job() throws Exception {
        PlainEngine engine = new PlainEngine();
        CountDownLatch open = new CountDownLatch(1);
        engine.before((request, step) -> await(open));
        try (Bot bot = start(engine)) {
            Browser ann = new Browser(bot.address());
            String page = ann.get("/").body();
            assertThat(page).contains("/assets/htmx.js");
            say(ann, "a blue dog");
            String token = found(TOKEN, ann.get("/").body());
            assertThat(new Browser(bot.address()).post("/press", "token", token).body())
                    .contains("another member");
            open.countDown();
        }
    }

    @Test
    void pages_need_nothing_from_another_host_and_unknown_names_are_not_found() throws Exception {
        try (Bot bot = start(new PlainEngine())) {
            Browser browser = new Browser(bot.address());
            for (String path : new String[] {"/", "/queue", "/gallery", "/gallery?page=x"}) {
                assertThat(browser.get(path).statusCode()).as(path).isEqualTo(200);
                assertThat(browser.get(path).body()).as(path).doesNotContain("http://", "https://");
            }
            for (String path : new String[] {"/assets/htmx.js", "/assets/chat.js", "/assets/chat.css"}) {
                assertThat(browser.get(path).body()).as(path).isNotBlank();
            }
            for (String path :
                    new String[] {"/pictures/x.png", "/pictures/..%2Fx.png", "/previews/x.png", "/assets/x"}) {
                assertThat(browser.get(path).statusCode()).as(path).isBetween(400, 404);
            }
        }
    }

    @Test
    void a_second_bot_on_the_same_folder_or_port_is_told_why_not() {
        try (Bot bot = start(new PlainEngine())) {
            assertThatThrownBy(() -> start(new PlainEngine()))
                    .isInstanceOf(StoreException.class)
                    .hasMessageContaining("another process");
            WebSettings taken = new WebSettings(URI.create(bot.address()).getPort());
            assertThatThrownBy(() -> Bot.start(
                            new BotSettings(folder.resolve("other"), taken), PlainEngine::new, InstantSource.system()))
                    .isInstanceOf(PortTakenException.class)
                    .hasMessageContaining("--port");
        }
    }

    @Test
    void a_style_is_chosen_in_the_form_and_stays_with_the_words() throws Exception {
        try (Bot bot = start(new PlainEngine())) {
            Browser browser = new Browser(bot.address());
            Iterator<String> events = browser.events();
            assertThat(browser.get("/").body()).contains("name=\"option-style\"", "<option>pixel-art</option>");
            assertThat(browser.get("/help").body()).contains("photo, painting, watercolour");
            browser.post(
                    "/say",
                    Map.of("line", "a dog", "command", "dream", "option-style", "painting", "option-steps", "2"));
            String card = await(events, "Finished");
            assertThat(card).contains("a dog \u00b7 painting");
            String picture =
                    found(PICTURE, card).replace("/pictures/", "/gallery/").replace(".png", "");
            assertThat(browser.get(picture).body())
                    .contains("an oil painting of a dog")
                    .contains("/?form=dream&amp;line=a+dog+--style+painting");
        }
    }
}
