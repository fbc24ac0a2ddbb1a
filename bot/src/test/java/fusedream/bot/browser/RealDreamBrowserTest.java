package fusedream.bot.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator.FilterOptions;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions.ContainsTextOptions;
import com.microsoft.playwright.assertions.LocatorAssertions.HasCountOptions;
import com.microsoft.playwright.assertions.LocatorAssertions.HasTextOptions;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ReducedMotion;
import fusedream.bot.app.Bot;
import fusedream.bot.app.BotSettings;
import fusedream.bot.queue.SkippingClock;
import fusedream.bot.web.WebSettings;
import fusedream.engine.FuseDream;
import fusedream.engine.api.ModelHome;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** The whole bot with the pack that it brings along, in a real browser. */
@Timeout(600)
class RealDreamBrowserTest {

    @RegisterExtension
    private static final Chromium CHROMIUM = new Chromium();

    /** Which file the README's picture of the web chat is written to, such as docs/pictures/web-chat.png. */
    private static final String PICTURE = "web.picture";

    /** Which file the picture in docs/contests.md is written to, such as docs/pictures/contest-page.png. */
    private static final String CONTEST = "contest.picture";

    /** A real search takes its time. */
    private static final HasTextOptions PATIENT = new HasTextOptions().setTimeout(240_000);

    private static final List<String> PROMPTS = List.of(
            "a yellow duck on a lake",
            "a red house in the snow",
            "a green tree at night",
            "a green castle at sunset",
            "an orange fish under water",
            "a purple mushroom on the grass");

    private final SkippingClock clock = new SkippingClock();

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit fills it
    private Path folder;

    private Bot start() {
        return Bot.start(
                new BotSettings(folder.resolve("data"), new WebSettings(0)),
                () -> FuseDream.open(
                        FuseDream.defaultPack().orElseThrow(),
                        new ModelHome(folder.resolve("models"), folder.resolve("models.yaml")),
                        "cpu",
                        "f32",
                        folder.resolve("banks")),
                clock);
    }

    private static void dream(Page page, String words) {
        page.getByLabel("What should the picture show?").fill(words);
        page.keyboard().press("Enter");
        assertThat(page.getByLabel("What should the picture show?")).hasValue("");
    }

    @Test
    void toyland_dreams_in_a_few_steps_and_its_picture_is_found_by_words() {
        try (Bot bot = start();
                BrowserContext visitor = CHROMIUM.browser().newContext()) {
            Page page = visitor.newPage();
            page.navigate(bot.address());
            page.getByLabel("Search").selectOption("quick");
            dream(page, "a blue boat --seed 7 --steps 2");
            assertThat(page.locator("article.card .status")).hasText(Pattern.compile("Finished"), PATIENT);
            assertThat(page.locator("article.card img")).not().hasJSProperty("naturalWidth", 0);
            page.navigate(bot.address() + "/gallery");
            page.getByLabel("Search by what pictures show").fill("a boat");
            page.keyboard().press("Enter");
            assertThat(page.locator("figcaption .title")).hasText("a blue boat");
        }
    }

    /** Writes the README's picture of the web chat, when asked by {@code -Dweb.picture=FILE}. */
    @Test
    @EnabledIfSystemProperty(named = PICTURE, matches = ".+")
    void the_web_chat_has_its_picture_taken() {
        NewContextOptions options = new NewContextOptions()
                .setViewportSize(1280, 800)
                .setColorScheme(ColorScheme.LIGHT)
                .setReducedMotion(ReducedMotion.REDUCE);
        try (Bot bot = start();
                BrowserContext visitor = CHROMIUM.browser().newContext(options)) {
            Page page = visitor.newPage();
            page.navigate(bot.address());
            for (String prompt : PROMPTS) {
                dream(page, prompt + " --seed 7 --preset quick");
                assertThat(page.locator("article.card").first().locator(".status"))
                        .hasText(Pattern.compile("Finished"), PATIENT);
            }
            dream(page, "a red bird in the sky --seed 7 --preset balanced");
            assertThat(page.locator("article.card").first())
                    .containsText(
                            Pattern.compile("step (?!1?\\d of)\\d+"), new ContainsTextOptions().setTimeout(240_000));
            page.locator("#toast, #answer").evaluateAll("all => all.forEach((each) => each.replaceChildren())");
            page.screenshot(new Page.ScreenshotOptions().setPath(Path.of(System.getProperty(PICTURE))));
        }
    }

    /** Writes the picture of a contest's page in docs/contests.md, when asked by {@code -Dcontest.picture=FILE}. */
    @Test
    @EnabledIfSystemProperty(named = CONTEST, matches = ".+")
    void a_contest_has_its_picture_taken() {
        NewContextOptions options = new NewContextOptions()
                .setViewportSize(1280, 800)
                .setColorScheme(ColorScheme.LIGHT)
                .setReducedMotion(ReducedMotion.REDUCE);
        try (Bot bot = start();
                BrowserContext entrant = CHROMIUM.browser().newContext(options);
                BrowserContext voter = CHROMIUM.browser().newContext(options)) {
            Page page = entrant.newPage();
            page.navigate(bot.address() + "/contests");
            page.getByLabel("Theme", new Page.GetByLabelOptions().setExact(true))
                    .fill("A fine day by the water");
            page.getByLabel("Entries each").fill("4");
            page.getByText("Start", new Page.GetByTextOptions().setExact(true)).click();
            assertThat(page.locator("#toast .reply.done")).isVisible();
            page.navigate(bot.address());
            List<String> prompts = PROMPTS.subList(0, 4);
            prompts.forEach(prompt -> dream(page, prompt + " --seed 7 --preset quick --steps 60"));
            assertThat(page.locator("article.card[data-state=done]"))
                    .hasCount(prompts.size(), new HasCountOptions().setTimeout(240_000));
            for (String prompt : prompts) {
                page.navigate(bot.address() + "/gallery");
                page.locator("figure")
                        .filter(new FilterOptions().setHasText(prompt))
                        .locator("a")
                        .first()
                        .click();
                page.getByText("Enter contest").click();
                assertThat(page.locator("#toast .reply.done")).isVisible();
            }
            clock.skip(Duration.ofDays(1));
            ballot(voter.newPage(), bot.address());
        }
    }

    private static void ballot(Page page, String address) {
        page.navigate(address + "/contests");
        assertThat(page.locator("#contests")).containsText("voting until");
        page.locator("#contests .title a").click();
        page.getByLabel("Vote for entry 3").check();
        page.screenshot(new Page.ScreenshotOptions().setFullPage(true).setPath(Path.of(System.getProperty(CONTEST))));
    }
}
