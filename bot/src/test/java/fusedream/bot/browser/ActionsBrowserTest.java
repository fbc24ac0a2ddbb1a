package fusedream.bot.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Page.GetByRoleOptions;
import com.microsoft.playwright.options.AriaRole;
import fusedream.engine.api.DreamRequest;
import java.nio.file.Path;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** What visitors and moderators do with pictures in a real browser, once with keys alone. */
@Timeout(120)
class ActionsBrowserTest {

    @RegisterExtension
    private static final Chromium CHROMIUM = new Chromium();

    private static final String QUESTION = "Delete this picture for good?";

    /** More than any page here has things to stop at. */
    private static final int MOST_STOPS = 80;

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

    /** Has a picture made; gives the address of its page. */
    private String picture(Page page) {
        page.getByLabel("What should the picture show?").fill("a blue dog --steps 2");
        page.keyboard().press("Enter");
        Locator link = page.locator("article.card[data-state=done] .media a");
        assertThat(link).hasCount(1);
        return stage.address() + link.getAttribute("href");
    }

    private static void press(Page page, String button) {
        page.getByRole(AriaRole.BUTTON, new GetByRoleOptions().setName(button).setExact(true))
                .click();
    }

    @Test
    void a_picture_that_three_members_report_waits_for_a_moderator_who_veils_it() {
        stage.letGo();
        Page ann = stage.visitor();
        String picture = picture(ann);
        for (int member = 0; member < 3; member++) {
            Page reader = stage.visitor();
            reader.navigate(picture);
            press(reader, "Report");
            assertThat(reader.locator("#toast")).containsText("moderators will look at it");
        }
        assertThat(ann.locator("article.card .status")).containsText("held until a moderator has seen it");

        Page moderator = stage.visitor();
        moderator.navigate(stage.address() + "/operator");
        moderator
                .getByRole(AriaRole.LINK, new GetByRoleOptions().setName("Those that wait for a moderator"))
                .click();
        assertThat(moderator.locator("figure")).hasCount(1);
        assertThat(moderator.locator("figcaption")).containsText("reported 3 times");
        press(moderator, "Veil");
        assertThat(moderator.locator("#toast")).containsText("It is shown behind a click.");
        assertThat(moderator.locator("figure")).hasCount(0);
        assertThat(moderator.locator("#review")).containsText("Nothing waits for a moderator.");

        ann.navigate(picture);
        assertThat(ann.locator(".large img")).isHidden();
        ann.getByText("May be unwanted; show it").click();
        assertThat(ann.locator(".large img")).isVisible();
    }

    @Test
    void a_composed_picture_is_asked_for_by_its_form() {
        stage.letGo();
        Page page = stage.visitor();
        page.getByRole(AriaRole.LINK, new GetByRoleOptions().setName("Compose").setExact(true))
                .click();
        page.getByLabel("What should be where?").fill("a dog on the beach");
        page.getByLabel("In front").fill("a \"blue\" dog");
        page.getByLabel("Behind").fill("the sea --steps 9");
        page.getByText("More options").click();
        page.getByLabel("Seed").fill("7");
        page.getByLabel("Steps").fill("4");
        press(page, "Compose");
        assertThat(page.locator("#answer")).containsText("Taken");
        assertThat(page.locator("article.card[data-state=done] h2")).hasText("a dog on the beach");
        Assertions.assertThat(stage.engine().asked())
                .singleElement()
                .isInstanceOfSatisfying(DreamRequest.Composed.class, asked -> {
                    Assertions.assertThat(asked.seed()).isEqualTo(7);
                    Assertions.assertThat(asked.settings().steps()).isEqualTo(4);
                    Assertions.assertThat(asked.planes().toString()).contains("blue  dog", "the sea --steps 9");
                });
    }

    @Test
    void a_picture_is_deleted_only_if_its_member_says_so_twice() {
        stage.letGo();
        Page page = stage.visitor();
        page.navigate(picture(page));
        stage.answer(QUESTION, false);
        press(page, "Delete");
        Assertions.assertThat(stage.wasAsked(QUESTION)).isTrue();
        page.reload();
        assertThat(page.locator(".large img")).not().hasJSProperty("naturalWidth", 0);

        stage.answer(QUESTION, true);
        press(page, "Delete");
        assertThat(page.locator("#toast")).containsText("Deleted.");
        assertThat(page.locator("#choices")).hasText("This picture is not shown any more.");
        page.navigate(stage.address() + "/gallery");
        assertThat(page.locator("figure")).hasCount(0);
    }

    /** Presses the tabulator until something has the focus. */
    private static void tabTo(Page page, Locator target) {
        for (int stops = 0; stops < MOST_STOPS; stops++) {
            if ((boolean) target.evaluate("each => each === document.activeElement")) {
                return;
            }
            page.keyboard().press("Tab");
        }
        throw new AssertionError("The tabulator does not come to " + target + ".");
    }

    private static Locator named(Page page, AriaRole role, String name) {
        return page.getByRole(role, new GetByRoleOptions().setName(name).setExact(true));
    }

    @Test
    void keys_alone_make_a_picture_mark_it_and_delete_it() {
        Page page = stage.visitor();
        page.keyboard().type("a blue dog --steps 400");
        page.keyboard().press("Enter");
        stage.letStep(3);
        tabTo(page, named(page, AriaRole.BUTTON, "Finish now"));
        page.keyboard().press("Enter");
        assertThat(page.locator("#toast")).containsText("It stops in a moment.");
        stage.letGo();
        Locator picture = page.locator("article.card[data-state=done] .media a");
        assertThat(picture).hasCount(1);
        tabTo(page, picture);
        page.keyboard().press("Enter");

        tabTo(page, named(page, AriaRole.BUTTON, "Favourite"));
        page.keyboard().press("Space");
        assertThat(page.locator("#toast")).containsText("Marked as a favourite.");
        assertThat(named(page, AriaRole.BUTTON, "Not a favourite")).isFocused();
        page.keyboard().press("Escape");
        assertThat(page.locator("#toast .reply")).hasCount(0);

        stage.answer(QUESTION, true);
        tabTo(page, named(page, AriaRole.BUTTON, "Delete"));
        page.keyboard().press("Enter");
        assertThat(page.locator("#choices")).hasText("This picture is not shown any more.");
        tabTo(page, named(page, AriaRole.LINK, "Gallery"));
        page.keyboard().press("Enter");
        assertThat(page.locator("figure")).hasCount(0);
    }
}
