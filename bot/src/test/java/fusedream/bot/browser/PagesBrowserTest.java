package fusedream.bot.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Page.GetByRoleOptions;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ReducedMotion;
import java.nio.file.Path;
import java.util.List;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** All pages in a real browser: for screen readers, phones, dark rooms, and for the operator. */
@Timeout(120)
class PagesBrowserTest {

    @RegisterExtension
    private static final Chromium CHROMIUM = new Chromium();

    private static final String LONG_WORD = "Donaudampfschifffahrtsgesellschaftskapitaensmuetzenabzeichen".repeat(3);

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit fills it
    private Path folder;

    @SuppressWarnings("NullAway.Init") // before each test
    private Stage stage;

    @BeforeEach
    void open() {
        stage = new Stage(CHROMIUM.browser(), folder);
    }

    @AfterEach
    void close() {
        stage.close();
        Assertions.assertThat(stage.complaints()).isEmpty();
    }

    /** A finished picture with a long word in its title, one that runs and one that waits. */
    private Page busy(NewContextOptions options) {
        Page page = stage.visitor(options);
        dream(page, LONG_WORD + " --steps 2 --count 3");
        stage.letStep(6);
        assertThat(page.locator("article.card .pictures, article.card[data-state=done]"))
                .hasCount(1);
        dream(page, "a blue dog --steps 400");
        stage.letStep(1);
        assertThat(page.locator("progress")).hasCount(1);
        dream(page, "a red boat");
        assertThat(page.locator("article.card")).hasCount(3);
        return page;
    }

    private static void dream(Page page, String words) {
        page.getByLabel("What should the picture show?").fill(words);
        page.keyboard().press("Enter");
        assertThat(page.getByLabel("What should the picture show?")).hasValue("");
    }

    private List<String> addresses(Page page) {
        String picture = page.locator("article.card[data-state=done] a").first().getAttribute("href");
        return List.of("/", "/gallery", String.valueOf(picture), "/queue", "/operator", "/help", "/no-such-page");
    }

    @Test
    void every_page_has_landmarks_one_heading_and_a_name_for_each_thing() {
        Page page = busy(new NewContextOptions());
        for (String address : addresses(page)) {
            page.navigate(stage.address() + address);
            for (String landmark : List.of("header", "main", "nav", "h1", "title", "html[lang]")) {
                Assertions.assertThat(page.locator(landmark).count())
                        .as(landmark + " of " + address)
                        .isPositive();
            }
            assertThat(page.locator("h1")).hasCount(1);
            Assertions.assertThat((List<?>) page.evaluate("""
                    () => [...document.querySelectorAll('a, button, input:not([type=hidden]), select, img, progress')]
                      .filter((each) => !(each.textContent.trim() || each.ariaLabel || each.labels?.length
                          || each.hasAttribute('alt') || each.querySelector('img[alt]:not([alt=""])')))
                      .map((each) => each.outerHTML)""")).as(address).isEmpty();
            Assertions.assertThat((List<?>) page.evaluate("""
                    () => [...document.querySelectorAll('[id]')].map((each) => each.id)
                      .filter((id, at, all) => all.indexOf(id) !== at)""")).as(address).isEmpty();
        }
    }

    @Test
    void a_phone_never_scrolls_sideways_and_its_buttons_are_large_enough() {
        Page page = busy(new NewContextOptions().setViewportSize(320, 640).setHasTouch(true));
        for (String address : addresses(page)) {
            page.navigate(stage.address() + address);
            Assertions.assertThat(page.evaluate(
                            "document.documentElement.scrollWidth - document.documentElement.clientWidth"))
                    .as(address)
                    .isEqualTo(0);
            Assertions.assertThat((List<?>) page.evaluate("""
                    () => [...document.querySelectorAll('button, .button, nav a')]
                      .filter((each) => each.getBoundingClientRect().height < 36)
                      .map((each) => each.outerHTML)""")).as(address).isEmpty();
        }
    }

    @Test
    void dark_and_light_are_the_visitors_preference_and_both_can_be_read() {
        for (ColorScheme scheme : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
            Page page = stage.visitor(
                    new NewContextOptions().setColorScheme(scheme).setReducedMotion(ReducedMotion.REDUCE));
            boolean dark = scheme == ColorScheme.DARK;
            Assertions.assertThat((boolean) page.evaluate("""
                    () => { const [r, g, b] = getComputedStyle(document.body).backgroundColor.match(/\\d+/g).map(Number);
                            return r + g + b < 384; }""")).isEqualTo(dark);
            Assertions.assertThat((List<?>) page.evaluate(CONTRAST))
                    .as(scheme.toString())
                    .isEmpty();
        }
    }

