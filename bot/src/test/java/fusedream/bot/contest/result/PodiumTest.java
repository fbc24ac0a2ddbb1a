package fusedream.bot.contest.result;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import fusedream.bot.contest.result.ContestReport.Entry;
import fusedream.bot.contest.result.ContestReport.Missing;
import fusedream.bot.contest.result.ContestReport.PictureFile;
import fusedream.bot.contest.result.ContestReport.Source;
import fusedream.bot.contest.result.PodiumLayout.Step;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.Rectangle;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Winners as a picture, looked at pixel by pixel. */
class PodiumTest {

    private static final List<Color> COLOURS =
            List.of(Color.RED, Color.GREEN, Color.BLUE, Color.CYAN, Color.MAGENTA, Color.YELLOW);

    static Stream<List<Integer>> places() {
        return Stream.of(
                List.of(1),
                List.of(1, 2),
                List.of(1, 1),
                List.of(1, 2, 3),
                List.of(1, 1, 3),
                List.of(1, 2, 2),
                List.of(1, 1, 1, 1),
                List.of(1, 2, 3, 3, 3));
    }

    private static Entry winner(int place, int number) {
        return Reports.entry(
                place,
                "member " + number,
                "a boat",
                Reports.plain(number + ".png", COLOURS.get(number), 64 + 64 * number, 64 + 64 * number));
    }

    private static BufferedImage drawn(ContestReport report) throws IOException {
        return ImageIO.read(new ByteArrayInputStream(Podium.png(report)));
    }

    @ParameterizedTest
    @MethodSource("places")
    void each_winners_picture_is_where_its_place_is(List<Integer> places) throws IOException {
        List<Entry> winners = new ArrayList<>();
        places.forEach(place -> winners.add(winner(place, winners.size())));
        BufferedImage podium = drawn(Reports.of("Boats", winners.toArray(Entry[]::new)));
        List<Step> steps = PodiumLayout.of(places).steps();
        for (int number = 0; number < places.size(); number++) {
            Rectangle picture = steps.get(number).picture();
            picture.grow(-40, -40);
            assertThat(colours(podium, picture))
                    .containsOnly(COLOURS.get(number).getRGB());
        }
    }

    private static Stream<Integer> colours(BufferedImage image, Rectangle box) {
        return Arrays.stream(image.getRGB(box.x, box.y, box.width, box.height, null, 0, box.width))
                .boxed();
    }

    @ParameterizedTest
    @MethodSource("places")
    void the_best_stands_highest_in_the_middle_and_nothing_overlaps(List<Integer> places) {
        List<Step> steps = PodiumLayout.of(places).steps();
        Rectangle canvas = new Rectangle(0, 0, Podium.WIDTH, Podium.HEIGHT);
        if (places.size() % 2 == 1) {
            assertThat(steps.get(0).block().getCenterX()).isEqualTo(Podium.WIDTH / 2.0);
        }
        for (int one = 0; one < steps.size(); one++) {
            Step step = steps.get(one);
            Rectangle whole = step.picture().union(step.block());
            assertThat(canvas.contains(whole)).isTrue();
            assertThat(whole.intersects(PodiumLayout.THEME)).isFalse();
            assertThat(whole.intersects(PodiumLayout.FOOT)).isFalse();
            assertThat(step.block().contains(step.prompt())).isTrue();
            for (int other = one + 1; other < steps.size(); other++) {
                Step next = steps.get(other);
                assertThat(whole.intersects(next.picture().union(next.block()))).isFalse();
                assertThat(step.block().y < next.block().y).isEqualTo(places.get(one) < places.get(other));
            }
        }
    }

    @Test
    void more_winners_than_there_is_room_for_are_counted() throws IOException {
        Entry[] six =
                Stream.of(0, 1, 2, 3, 4, 5).map(number -> winner(1, number)).toArray(Entry[]::new);
        BufferedImage podium = drawn(Reports.of("Boats", six));
        Rectangle all = new Rectangle(0, 0, Podium.WIDTH, Podium.HEIGHT);
        assertThat(colours(podium, all)).contains(Color.MAGENTA.getRGB()).doesNotContain(Color.YELLOW.getRGB());
    }

    @Test
    void places_below_the_third_are_not_on_the_podium() {
        assertThat(Reports.of("Boats", winner(1, 0), winner(2, 1), winner(3, 2), winner(4, 3))
                        .winners())
                .hasSize(3);
    }

