package fusedream.bot.app;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import fusedream.bot.queue.SkippingClock;
import fusedream.bot.web.WebSettings;
import fusedream.bot.web.WebTokens;
import fusedream.bot.worker.PlainEngine;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Contests in the web chat over a real socket, as browsers see them that reload their pages and run no scripts. */
@Timeout(120)
class ContestPagesTest {

    private static final String MEMBER = "member-token-0123";
    private static final String OPERATOR = "operator-token-01";
    private static final String OFFICE = "/contests/organise";

    private static final Pattern CARD = Pattern.compile("<article[^>]* id=\"card-([0-9A-Z]{26})\"");
    private static final Pattern CONTEST = Pattern.compile("href=\"(/contests/[0-9A-Z]{6})\"");
    private static final Pattern LINE = Pattern.compile("name=\"line\"[^>]* value=\"(/contest [a-z]+ [^\"]+)\"");

    /** Of the two that a contest has, each is so long. */
    private static final Duration PHASE = Duration.ofDays(1);

    private final SkippingClock clock = new SkippingClock();

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit fills it
    private Path folder;

    @SuppressWarnings("NullAway.Init") // started before each test
    private Bot bot;

    @SuppressWarnings("NullAway.Init") // opened before each test
    private Browser organiser;

    @SuppressWarnings("NullAway.Init") // opened before each test
    private Browser ann;

    @BeforeEach
    void start() throws IOException, InterruptedException {
        WebTokens tokens = new WebTokens(Optional.of(MEMBER), Optional.of(OPERATOR));
        bot = Bot.start(new BotSettings(data(), new WebSettings("127.0.0.1", 0, tokens)), PlainEngine::new, clock);
        organiser = visitor(OPERATOR);
        ann = visitor(MEMBER);
    }

    @AfterEach
    void stop() {
        bot.close();
    }

    private Path data() {
        return folder.resolve("data");
    }

    private Browser visitor(String token) throws IOException, InterruptedException {
        Browser browser = new Browser(bot.address());
        browser.post("/enter", "access", token);
        browser.get("/");
        return browser;
    }

    /** Starts a contest by its form. Returns its page. */
    private String contest(String... flags) throws IOException, InterruptedException {
        Map<String, String> fields = new HashMap<>(Map.of("answer", "misty harbours"));
        List.of(flags).forEach(flag -> fields.put(flag, "1"));
        assertThat(organiser.post(OFFICE + "/start", fields).body()).contains("misty harbours", "open until");
        return found(CONTEST, organiser.get("/contests").body());
    }

    private static String found(Pattern pattern, String text) {
        Matcher matcher = pattern.matcher(text);
        assertThat(matcher.find()).as(text).isTrue();
        return matcher.group(1);
    }

    private static List<String> all(Pattern pattern, String text) {
        List<String> found = new ArrayList<>();
        Matcher matcher = pattern.matcher(text);
        while (matcher.find()) {
            found.add(matcher.group(1));
        }
        return found;
    }

    /** Reads live cards until one says something. */
    private static String await(Iterator<String> events, String words) {
        String line = events.next();
        while (!line.contains(words)) {
            line = events.next();
        }
        return line;
    }

    /** Has a picture made. Returns the button that enters it. */
    private static String dream(Browser browser, Iterator<String> events, String prompt)
            throws IOException, InterruptedException {
        browser.post("/say", "line", prompt + " --seed 7 --steps 2");
        String card = await(events, "Finished");
        assertThat(card).contains(prompt);
        return "enter:" + found(CARD, card) + "-0";
    }

    /** Enters a picture that is there. Returns the answer. */
    private static String enter(Browser browser) throws IOException, InterruptedException {
        String token = dream(browser, browser.events(), "a blue dog");
        return browser.post("/press", "token", token).body();
    }

