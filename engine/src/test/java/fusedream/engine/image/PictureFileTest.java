package fusedream.engine.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fusedream.engine.api.RgbImage;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Pictures of others are read, and what is none, damaged or too large is refused. */
class PictureFileTest {

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit fills it
    private Path folder;

    private static RgbImage picture() {
        byte[] rgb = new byte[3 * 5 * 4];
        for (int i = 0; i < rgb.length; i++) {
            rgb[i] = (byte) (i * 37);
        }
        return new RgbImage(5, 4, rgb);
    }

    @Test
    void a_png_comes_back_and_so_do_its_numbers() {
        Path file = folder.resolve("a.png");
        PngFile.write(file, picture(), Map.of());
        assertThat(PictureFile.read(file)).isEqualTo(picture());
        assertThat(Pixels.fixed(Pixels.floats(picture()), 4, 5)).isEqualTo(picture());
        assertThat(Pixels.floats(new RgbImage(1, 1, new byte[] {0, (byte) 255, 0})))
                .containsExactly(-1, 1, -1);
    }

    @Test
    void a_jpeg_is_read() throws IOException {
        Path file = folder.resolve("a.jpg");
        ImageIO.write(BufferedPixels.of(picture()), "jpg", file.toFile());
        assertThat(PictureFile.read(file).width()).isEqualTo(5);
    }

    @Test
    void what_is_no_picture_damaged_or_not_there_is_refused() throws IOException {
        Path notes = Files.writeString(folder.resolve("notes.txt"), "nothing to see");
        assertRefused(notes, "no picture");
        assertRefused(folder.resolve("none.png"), "is it there");
        byte[] whole = PngFile.encode(picture(), Map.of());
        for (int length : new int[] {20, 40}) {
            Path cut = Files.write(folder.resolve("cut" + length + ".png"), Arrays.copyOf(whole, length));
            assertThatThrownBy(() -> PictureFile.read(cut)).isInstanceOf(PictureException.class);
        }
    }

    @Test
    void a_picture_that_unpacks_to_too_much_is_refused_before_it_is_unpacked() throws IOException {
        Path file = folder.resolve("wide.png");
        BufferedImage wide = new BufferedImage(PictureFile.LARGEST_SIDE + 1, 1, BufferedImage.TYPE_BYTE_GRAY);
        ImageIO.write(wide, "png", file.toFile());
        assertRefused(file, "4097 x 1");
    }

    private static void assertRefused(Path file, String message) {
        assertThatThrownBy(() -> PictureFile.read(file))
                .isInstanceOf(PictureException.class)
                .hasMessageContaining(message);
    }
}
