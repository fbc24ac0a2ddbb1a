package fusedream.bot.app;

import static org.assertj.core.api.Assertions.assertThat;

import fusedream.bot.web.WebSettings;
import fusedream.engine.FuseDream;
import fusedream.engine.api.Engine;
import fusedream.engine.api.ModelHome;
import java.io.ByteArrayInputStream;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Iterator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The shipped pack and the whole bot: each kind of job from a command or a button to a picture, over a restart. */
@Timeout(300)
class EveryKindTest {

    private static final Pattern PICTURE = Pattern.compile("src=\"(/pictures/([0-9A-Z]{26}-\\d)[^\"]*)\"");
    private static final Pattern BUTTON = Pattern.compile("value=\"([a-z]+:[0-9A-Z-]+)\"[^>]*>([^<]+)<");

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit fills it
    private Path folder;

    private Bot start() {
        ModelHome home = new ModelHome(folder.resolve("models"), folder.resolve("models.yaml"));
        Engine engine = FuseDream.open("toyland", home, "cpu", "f32", folder.resolve("banks"));
        return Bot.start(
                new BotSettings(folder.resolve("data"), new WebSettings(0)), () -> engine, InstantSource.system());
    }

    /** A browser at its channel, which hears of cards from now on. */
    private record Seat(Browser browser, Iterator<String> events) {

        static Seat at(Bot bot) throws Exception {
            Browser browser = new Browser(bot.address());
            return new Seat(browser, browser.events());
        }

        /** Says a line and waits for the card of what came of it. */
        String made(String line) throws Exception {
            return finished(browser.post("/say", "line", line).body());
        }

        String pressed(String card, String label) throws Exception {
            return finished(press(card, label));
        }

        String press(String card, String label) throws Exception {
            Matcher button = BUTTON.matcher(card);
            while (button.find()) {
                if (button.group(2).equals(label)) {
                    return browser.post("/press", "token", button.group(1)).body();
                }
            }
            throw new AssertionError("There is no button " + label + " on " + card);
        }

        private String finished(String reply) {
            assertThat(reply).contains("Taken");
            String event = events.next();
            while (!event.contains("Finished") && !event.contains("Failed")) {
                event = events.next();
            }
            assertThat(event).contains("Finished");
            return event;
        }

        /** How many frames a moving picture has. */
        int frames(String card) throws Exception {
            HttpResponse<byte[]> gif = browser.bytes(found(card, 1));
            assertThat(gif.headers().firstValue("Content-Type")).contains("image/gif");
            ImageReader reader = ImageIO.getImageReadersByFormatName("gif").next();
            reader.setInput(ImageIO.createImageInputStream(new ByteArrayInputStream(gif.body())));
            return reader.getNumImages(true);
        }
    }

    private static String found(String card, int group) {
        Matcher matcher = PICTURE.matcher(card);
        assertThat(matcher.find()).as(card).isTrue();
        return matcher.group(group);
    }

    @Test
    void every_kind_of_job_is_made_with_the_shipped_pack() throws Exception {
        String dog;
        try (Bot bot = start()) {
            Seat seat = Seat.at(bot);
            dog = seat.made("a red dog --preset quick --steps 4 --seed 7");
            String composed =
                    seat.made("/compose a red dog --fg \"a dog\" --preset quick --steps 2 --layouts best --seed 7");
            assertThat(found(composed, 2)).isNotEqualTo(found(dog, 2));
            assertThat(seat.pressed(composed, "Longer")).contains("2 steps");
        }
        try (Bot bot = start()) {
            Seat seat = Seat.at(bot);
            assertThat(seat.pressed(dog, "Longer")).contains("4 steps");
            String near = seat.made("/vary " + found(dog, 2) + " --count 2 --steps 1 --seed 3");
            assertThat(near).contains("/pictures/" + found(near, 2).replace("-0", "-1"));
            assertThat(seat.press(dog, "Morph")).contains("Marked");
            assertThat(seat.frames(seat.made("/morph " + found(dog, 2) + " " + found(near, 2) + " --frames 3")))
                    .isEqualTo(3);
            String lapse = seat.pressed(dog, "Time-lapse");
            assertThat(seat.frames(lapse)).isBetween(2, 5);
            assertThat(folder.resolve("data").resolve("making")).isEmptyDirectory();
        }
    }
}
