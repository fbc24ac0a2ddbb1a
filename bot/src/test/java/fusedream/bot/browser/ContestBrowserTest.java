package fusedream.bot.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Locator.FilterOptions;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Page.GetByRoleOptions;
import com.microsoft.playwright.assertions.LocatorAssertions.HasTextOptions;
import com.microsoft.playwright.options.AriaRole;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** A contest in real browsers, from its start to its podium. */
@Timeout(180)
class ContestBrowserTest {

    @RegisterExtension
    private static final Chromium CHROMIUM = new Chromium();

    /** A search of all its steps takes its time where others are busy. */
    private static final HasTextOptions PATIENT = new HasTextOptions().setTimeout(60_000);

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit fills it
    private Path folder;

    @SuppressWarnings("NullAway.Init") // before each test
    private Stage stage;

    @BeforeEach
    void open() {
        stage = new Stage(CHROMIUM.browser(), folder);
        stage.letGo();
    }

    @AfterEach
    void close() {
        stage.close();
        Assertions.assertThat(stage.complaints()).isEmpty();
    }

    private static void press(Page page, String name) {
        page.getByRole(AriaRole.BUTTON, new GetByRoleOptions().setName(name).setExact(true))
                .click();
    }

    /** By the whole label: other fields have longer ones. */
    private static Locator labelled(Page page, String label) {
        return page.getByLabel(label, new Page.GetByLabelOptions().setExact(true));
    }

    /** Starts a contest as the operator, and returns its page's address. */
    private String start(Page operator, String method) {
        operator.navigate(stage.address() + "/contests");
        labelled(operator, "Theme").fill("misty \"harbours\" <b>");
        labelled(operator, "How votes count").selectOption(method);
        taken(operator, "start");
        press(operator, "Start");
        assertThat(operator.locator("#toast .reply.done")).isVisible();
        operator.locator("#contests .title a").click();
        assertThat(operator.locator("h1")).hasText("misty \"harbours\" <b>");
        return operator.url();
    }

    /** Somebody whose picture is dreamt for the contest. */
    private Page dreamer(String contest, String prompt) {
        Page page = stage.visitor();
        page.navigate(contest);
        page.getByLabel("Enter a picture of").fill(prompt);
        press(page, "Dream and enter");
        assertThat(page.locator(".own .status")).hasText("Entry 1 \u00b7 in the contest", PATIENT);
        return page;
    }

    /** Somebody who enters a picture that was there before. */
    private Page entrant(String contest, String prompt) {
        Page page = stage.visitor();
        page.getByLabel("What should the picture show?").fill(prompt + " --steps 2");
        page.keyboard().press("Enter");
        page.locator("article.card[data-state=done]")
                .filter(new FilterOptions().setHasText(prompt))
                .locator(".media a")
                .click();
        page.getByText("Enter contest").click();
        assertThat(page.locator("#toast .reply.done")).containsText("Entered");
        page.navigate(contest);
        assertThat(page.locator(".own .status")).containsText("in the contest");
        return page;
    }

    private static void cast(Page page, String answer) {
        press(page, "Cast ballot");
        assertThat(page.locator("#toast .reply.done")).containsText(answer);
    }

