package fusedream.bot.browser;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import fusedream.bot.app.Bot;
import fusedream.bot.app.BotSettings;
import fusedream.bot.queue.SkippingClock;
import fusedream.bot.web.WebSettings;
import fusedream.bot.worker.PlainEngine;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Semaphore;

/** A whole bot whose engine makes a step only when it is let, and visitors who each have a browser of their own. */
final class Stage implements AutoCloseable {

    /** A preview may be gone by the time that it is asked for, and what is not there is told as such. */
    private static final List<String> EXPECTED = List.of("/previews/", "/no-such-page");

    /** Of a contest, if nobody says how long. */
    private static final Duration PHASE = Duration.ofDays(1);

    private static final int NO_END = 1_000_000;

    private final Semaphore steps = new Semaphore(0);
    private final PlainEngine engine = new PlainEngine();
    private final SkippingClock clock = new SkippingClock();
    private final Bot bot;
    private final Browser browser;
    private final List<BrowserContext> visitors = new ArrayList<>();
    private final Map<String, Boolean> answers = new ConcurrentHashMap<>();
    private final List<String> complaints = new CopyOnWriteArrayList<>();

    Stage(Browser browser, Path folder) {
        this.browser = browser;
        engine.before((request, step) -> steps.acquireUninterruptibly());
        bot = Bot.start(new BotSettings(folder.resolve("data"), new WebSettings(0)), () -> engine, clock);
    }

    /** Lets the engine make so many steps. */
    void letStep(int count) {
        steps.release(count);
    }

    /** Lets the engine go on to the end. */
    void letGo() {
        letStep(NO_END);
    }

    PlainEngine engine() {
        return engine;
    }

    /** Lets the present phase of all contests end. */
    void endPhase() {
        clock.skip(PHASE);
    }

    String address() {
        return bot.address();
    }

    /** Somebody new, with the chat open. */
    Page visitor() {
        return visitor(new NewContextOptions());
    }

    Page visitor(NewContextOptions options) {
        BrowserContext context = browser.newContext(options);
        visitors.add(context);
        context.onRequest(request -> {
            if (!request.url().startsWith(bot.address())) {
                complaints.add("asked another host: " + request.url());
            }
        });
        Page page = context.newPage();
        page.onPageError(error -> complaints.add("script failed: " + error));
        page.onDialog(dialog -> {
            Boolean answer = answers.remove(dialog.message());
            if (answer == null) {
                complaints.add("dialog: " + dialog.message());
            }
            if (Boolean.TRUE.equals(answer)) {
                dialog.accept();
            } else {
                dialog.dismiss();
            }
        });
        page.onConsoleMessage(message -> {
            if (message.type().equals("error") && EXPECTED.stream().noneMatch(message.location()::contains)) {
                complaints.add("console: " + message.text() + " at " + message.location());
            }
        });
        page.navigate(bot.address());
        return page;
    }

    /** How a question is answered that a page will ask once; any other dialog is a complaint. */
    void answer(String question, boolean yes) {
        answers.put(question, yes);
    }

    /** Whether a question was asked, for which an answer was given. */
    boolean wasAsked(String question) {
        return !answers.containsKey(question);
    }

    /** What the browsers found wrong: scripts that failed or were blocked, requests to others, dialogs. */
    List<String> complaints() {
        return List.copyOf(complaints);
    }

    @Override
    public void close() {
        letGo();
        visitors.forEach(BrowserContext::close);
        bot.close();
    }
}
