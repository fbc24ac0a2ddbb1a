package fusedream.bot.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Page.GetByRoleOptions;
import com.microsoft.playwright.options.AriaRole;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** The channel in a real browser: a prompt becomes a picture, watched, stopped, repeated, and never taken for markup. */
@Timeout(120)
class ChatBrowserTest {

    @RegisterExtension
    private static final Chromium CHROMIUM = new Chromium();

    private static final String MARKUP = "<img src=x onerror=alert(1)> & \"'";

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

    private static void say(Page page, String words) {
        page.getByLabel("What should the picture show?").fill(words);
        page.keyboard().press("Enter");
    }

    private static Locator button(Page page, String label) {
        return page.getByRole(
                AriaRole.BUTTON, new GetByRoleOptions().setName(label).setExact(true));
    }

    private static Locator card(Page page) {
        return page.locator("article.card");
    }

    @Test
    void a_prompt_becomes_a_picture_with_a_page_of_its_own() {
        stage.letGo();
        Page page = stage.visitor();
        say(page, "a blue dog --seed 7 --preset quick");
        assertThat(card(page).locator(".status")).containsText("Finished");
        assertThat(page.getByLabel("What should the picture show?")).hasValue("");
        Locator picture = card(page).getByRole(AriaRole.IMG);
        assertThat(picture).hasJSProperty("naturalWidth", 8);
        picture.click();
        assertThat(page.locator("h1")).hasText("a blue dog");
        assertThat(page.locator(".facts")).containsText("seed");
        Assertions.assertThat(page.waitForDownload(
                                () -> page.getByRole(AriaRole.LINK, new GetByRoleOptions().setName("Download"))
                                        .click())
                        .suggestedFilename())
                .startsWith("fusedream-")
                .endsWith(".png");
    }

    @Test
    void a_running_search_shows_how_far_it_is_also_after_a_reload_and_can_be_cancelled() {
        Page page = stage.visitor();
        say(page, "a blue dog --steps 400");
        stage.letStep(1);
        Locator bar = card(page).getByRole(AriaRole.PROGRESSBAR);
        assertThat(bar).hasJSProperty("max", 400);
        assertThat(card(page).locator(".status"))
                .hasText(Pattern.compile("improving, step 1 of 400 \u00b7 score 0\\.\\d+ \u00b7 .* left"));
        assertThat(card(page).getByAltText("Preview of a blue dog")).hasJSProperty("naturalWidth", 8);
        page.reload();
        assertThat(bar).hasJSProperty("value", 1);
        page.waitForCondition(() -> {
            stage.letStep(1);
            return ((Number) bar.evaluate("bar => bar.value")).intValue() > 1;
        });
        button(page, "Cancel").click();
        assertThat(page.locator("#toast")).containsText("It stops in a moment.");
        stage.letGo();
        assertThat(card(page).locator(".status")).hasText("Cancelled.");
        assertThat(card(page).getByRole(AriaRole.IMG)).hasCount(0);
    }

    @Test
    void finish_now_keeps_the_best_so_far_and_again_makes_another_one() {
        Page page = stage.visitor();
        say(page, "a blue dog --seed 7 --steps 3000");
        stage.letStep(1);
        button(page, "Finish now").click();
        assertThat(page.locator("#toast")).containsText("It stops in a moment.");
        stage.letStep(1);
        assertThat(card(page).locator(".status")).containsText("Finished early");
        button(page, "Again").click();
        assertThat(card(page)).hasCount(2);
        stage.letGo();
        assertThat(card(page).first().locator(".status")).containsText("Finished");
        Assertions.assertThat(stage.engine().asked()).hasSize(2);
        Assertions.assertThat(stage.engine().asked().get(1).seed()).isNotEqualTo(7);
    }

    @Test
    void what_is_filled_in_beside_the_prompt_is_asked_for() {
        stage.letGo();
        Page page = stage.visitor();
        page.getByLabel("Search").selectOption("quick");
        page.getByLabel("Pictures", new Page.GetByLabelOptions().setExact(true)).fill("2");
        page.getByText("More options").click();
        page.getByLabel("Seed").fill("7");
        page.getByLabel("Without").fill("text \"or\" --letters");
        say(page, "a blue dog");
        assertThat(card(page).getByRole(AriaRole.IMG)).hasCount(2);
        Assertions.assertThat(stage.engine().asked().get(1).seed()).isEqualTo(8);
        Assertions.assertThat(stage.engine().asked().get(0).prompt().toString())
                .contains("a blue dog", "text  or  --letters");
        assertThat(page.getByLabel("Seed")).hasValue("7");
    }