    @Test
    void messages_of_contests_are_there_after_a_reload_between_the_cards_of_jobs() throws Exception {
        Iterator<String> events = ann.events();
        String contest = contest();
        String opening = found(CARD, await(events, "Open until"));
        ann.post("/press", "token", dream(ann, events, "a blue dog"));
        String entry = found(CARD, await(events, "Contest: misty harbours"));
        dream(ann, events, "a red boat");
        for (String path : List.of("/", "/cards")) {
            String page = ann.get(path).body();
            List<String> cards = all(CARD, page);
            assertThat(cards)
                    .as("the latest first")
                    .hasSizeGreaterThanOrEqualTo(4)
                    .isSortedAccordingTo(Comparator.reverseOrder());
            assertThat(cards.get(cards.size() - 1)).isEqualTo(opening);
            assertThat(cards.indexOf(entry)).isBetween(1, cards.size() - 3);
            assertThat(page)
                    .contains("Contest: misty harbours", "/pictures/" + entry + "-0.png", "value=\"vote:")
                    .containsSubsequence("a red boat", "entry 1", "a blue dog", "Open until");
            assertThat(ann.bytes("/pictures/" + entry + "-0.png").statusCode()).isEqualTo(200);
        }
        takeOut(contest, "a copy of mine");
        await(events, "a copy of mine");
        assertThat(ann.get("/").body()).contains("Entry 1 is taken out.", "The reason: a copy of mine");
        assertThat(organiser.get("/").body())
                .as("why is told to its member alone")
                .contains("Entry 1 is taken out.")
                .doesNotContain("a copy of mine");
    }

    /** The contest's name in commands, from its page. */
    private static String code(String contest) {
        return contest.substring(contest.lastIndexOf('/') + 1);
    }

    private HttpResponse<String> takeOut(String contest, String reason) throws IOException, InterruptedException {
        return takeOut(organiser, contest, reason);
    }

    private static HttpResponse<String> takeOut(Browser browser, String contest, String reason)
            throws IOException, InterruptedException {
        return browser.post(OFFICE + "/out", Map.of("number", "1", "contest", code(contest), "reason", reason));
    }

    /** Ends phases, and waits for what is told of each. */
    private void endPhases(Iterator<String> events, String... told) {
        for (String words : told) {
            clock.skip(PHASE);
            await(events, words);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "open, soon",
        "from, soon",
        "vote, soon",
        "method, loudest",
        "entries, many",
        "votes, many",
        "preset, best",
        "account, old",
        "member, long",
        "ties, dice",
        "every, blue moon"
    })
    void each_field_of_the_form_is_the_option_of_the_command(String option, String wrong) throws Exception {
        assertThat(organiser.get("/contests").body()).contains("name=\"" + option + "\"");
        Map<String, String> fields = Map.of("answer", "misty harbours", "then", "cats; dogs", option, wrong);
        assertThat(organiser.post(OFFICE + "/start", fields).body())
                .contains(wrong)
                .doesNotContain("open until");
    }

    @Test
    void themes_that_follow_and_other_communities_are_said_in_the_form() throws Exception {
        Map<String, String> fields = Map.of("answer", "misty harbours", "then", "cats; dogs", "across", "1");
        String started = organiser.post(OFFICE + "/start", fields).body();
        String typed = organiser
                .post(OFFICE, "line", "/contest start \"misty harbours\" --then \"cats; dogs\" --across")
                .body();
        assertThat(withoutCodes(started)).isEqualTo(withoutCodes(typed)).contains("misty harbours");
        assertThat(withoutCodes(organiser
                        .post(OFFICE + "/start", Map.of("answer", "misty harbours"))
                        .body()))
                .isNotEqualTo(withoutCodes(typed));
    }

    private static String withoutCodes(String page) {
        return page.replaceAll("\\b(?:[0-9A-Z]{6}|[0-9A-Z]{26})\\b", "CODE");
    }