    @Test
    void a_picture_is_shown_whole_whatever_its_shape() throws IOException {
        PictureFile wide = Reports.plain("wide.png", Color.RED, 3000, 100);
        BufferedImage podium = drawn(Reports.of("Boats", Reports.entry(1, "ann", "a boat", wide)));
        Rectangle box = PodiumLayout.of(List.of(1)).steps().get(0).picture();
        assertThat(podium.getRGB(box.x + 20, (int) box.getCenterY())).isEqualTo(Color.RED.getRGB());
        assertThat(podium.getRGB((int) box.getCenterX(), box.y + 60)).isNotEqualTo(Color.RED.getRGB());
    }

    @Test
    void what_is_missing_or_unreadable_is_said() throws IOException {
        Entry gone = new Entry(1, 1, Optional.empty(), "a boat", OptionalLong.of(7), "quick", Missing.LOST);
        assertThat(drawn(Reports.of("Boats", gone)).getWidth()).isEqualTo(Podium.WIDTH);
        assertThat(drawn(Reports.of("Boats")).getWidth()).isEqualTo(Podium.WIDTH);
        byte[] without = Podium.png(Reports.of("Boats", gone));
        Source damaged = () -> new ByteArrayInputStream("no picture".getBytes(UTF_8));
        Source lost = () -> {
            throw new UncheckedIOException(new IOException("no such file"));
        };
        for (Source source : List.of(damaged, lost)) {
            Entry odd = new Entry(
                    1, 1, Optional.empty(), "a boat", OptionalLong.of(7), "quick", new PictureFile("odd.png", source));
            assertThat(Podium.png(Reports.of("Boats", odd))).isEqualTo(without);
        }
    }

    @Test
    void a_machine_without_fonts_is_told_what_it_lacks(@TempDir Path home) throws IOException {
        assertThat(FontlessMachine.told(home)).contains("finds no font");
    }

    static Stream<String> texts() {
        return Stream.of(
                "a boat",
                "w".repeat(5000),
                "a very long prompt of many words ".repeat(400),
                "\ud83d\udc69\u200d\ud83d\udc69\u200d\ud83d\udc67\u200d\ud83d\udc66".repeat(200),
                "\u0633\u0641\u064a\u0646\u0629 \u0632\u0631\u0642\u0627\u0621 ".repeat(100),
                "\u05e1\u05d9\u05e8\u05d4 \u202eabc ".repeat(100),
                "\u7ea2\u8239".repeat(300),
                "Z" + "\u0351\u0310\u0333".repeat(200) + " algo",
                "<html><b>bold</b><img src=x>",
                "\ud800 \udc00 \u0000\u0007",
                "one\ntwo\r\nthree\tfour\u2028five");
    }

    @ParameterizedTest
    @MethodSource("texts")
    void text_of_any_kind_stays_inside_its_boxes(String text) throws IOException {
        PictureFile picture = Reports.plain("boat.png", Color.RED, 64, 64);
        BufferedImage without = drawn(Reports.of("", Reports.entry(1, "", "", picture)));
        BufferedImage with = drawn(Reports.of(text, Reports.entry(1, text, text, picture)));
        Step step = PodiumLayout.of(List.of(1)).steps().get(0);
        List<Rectangle> boxes = List.of(PodiumLayout.THEME, step.name(), step.prompt());
        boolean[] written = new boolean[boxes.size()];
        for (int y = 0; y < Podium.HEIGHT; y++) {
            for (int x = 0; x < Podium.WIDTH; x++) {
                if (with.getRGB(x, y) != without.getRGB(x, y)) {
                    int at = box(boxes, x, y);
                    assertThat(at).as("pixel at %d, %d".formatted(x, y)).isNotNegative();
                    written[at] = true;
                }
            }
        }
        assertThat(written).containsOnly(true);
    }

    private static int box(List<Rectangle> boxes, int x, int y) {
        for (int box = 0; box < boxes.size(); box++) {
            if (boxes.get(box).contains(x, y)) {
                return box;
            }
        }
        return -1;
    }

    @Test
    void markup_is_drawn_as_the_letters_that_it_is_made_of() {
        assertThat(inked("<b>boat</b>")).isGreaterThan(inked("boat"));
    }

    private static long inked(String text) {
        BufferedImage image = new BufferedImage(400, 40, BufferedImage.TYPE_INT_RGB);
        Graphics2D pen = image.createGraphics();
        BoxedText.draw(pen, text, new Font(Font.SANS_SERIF, Font.PLAIN, 20), new Rectangle(0, 0, 400, 40));
        pen.dispose();
        return colours(image, new Rectangle(0, 0, 400, 40))
                .filter(pixel -> pixel != Color.BLACK.getRGB())
                .count();
    }
}