    @Test
    void markup_in_a_prompt_is_text_everywhere() {
        stage.letGo();
        Page page = stage.visitor();
        say(page, MARKUP);
        assertThat(card(page).locator("h2")).hasText(MARKUP.replace("\"", ""));
        assertThat(card(page).locator(".status")).containsText("Finished");
        page.reload();
        assertThat(page.locator("img[src=x]")).hasCount(0);
        card(page).getByRole(AriaRole.IMG).click();
        assertThat(page.locator("h1")).containsText("onerror=alert(1)");
        page.navigate(stage.address() + "/gallery");
        assertThat(page.locator("figcaption .title")).containsText("<img src=x");
        page.navigate(stage.address() + "/?line=%22%3E%3Cscript%3Ealert(1)%3C/script%3E");
        assertThat(page.getByLabel("What should the picture show?")).hasValue("\"><script>alert(1)</script>");
    }

    @Test
    void what_is_not_understood_stays_in_the_line_and_is_explained() {
        Page page = stage.visitor();
        say(page, "a dog --sede 7");
        assertThat(page.locator("#answer")).containsText("There is no option '--sede'");
        assertThat(page.getByLabel("What should the picture show?")).hasValue("a dog --sede 7");
    }

    @Test
    void two_browsers_see_the_same_channel_and_only_the_owner_stops_a_job() {
        Page ann = stage.visitor();
        Page bob = stage.visitor();
        say(ann, "a blue dog");
        stage.letStep(1);
        assertThat(card(bob).locator(".status")).containsText("step 1 of");
        button(bob, "Cancel").click();
        assertThat(bob.locator("#toast")).containsText("another member's");
        button(ann, "Cancel").click();
        assertThat(ann.locator("#toast")).containsText("It stops in a moment.");
        stage.letGo();
        assertThat(card(bob).locator(".status")).hasText("Cancelled.");
        say(bob, "a red boat --preset quick");
        assertThat(card(ann)).hasCount(2);
        assertThat(card(ann).first().locator("h2")).hasText("a red boat");
    }

    @Test
    void the_keyboard_suffices_and_the_focus_stays_where_it_was() {
        Page page = stage.visitor();
        page.keyboard().type("a blue dog --steps 400");
        page.keyboard().press("Enter");
        stage.letStep(1);
        assertThat(button(page, "Finish now")).isVisible();
        tabTo(page, "Finish now");
        page.waitForCondition(() -> {
            stage.letStep(1);
            return !card(page).locator(".status").innerText().contains("step 1 of");
        });
        assertThat(button(page, "Finish now")).isFocused();
        page.keyboard().press("Enter");
        assertThat(page.locator("#toast")).containsText("It stops in a moment.");
        stage.letStep(1);
        assertThat(card(page).locator(".status")).containsText("Finished early");
        assertThat(card(page)).isFocused();
        assertThat(page.locator("#spoken")).containsText("a blue dog: Finished early");
        page.keyboard().press("Escape");
        assertThat(page.locator("#toast .reply")).hasCount(0);
    }

    private static void tabTo(Page page, String label) {
        for (int press = 0; press < 20; press++) {
            page.keyboard().press("Tab");
            if (label.equals(page.evaluate("document.activeElement.textContent"))) {
                return;
            }
        }
        Assertions.fail("The Tab key does not reach '" + label + "'.");
    }

    @Test
    void without_scripts_the_forms_and_pages_still_work() {
        stage.letGo();
        Page page = stage.visitor(new NewContextOptions().setJavaScriptEnabled(false));
        say(page, "a blue dog --preset quick --steps 3");
        assertThat(page.locator(".reply")).containsText("Taken");
        page.getByText("Back to the chat").click();
        assertThat(card(page).locator("h2")).hasText("a blue dog");
    }

    @Test
    void what_a_page_missed_while_nobody_saw_it_is_there_when_it_is_seen_again() {
        Page page = stage.visitor();
        assertThat(card(page)).hasCount(0);
        page.evaluate("rest()");
        Page other = stage.visitor();
        stage.letGo();
        say(other, "a blue dog --preset quick");
        assertThat(card(other).locator(".status")).containsText("Finished");
        page.evaluate("listen()");
        assertThat(card(page).locator(".status")).containsText("Finished");
    }
}