    @Test
    void pages_go_on_without_a_picture_whose_file_is_lost_or_damaged() throws Exception {
        Iterator<String> events = ann.events();
        String contest = contest();
        assertThat(enter(ann)).contains("as entry 1");
        String entry = found(CARD, await(events, "entry 1"));
        Path file = file();
        byte[] content = Files.readAllBytes(file);
        Files.writeString(file, "no picture");
        assertThat(ann.get(contest).body())
                .as("before anybody asks for the picture")
                .contains("The picture is lost or damaged.")
                .doesNotContain("/thumbnails/" + entry);
        HttpResponse<String> damaged = ann.get("/pictures/" + entry + "-0.png");
        assertThat(damaged.statusCode()).isEqualTo(404);
        assertThat(damaged.body()).contains("lost or damaged");
        Files.delete(file);
        assertThat(ann.get(contest).body()).contains("The picture is lost or damaged.");
        assertThat(ann.get("/").body())
                .contains("the picture is lost or damaged")
                .doesNotContain(entry + "-0.png");
        endPhases(events, "Voting begins");
        assertThat(visitor(MEMBER).post("/say", "line", "/contest vote 1").body())
                .contains("Your votes: 1");
        endPhases(events, "The result:");
        assertThat(ann.get(contest).body()).contains("a blue dog", "(picture lost or damaged)");
        assertThat(ann.post("/say", "line", "/contest results").body()).contains("picture lost or damaged");
        assertThat(table(contest)).contains(",,lost or damaged");
        HttpResponse<byte[]> podium = ann.bytes(contest + "/podium.png");
        assertThat(podium.statusCode()).isEqualTo(200);
        assertThat(ann.bytes(contest + "/podium.png").body()).isEqualTo(podium.body());
        Files.write(file, content);
        assertThat(ann.bytes(contest + "/podium.png").body()).isNotEqualTo(podium.body());
        assertThat(ann.get(contest).body()).doesNotContain("lost or damaged");
        assertThat(table(contest)).contains(",pictures/entry-1.png,");
    }

    /** The table of an export. */
    private String table(String contest) throws IOException, InterruptedException {
        byte[] zip = organiser.bytes(contest + "/export.zip").body();
        try (ZipInputStream files = new ZipInputStream(new ByteArrayInputStream(zip))) {
            ZipEntry file = files.getNextEntry();
            while (!file.getName().equals("entries.csv")) {
                file = files.getNextEntry();
            }
            return new String(files.readAllBytes(), UTF_8);
        }
    }

    @Test
    void no_page_names_two_of_its_elements_alike() throws Exception {
        String first = contest();
        String token = dream(ann, ann.events(), "a blue dog");
        String picture = "/gallery/" + token.substring(token.indexOf(':') + 1);
        organiser.post(OFFICE + "/start", Map.of("answer", "cats"));
        assertThat(ann.post("/press", "token", token).body()).contains("several contests");
        assertThat(ann.get(picture).body())
                .contains("id=\"say-contest-" + code(first) + "\"")
                .containsPattern("Enter contest [0-9A-Z]{6}</button>.*Enter contest [0-9A-Z]{6}</button>");
        for (Browser browser : List.of(ann, organiser)) {
            for (String path : List.of("/", "/gallery", picture, "/contests", first)) {
                assertThat(all(
                                Pattern.compile("<[^>]*\\sid=\"([^\"]*)\""),
                                browser.get(path).body()))
                        .as(path)
                        .isNotEmpty()
                        .doesNotHaveDuplicates();
            }
        }
    }

    /** The file of the one picture that there is. */
    private Path file() throws IOException {
        try (Stream<Path> found = Files.walk(data().resolve("pictures"))) {
            return found.filter(Files::isRegularFile).findFirst().orElseThrow();
        }
    }

    @Test
    void an_organiser_shows_an_entry_and_takes_it_out_with_and_without_scripts() throws Exception {
        String contest = contest("review");
        assertThat(enter(ann)).contains("once an organiser has approved it");
        assertThat(ann.get(contest).body()).doesNotContain(OFFICE, "Show it");
        String office = organiser.get(contest).body();
        assertThat(office)
                .contains("<form", "method=\"post\"", "action=\"" + OFFICE + "\"", "action=\"" + OFFICE + "/out\"");
        String approve = all(LINE, office).get(0);
        assertThat(approve).startsWith("/contest approve 1 --contest ");

        HttpResponse<String> shown = organiser.ask(OFFICE, "line", approve);
        assertThat(shown.body()).contains("Entry 1 is shown.").doesNotContain("<html");
        assertThat(shown.headers().firstValue("HX-Trigger")).contains("news");
        assertThat(ann.get(contest).body()).contains("Entry 1 \u00b7 in the contest");
        HttpResponse<String> again = organiser.post(OFFICE, "line", approve);
        assertThat(again.body()).contains("<html", "That entry does not wait to be shown", "Back to the chat");

        assertThat(takeOut(contest, "copied \" --contest \"XXXXXX <b>").body())
                .contains("<html", "Entry 1 is taken out; its member is told why.", "Back to the chat");
        assertThat(ann.get(contest).body())
                .contains("taken out by an organiser: copied   --contest  XXXXXX &lt;b&gt;")
                .doesNotContain("XXXXXX <b>");
        assertThat(takeOut("/contests/XXXXXX", "none").body()).contains("no such contest");
    }

