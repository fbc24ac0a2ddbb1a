package fusedream.engine.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import fusedream.engine.api.RgbImage;
import fusedream.engine.image.PictureSheet.Framed;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Sheets of pictures: sizes, places, frames. */
class PictureSheetTest {

    private static RgbImage grey(int level) {
        byte[] rgb = new byte[3 * 4 * 2];
        Arrays.fill(rgb, (byte) level);
        return new RgbImage(4, 2, rgb);
    }

    private static int pixel(RgbImage image, int x, int y) {
        int at = 3 * (y * image.width() + x);
        byte[] rgb = image.rgb();
        return ((rgb[at] & 0xFF) << 16) | ((rgb[at + 1] & 0xFF) << 8) | (rgb[at + 2] & 0xFF);
    }

    @Test
    void pictures_lie_row_by_row_in_their_frames() {
        RgbImage sheet = PictureSheet.of(
                List.of(new Framed(grey(1), 0xFF0000), new Framed(grey(2), 0x00FF00), Framed.plain(grey(3))), 2);
        assertThat(sheet.width()).isEqualTo(20);
        assertThat(sheet.height()).isEqualTo(16);
        assertThat(pixel(sheet, 0, 0)).isEqualTo(0xFF0000);
        assertThat(pixel(sheet, 3, 3)).isEqualTo(0x010101);
        assertThat(pixel(sheet, 6, 4)).isEqualTo(0x010101);
        assertThat(pixel(sheet, 7, 4)).isEqualTo(0xFF0000);
        assertThat(pixel(sheet, 10, 0)).isEqualTo(0x00FF00);
        assertThat(pixel(sheet, 13, 3)).isEqualTo(0x020202);
        assertThat(pixel(sheet, 3, 11)).isEqualTo(0x030303);
        assertThat(pixel(sheet, 15, 12)).as("what is left of the last row").isEqualTo(0xFFFFFF);
    }

    @Test
    void a_sheet_is_no_wider_than_its_pictures() {
        assertThat(PictureSheet.of(List.of(Framed.plain(grey(1))), 10).width()).isEqualTo(10);
    }

    @Test
    void no_pictures_are_refused() {
        assertThatIllegalArgumentException().isThrownBy(() -> PictureSheet.of(List.of(), 2));
    }
}