    @Test
    void pictures_are_entered_voted_for_and_stand_on_a_podium() throws IOException {
        Page operator = stage.visitor();
        String contest = start(operator, "approval");
        Page ann = dreamer(contest, "a red boat --count 3 <i>");
        Page bob = entrant(contest, "a blue boat");
        assertThat(bob.locator(".entries figure")).hasCount(2);
        Assertions.assertThat(bob.content()).doesNotContain("a red boat");
        assertThat(bob.locator(".countdown")).containsText(Pattern.compile("\\d+:\\d\\d:\\d\\d left"));
        taken(bob, "open");
        bob.navigate(stage.address() + "/gallery");
        Assertions.assertThat(bob.content()).doesNotContain("a red boat");

        stage.endPhase();
        Page carl = stage.visitor();
        for (Page page : List.of(ann, bob, carl)) {
            page.navigate(contest);
            assertThat(page.locator("#ballot")).isVisible();
        }
        assertThat(ann.locator("#ballot input[type=checkbox]")).hasCount(1);
        assertThat(carl.locator("#ballot input[type=checkbox]")).hasCount(2);
        carl.getByLabel("Vote for entry 1").check();
        carl.getByLabel("Vote for entry 2").check();
        cast(carl, "1, 2");
        carl.reload();
        assertThat(carl.getByLabel("Vote for entry 2")).isChecked();
        taken(carl, "ballot");
        carl.getByLabel("Vote for entry 2").uncheck();
        cast(carl, "Your votes: 1.");

        stage.endPhase();
        carl.navigate(contest);
        assertThat(carl.locator(".podium")).not().hasJSProperty("naturalWidth", 0);
        assertThat(carl.locator("tbody tr").first()).containsText("a red boat --count 3 <i>");
        assertThat(carl.locator("tbody tr").first()).containsText("1 vote");
        assertThat(carl.locator("tbody tr").nth(1)).containsText("0 votes");
        taken(carl, "result");
        Assertions.assertThat(exported(operator, contest))
                .contains("contest.json", "entries.csv", "pictures/entry-1.png");
        carl.navigate(stage.address() + "/contests");
        assertThat(carl.locator("#contests")).containsText("closed");
        assertThat(carl.locator("tbody tr")).hasCount(2);
        ann.navigate(stage.address() + "/gallery?shelf=mine");
        assertThat(ann.locator("figcaption a.entered")).hasText("misty \"harbours\" <b>");
    }

    private static List<String> exported(Page operator, String contest) throws IOException {
        operator.navigate(contest);
        Download download = operator.waitForDownload(
                () -> operator.getByText("Export as a zip").click());
        List<String> names = new ArrayList<>();
        try (InputStream file = download.createReadStream();
                ZipInputStream zip = new ZipInputStream(file)) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                names.add(entry.getName());
            }
        }
        return names;
    }

    @Test
    void a_phone_never_scrolls_sideways_on_a_ballot() {
        Page operator = stage.visitor();
        String contest = start(operator, "approval");
        entrant(contest, "a red boat");
        entrant(contest, "a blue boat");
        stage.endPhase();
        Page phone =
                stage.visitor(new NewContextOptions().setViewportSize(320, 640).setHasTouch(true));
        for (String address : List.of(contest, stage.address() + "/contests")) {
            phone.navigate(address);
            assertThat(phone.locator("h1")).isVisible();
            Assertions.assertThat(phone.evaluate(
                            "document.documentElement.scrollWidth - document.documentElement.clientWidth"))
                    .as(address)
                    .isEqualTo(0);
        }
        taken(phone, "phone-list");
        phone.navigate(contest);
        assertThat(phone.locator("#ballot")).isVisible();
        taken(phone, "phone-ballot");
    }

    private static void taken(Page page, String name) {
        String folder = System.getProperty("contest.shots", "");
        if (!folder.isEmpty()) {
            page.screenshot(new Page.ScreenshotOptions().setFullPage(true).setPath(Path.of(folder, name + ".png")));
        }
    }

    @Test
    void a_ranking_is_given_by_keyboard_alone_and_no_rank_twice() {
        Page operator = stage.visitor();
        String contest = start(operator, "schulze");
        Page ann = entrant(contest, "a red boat");
        entrant(contest, "a blue boat");
        entrant(contest, "a green boat");
        stage.endPhase();
        ann.navigate(contest);
        assertThat(ann.locator("#ballot select")).hasCount(2);
        ann.getByLabel("Rank of entry 2").focus();
        ann.keyboard().press("2");
        ann.keyboard().press("Tab");
        ann.keyboard().press("Tab");
        assertThat(ann.getByLabel("Rank of entry 3")).isFocused();
        ann.keyboard().press("2");
        press(ann, "Cast ballot");
        assertThat(ann.locator("#toast .reply.misunderstood")).containsText("same rank");
        ann.getByLabel("Rank of entry 3").focus();
        ann.keyboard().press("1");
        ann.keyboard().press("Tab");
        ann.keyboard().press("Enter");
        assertThat(ann.locator("#toast .reply.done")).containsText("3, 2");
    }
}