    @Test
    void a_contest_is_cancelled_by_its_button_with_and_without_scripts() throws Exception {
        for (boolean scripts : List.of(true, false)) {
            String contest = contest();
            List<String> lines = all(LINE, organiser.get(contest).body());
            String cancel = lines.get(lines.size() - 1);
            assertThat(cancel).startsWith("/contest cancel ");
            String answer =
                    (scripts ? organiser.ask(OFFICE, "line", cancel) : organiser.post(OFFICE, "line", cancel)).body();
            assertThat(answer).contains("Cancelled: ");
            assertThat(answer.contains("<html")).isNotEqualTo(scripts);
            String page = organiser.get(contest).body();
            assertThat(page).contains("Cancelled").doesNotContain(OFFICE);
        }
    }

    @Test
    void whoever_is_no_organiser_does_nothing_by_these_forms_and_nobody_anything_else() throws Exception {
        String contest = contest();
        assertThat(enter(ann)).contains("as entry 1");
        for (String line :
                List.of("/contest cancel " + code(contest), "/contest approve 1 --contest " + code(contest))) {
            assertThat(ann.post(OFFICE, "line", line).body()).contains("Only organisers");
        }
        assertThat(takeOut(ann, contest, "envy").body()).contains("Only organisers");
        assertThat(ann.post(OFFICE + "/start", Map.of("answer", "cats")).body()).contains("Only organisers");
        assertThat(organiser.post(OFFICE, "line", "/pause").body()).contains("Expected a command about contests.");
        assertThat(organiser.get(contest).body()).contains("Open until", "Entry 1");
    }

    @Test
    void no_page_tells_whose_an_entry_is_or_what_it_was_made_of_before_the_result() throws Exception {
        String contest = contest();
        Browser bob = visitor(MEMBER);
        Iterator<String> events = bob.events();
        assertThat(ann.post(contest + "/enter", "prompt", "a zqsecret boat").body())
                .contains("enters", "by itself");
        await(events, "entry 1");
        for (int phase = 0; phase < 2; phase++) {
            for (Browser other : List.of(bob, organiser)) {
                assertThat(other.get(contest).body()).contains("Entry 1");
                assertSilent(other, contest);
                assertThat(other.get(contest + "/podium.png").statusCode()).isEqualTo(404);
            }
            assertThat(organiser.get(contest + "/export.zip").statusCode()).isEqualTo(404);
            endPhases(events, phase == 0 ? "Voting begins" : "The result:");
        }
        assertThat(bob.get(contest + "/export.zip").statusCode()).isEqualTo(403);
        assertThat(bob.get(contest).body()).contains("a zqsecret boat", ann.visitorName());
        assertThat(bob.get("/").body()).contains("a zqsecret boat", ann.visitorName());
    }

    private void assertSilent(Browser other, String contest) throws IOException, InterruptedException {
        List<String> seen = new ArrayList<>();
        for (String path : List.of("/", "/cards", "/contests", contest, "/queue", "/gallery", "/gallery?shelf=mine")) {
            seen.add(other.get(path).body());
        }
        for (String line : List.of("/contest show", "/contest list", "/queue", "/gallery")) {
            seen.add(other.post("/say", "line", line).body());
        }
        for (String picture : all(Pattern.compile("\"/gallery/([0-9A-Z]{26}-0)\""), String.join("", seen))) {
            seen.add(other.get("/gallery/" + picture).body());
            seen.add(other.get("/pictures/" + picture + ".png").body());
        }
        assertThat(seen)
                .hasSizeGreaterThan(11)
                .allSatisfy(page -> assertThat(page).doesNotContain("zqsecret", ann.visitorName()));
    }
}
