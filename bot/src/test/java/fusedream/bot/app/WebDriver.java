package fusedream.bot.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A visitor of the web chat, who listens to its live cards. */
public final class WebDriver implements ChatDriver {

    private static final long PATIENCE = Duration.ofSeconds(100).toNanos();
    private static final Pattern CARD =
            Pattern.compile("<article.*?id=\"(card-[0-9A-Z]{26})\".*?</article>", Pattern.DOTALL);
    private static final Pattern SOURCE = Pattern.compile("src=\"/pictures/([^\"]+)\"");
    private static final Pattern PICTURES = Pattern.compile("data-count=\"(\\d+)\"");
    private static final Pattern BUTTON = Pattern.compile("value=\"([a-z]+:[^\"]+)\"[^>]*>([^<]+)</button>");

    private final List<Shown> shown = new ArrayList<>();
    private @Nullable Browser browser;

    @Override
    public BotSettings on(BotSettings usual) {
        return usual;
    }

    @Override
    public List<String> lines() {
        return List.of();
    }

    @Override
    public Map<String, String> environment() {
        return Map.of();
    }

    @Override
    public void awaitBot(String address) {
        browser = browser == null ? new Browser(address) : browser.at(address);
        try {
            see(browser.get("/").body());
            Iterator<String> events = browser.events();
            Thread ear = new Thread(() -> listen(events), "web-driver");
            ear.setDaemon(true);
            ear.start();
        } catch (IOException | InterruptedException failed) {
            throw new AssertionError(failed);
        }
    }

    /** An event ends with an empty line. */
    private void listen(Iterator<String> lines) {
        StringBuilder event = new StringBuilder();
        try {
            lines.forEachRemaining(line -> {
                event.append(line.replaceFirst("^data: ?", "")).append('\n');
                if (line.isEmpty()) {
                    see(event.toString());
                    event.setLength(0);
                }
            });
        } catch (UncheckedIOException stopped) {
            assertThat(stopped).as("the bot has stopped").isNotNull();
        }
    }

    private synchronized void see(String html) {
        Matcher card = CARD.matcher(html);
        while (card.find()) {
            shown.add(read(card.group(1), card.group()));
        }
        notifyAll();
    }

    private static Shown read(String message, String html) {
        Matcher pictures = PICTURES.matcher(html);
        assertThat(pictures.find()).as(html).isTrue();
        Map<String, String> buttons = new LinkedHashMap<>();
        Matcher button = BUTTON.matcher(html);
        while (button.find()) {
            buttons.put(button.group(2), button.group(1));
        }
        return new Shown(message, html, buttons, Integer.parseInt(pictures.group(1)));
    }

    private String post(String path, String name, String value) {
        try {
            return Optional.ofNullable(browser)
                    .orElseThrow()
                    .post(path, name, value)
                    .body()
                    .replaceAll("<[^>]*>", "")
                    .strip();
        } catch (IOException | InterruptedException failed) {
            throw new AssertionError(failed);
        }
    }

    @Override
    public String dream(String prompt, int steps) {
        return post("/say", "line", "/dream --preset quick --seed 7 --steps " + steps + " " + prompt);
    }

    @Override
    public String cancel(String job) {
        return post("/say", "line", "/cancel " + job);
    }

    @Override
    public String press(String token) {
        return post("/press", "token", token);
    }

    @Override
    public String organise(String words) {
        return post("/contests/organise", "line", "/contest " + words);
    }

    @Override
    public byte[] export() {
        Matcher file = Pattern.compile("contest-([0-9A-Z]{6})\\.zip").matcher(organise("export"));
        assertThat(file.find()).isTrue();
        try {
            return Optional.ofNullable(browser)
                    .orElseThrow()
                    .bytes("/contests/" + file.group(1) + "/export.zip")
                    .body();
        } catch (IOException | InterruptedException failed) {
            throw new AssertionError(failed);
        }
    }

    @Override
    public synchronized Shown await(Predicate<Shown> wanted) {
        long end = System.nanoTime() + PATIENCE;
        while (true) {
            Optional<Shown> found = shown.stream().filter(wanted).findFirst();
            if (found.isPresent()) {
                return found.get();
            }
            long left = end - System.nanoTime();
            if (left <= 0) {
                throw new AssertionError("There came no such card: " + shown);
            }
            try {
                wait(Math.max(1, left / 1_000_000));
            } catch (InterruptedException ended) {
                throw new AssertionError(ended);
            }
        }
    }

    @Override
    public synchronized List<Shown> messages() {
        Map<String, Shown> last = new LinkedHashMap<>();
        shown.forEach(each -> last.put(each.message(), each));
        return List.copyOf(last.values());
    }

    @Override
    public List<String> files() {
        return messages().stream()
                .flatMap(message -> SOURCE.matcher(message.text()).results())
                .map(source -> source.group(1))
                .toList();
    }

    @Override
    public void assertHarmless(Shown card) {
        assertThat(card.text()).contains("&lt;img src=x onerror=alert(1)&gt;").doesNotContain("<img src=x");
    }

    @Override
    public void close() {
        browser = null;
    }
}
