package fusedream.bot.app;

import static org.assertj.core.api.Assertions.assertThat;

import fusedream.bot.gallery.RetentionSettings;
import fusedream.bot.moderation.CommunityRules;
import fusedream.bot.moderation.ModerationSettings;
import fusedream.bot.web.WebSettings;
import fusedream.bot.web.WebTokens;
import fusedream.engine.FuseDream;
import fusedream.engine.api.Engine;
import fusedream.engine.api.ModelHome;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * The whole bot with the shipped pack's encoder and a list of one concept, on pictures that Toyland's painter draws: what
 * shows the concept is held and leaks nowhere, all else is delivered, found by words, and gone when it is deleted.
 */
@Timeout(240)
class ModeratedBotTest {

    private static final Pattern PICTURE = Pattern.compile("src=\"/pictures/([0-9A-Z]{26}-0)\\.png\"");
    private static final Pattern CARD = Pattern.compile("id=\"card-([0-9A-Z]{26})\"");

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit fills it
    private Path folder;

    private Bot start() {
        ModerationSettings usual = ModerationSettings.DEFAULT;
        ModerationSettings noRedCars = new ModerationSettings(
                List.of("a red car"), usual.neutral(), usual.scale(), usual.veil(), usual.hold(), usual.reports());
        PictureSettings pictures =
                new PictureSettings(RetentionSettings.DEFAULT, new CommunityRules(noRedCars, Map.of()));
        ModelHome home = new ModelHome(folder.resolve("models"), folder.resolve("models.yaml"));
        Engine pack = FuseDream.open("toyland", home, "cpu", "f32", folder.resolve("banks"));
        // Without a token everybody on this machine is the operator, who may see what is held.
        WebTokens operator = new WebTokens(Optional.empty(), Optional.of("the operator's own token"));
        WebSettings web = new WebSettings("127.0.0.1", 0, operator);
        return Bot.start(
                new BotSettings(folder.resolve("data"), web).with(pictures),
                () -> new PaintedEngine(pack),
                InstantSource.system());
    }

    private static String card(Browser browser, Iterator<String> events, String prompt)
            throws IOException, InterruptedException {
        browser.post("/say", "line", prompt + " --preset quick");
        String line = events.next();
        while (!(line.contains(prompt) && line.contains("Finished"))) {
            line = events.next();
        }
        return line;
    }

    private static String found(Pattern pattern, String text) {
        Matcher matcher = pattern.matcher(text);
        assertThat(matcher.find()).as(text).isTrue();
        return matcher.group(1);
    }

    private static String say(Browser browser, String line) throws IOException, InterruptedException {
        return browser.post("/say", "line", line).body();
    }

    @Test
    void an_unwanted_picture_is_held_and_another_one_is_delivered_found_and_deleted() throws Exception {
        try (Bot bot = start()) {
            Browser ann = new Browser(bot.address());
            Iterator<String> events = ann.events();

            String dog = card(ann, events, "a blue dog");
            String blueCar = card(ann, events, "a blue car");
            String redCar = card(ann, events, "a red car");

            assertThat(redCar)
                    .contains("held until a moderator has seen it")
                    .doesNotContain("<img", "token\" value=\"vary", "token\" value=\"report");
            String held = found(CARD, redCar) + "-0";
            for (String address : List.of("/pictures/" + held + ".png", "/thumbnails/" + held + ".jpg")) {
                assertThat(ann.get(address).statusCode()).as(address).isEqualTo(404);
            }
            assertThat(ann.get("/previews/" + found(CARD, redCar) + ".png").statusCode())
                    .isEqualTo(404);
            assertThat(say(ann, "/show " + held)).contains("held until a moderator");
            assertThat(say(new Browser(bot.address()), "/show " + held)).contains("no such picture");
            assertThat(say(ann, "/vary " + held)).contains("no such picture");
            assertThat(say(ann, "/review")).contains("Only moderators");
            assertThat(ann.get("/gallery").body())
                    .contains("a blue dog", "a blue car")
                    .doesNotContain("a red car", held);
            assertThat(say(ann, "/gallery a red car --mine")).doesNotContain(held);
            assertThat(ann.get("/").body()).contains("held until").doesNotContain("/pictures/" + held);

            String picture = found(PICTURE, dog);
            assertThat(found(PICTURE, blueCar)).isNotEqualTo(picture);
            HttpResponse<byte[]> thumbnail = ann.bytes("/thumbnails/" + picture + ".jpg");
            assertThat(thumbnail.headers().firstValue("Content-Type")).contains("image/jpeg");
            String search = say(ann, "/gallery a dog");
            assertThat(search.indexOf("a blue dog")).isPositive().isLessThan(search.indexOf("a blue car"));

            assertThat(say(new Browser(bot.address()), "/delete " + picture)).contains("another member");
            assertThat(say(ann, "/delete " + picture)).contains("Deleted");
            assertThat(ann.get("/pictures/" + picture + ".png").statusCode()).isEqualTo(404);
            String line = events.next();
            while (!line.contains("the picture is deleted")) {
                line = events.next();
            }

            assertThat(say(ann, "/erase")).contains("3 jobs, 2 pictures", "/erase --confirm");
            assertThat(say(ann, "/erase --confirm")).contains("Erased: 3 jobs, 2 pictures");
            assertThat(say(ann, "/erase --confirm")).contains("less than a day ago");
            assertThat(ann.get("/").body()).doesNotContain("<article");
            try (Stream<Path> files = Files.walk(folder.resolve("data"))) {
                assertThat(files.map(Path::toString)).noneMatch(file -> file.matches(".*\\.(png|jpg)"));
            }
        }
    }
}