    /** Pairs of the palette whose contrast is below WCAG's 4.5 to 1. */
    private static final String CONTRAST = """
            () => {
              const style = getComputedStyle(document.documentElement);
              const light = (name) => {
                const hex = style.getPropertyValue(name).trim();
                const part = (at) => { const c = parseInt(hex.slice(at, at + 2), 16) / 255;
                  return c <= .03928 ? c / 12.92 : ((c + .055) / 1.055) ** 2.4; };
                return .2126 * part(1) + .7152 * part(3) + .0722 * part(5);
              };
              return [['--ink', '--ground'], ['--ink', '--paper'], ['--ink', '--sunk'], ['--faint', '--ground'],
                ['--faint', '--paper'], ['--accent', '--paper'], ['--accent', '--accent-soft'], ['--accent', '--ground'],
                ['--accent-ink', '--accent'], ['--ink', '--warn-soft'], ['--warn', '--warn-soft'], ['--warn', '--paper']]
                .filter(([a, b]) => { const [x, y] = [light(a), light(b)].sort((p, q) => q - p);
                  return !((x + .05) / (y + .05) >= 4.5); });
            }""";

    @Test
    void the_queue_is_live_and_an_operator_pauses_and_resumes_it() {
        Page page = stage.visitor();
        Page operator = stage.visitor();
        operator.navigate(stage.address() + "/operator");
        operator.getByRole(AriaRole.BUTTON, new GetByRoleOptions().setName("Pause"))
                .click();
        assertThat(operator.locator("#toast")).containsText("Paused");
        assertThat(operator.locator("button[aria-pressed=true]")).hasText("Pause");
        dream(page, "a blue dog --steps 3");
        page.navigate(stage.address() + "/queue");
        assertThat(page.locator(".jobs")).containsText("number 1 in line");
        stage.letGo();
        operator.getByRole(AriaRole.BUTTON, new GetByRoleOptions().setName("Resume"))
                .click();
        assertThat(page.locator("#queue")).not().containsText("a blue dog");
        assertThat(operator.locator("button[aria-pressed=true]")).isFocused();
    }

    @Test
    void an_operator_stops_the_job_of_another() {
        Page page = stage.visitor();
        dream(page, "a blue dog --steps 400");
        stage.letStep(1);
        Page operator = stage.visitor();
        operator.navigate(stage.address() + "/operator");
        operator.getByRole(AriaRole.BUTTON, new GetByRoleOptions().setName("Cancel"))
                .click();
        assertThat(operator.locator("#toast")).containsText("It stops in a moment.");
        stage.letGo();
        assertThat(page.locator("article.card .status")).hasText("Cancelled.");
    }

    @Test
    void an_example_of_the_help_leads_to_the_line() {
        Page page = stage.visitor();
        page.getByRole(AriaRole.LINK, new GetByRoleOptions().setName("Help").setExact(true))
                .click();
        page.getByText("a blue dog --seed 7 --preset quick --count 4 --no text")
                .first()
                .click();
        assertThat(page.getByLabel("What should the picture show?"))
                .hasValue("a blue dog --seed 7 --preset quick --count 4 --no text");
    }

    @Test
    void a_picture_is_marked_hidden_and_deleted_by_its_member_only() {
        stage.letGo();
        Page ann = stage.visitor();
        Page bob = stage.visitor();
        dream(ann, "a blue dog --steps 2");
        assertThat(ann.locator("article.card[data-state=done]")).hasCount(1);
        bob.navigate(stage.address() + "/gallery");
        bob.locator("figure a").click();
        bob.getByRole(
                        AriaRole.BUTTON,
                        new GetByRoleOptions().setName("Favourite").setExact(true))
                .click();
        assertThat(bob.locator("#toast .reply.done")).isVisible();
        bob.navigate(stage.address() + "/gallery?shelf=favourites");
        assertThat(bob.locator("figure")).hasCount(1);
        ann.locator("article.card .media a").click();
        ann.getByText("Make it private").click();
        assertThat(ann.locator("#toast .reply.done")).isVisible();
        bob.navigate(stage.address() + "/gallery");
        assertThat(bob.locator("figure")).hasCount(0);
        ann.navigate(stage.address() + "/gallery?shelf=mine");
        assertThat(ann.locator("figcaption")).containsText("private");
        assertThat(ann.locator("figure img")).not().hasJSProperty("naturalWidth", 0);
    }

    @Test
    void a_gallery_of_more_than_one_page_is_leafed_through() {
        stage.letGo();
        Page page = stage.visitor();
        for (int job = 0; job < 4; job++) {
            dream(page, "a blue dog --steps 1 --count 7");
        }
        assertThat(page.locator("article.card[data-state=done]")).hasCount(4);
        page.navigate(stage.address() + "/gallery");
        assertThat(page.locator("figure")).hasCount(24);
        page.getByText("Older").click();
        assertThat(page.locator("figure")).hasCount(4);
        page.getByText("Newest").click();
        assertThat(page.locator("figure")).hasCount(24);
    }

    @Test
    void a_search_without_an_encoder_says_so() {
        Page page = stage.visitor();
        page.navigate(stage.address() + "/gallery");
        page.getByLabel("Search by what pictures show").fill("a dog \"on <b>");
        page.keyboard().press("Enter");
        assertThat(page.locator(".reply")).isVisible();
        assertThat(page.getByLabel("Search by what pictures show")).hasValue("a dog \"on <b>");
    }
}
