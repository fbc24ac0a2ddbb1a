package fusedream.bot.gallery;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fusedream.bot.job.JobIds;
import fusedream.bot.job.PictureId;
import fusedream.bot.queue.Requests;
import fusedream.bot.queue.SettableClock;
import fusedream.engine.api.RgbImage;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A row never names a file that is not there, and a file that no row names goes, wherever a crash fell between. */
class PictureVaultTest {

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit fills it
    private Path folder;

    private final SettableClock clock = new SettableClock();
    private final JobIds ids = new JobIds(clock, new Random(1));
    private final InMemoryGalleryStore store = new InMemoryGalleryStore();

    @SuppressWarnings("NullAway.Init") // made before each test
    private PictureVault vault;

    @BeforeEach
    void makeVault() {
        vault = Galleries.vault(store, folder);
    }

    private PictureId keep(byte[] content) {
        PictureId id = new PictureId(ids.next(), 0);
        vault.keep(
                content,
                Media.PNG,
                sha256 -> store.keep(
                        new Picture(
                                id,
                                sha256,
                                Requests.member("ann"),
                                "a dog",
                                0.5,
                                3,
                                clock.instant(),
                                Map.of(),
                                Picture.Exposure.FREE),
                        content.length));
        return id;
    }

    private String file(PictureId id) {
        return store.picture(id).orElseThrow().sha256();
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile).sorted().toList();
        }
    }

    private static byte[] png(int width, int height) throws IOException {
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                image.setRGB(x, y, x < width / 2 ? 0xff0000 : 0x0000ff);
            }
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        ImageIO.write(image, "png", bytes);
        return bytes.toByteArray();
    }

    @Test
    void a_file_stays_as_long_as_a_row_names_it() throws IOException {
        PictureId first = keep("same".getBytes(UTF_8));
        PictureId second = keep("same".getBytes(UTF_8));
        store.delete(first, clock.instant());
        assertThat(vault.sweep()).isZero();
        assertThat(vault.read(file(second))).asString(UTF_8).isEqualTo("same");
        store.delete(second, clock.instant());
        assertThat(vault.sweep()).isEqualTo(1);
        assertThat(files()).isEmpty();
        assertThat(store.loose(10)).isEmpty();
    }

    @Test
    void a_file_whose_row_was_never_written_is_swept() throws IOException {
        assertThatThrownBy(() -> vault.keep("lost".getBytes(UTF_8), Media.PNG, sha256 -> {
                    throw new IllegalStateException("crash");
                }))
                .hasMessage("crash");
        assertThat(files()).hasSize(1);
        assertThat(vault.sweep()).isEqualTo(1);
        assertThat(files()).isEmpty();
    }

    @Test
    void a_note_of_a_file_that_was_never_written_is_dropped() {
        store.expect("ab".repeat(32));
        assertThat(vault.sweep()).isEqualTo(1);
        assertThat(store.loose(10)).isEmpty();
    }

    @Test
    void a_thumbnail_is_made_once_made_again_if_missing_or_empty_and_goes_with_its_picture() throws IOException {
        PictureId id = keep(png(600, 300));
        byte[] thumbnail = vault.thumbnail(file(id));
        BufferedImage small = ImageIO.read(new ByteArrayInputStream(thumbnail));
        assertThat(new int[] {small.getWidth(), small.getHeight()}).containsExactly(256, 128);
        assertThat(small.getRGB(60, 60) >> 16 & 0xff).as("red on the left").isGreaterThan(200);
        assertThat(small.getRGB(200, 60) & 0xff).as("blue on the right").isGreaterThan(200);
        Path kept = files().stream()
                .filter(file -> file.toString().endsWith(".jpg"))
                .findFirst()
                .orElseThrow();
        Files.write(kept, "the kept one".getBytes(UTF_8));
        assertThat(vault.thumbnail(file(id))).asString(UTF_8).isEqualTo("the kept one");
        Files.write(kept, new byte[0]);
        assertThat(vault.thumbnail(file(id))).isEqualTo(thumbnail);
        Files.delete(kept);
        assertThat(vault.thumbnail(file(id))).isEqualTo(thumbnail);
        assertThat(files()).hasSize(2);
        store.delete(id, clock.instant());
        vault.sweep();
        assertThat(files()).isEmpty();
    }

    @Test
    void a_thumbnail_of_a_picture_that_goes_is_not_left_behind() throws IOException {
        PictureId id = keep(png(600, 300));
        String sha256 = file(id);
        store.delete(id, clock.instant());
        assertThat(vault.thumbnail(sha256)).isNotEmpty();
        assertThat(files()).noneMatch(file -> file.toString().endsWith(".jpg"));
    }

    @Test
    void a_thumbnail_that_cannot_be_written_is_shown_all_the_same() throws IOException {
        PictureId id = keep(png(600, 300));
        Files.write(folder.resolve("thumbnails"), new byte[0]);
        assertThat(vault.thumbnail(file(id))).isNotEmpty();
    }

    @Test
    void a_small_picture_keeps_its_size_and_a_thin_one_stays_visible() throws IOException {
        BufferedImage small = ImageIO.read(new ByteArrayInputStream(vault.thumbnail(file(keep(png(128, 100))))));
        assertThat(new int[] {small.getWidth(), small.getHeight()}).containsExactly(128, 100);
        BufferedImage thin = ImageIO.read(new ByteArrayInputStream(vault.thumbnail(file(keep(png(2000, 1))))));
        assertThat(new int[] {thin.getWidth(), thin.getHeight()}).containsExactly(256, 1);
    }

    @Test
    void the_pixels_of_a_kept_picture_can_be_read_again() throws IOException {
        RgbImage image = PicturePixels.rgb(png(4, 2));
        assertThat(image.width()).isEqualTo(4);
        assertThat(image.height()).isEqualTo(2);
        assertThat(Arrays.copyOfRange(image.rgb(), 3, 9)).containsExactly(255, 0, 0, 0, 0, 255);
    }

    @Test
    void a_damaged_picture_has_no_thumbnail() {
        PictureId id = keep("no picture".getBytes(UTF_8));
        assertThatThrownBy(() -> vault.thumbnail(file(id)))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining("damaged");
    }
}
