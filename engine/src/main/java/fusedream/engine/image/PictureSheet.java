package fusedream.engine.image;

import fusedream.engine.api.RgbImage;
import java.util.Arrays;
import java.util.List;

/** Pictures of one size side by side, row by row, each in a frame. */
public final class PictureSheet {

    private static final int FRAME = 3;

    private PictureSheet() {}

    /** A picture and the colour of its frame, 0xRRGGBB. */
    public record Framed(RgbImage image, int frame) {

        /** A picture in a white frame. */
        public static Framed plain(RgbImage image) {
            return new Framed(image, 0xFFFFFF);
        }
    }

    /**
     * Lays pictures out.
     *
     * @param pictures at least one, all of the size of the first
     * @param columns pictures in a row; what is left of the last row is white
     */
    public static RgbImage of(List<Framed> pictures, int columns) {
        if (pictures.isEmpty() || columns < 1) {
            throw new IllegalArgumentException("A sheet needs at least one picture and one column, got "
                    + pictures.size() + " and " + columns + ".");
        }
        int width = pictures.get(0).image().width() + 2 * FRAME;
        int height = pictures.get(0).image().height() + 2 * FRAME;
        int across = Math.min(columns, pictures.size());
        int down = (pictures.size() + across - 1) / across;
        byte[] sheet = new byte[3 * across * width * down * height];
        Arrays.fill(sheet, (byte) 0xFF);
        for (int i = 0; i < pictures.size(); i++) {
            put(pictures.get(i), sheet, across * width, i % across * width, i / across * height);
        }
        return new RgbImage(across * width, down * height, sheet);
    }

    private static void put(Framed framed, byte[] sheet, int stride, int left, int top) {
        RgbImage image = framed.image();
        byte[] rgb = image.rgb();
        for (int y = 0; y < image.height() + 2 * FRAME; y++) {
            for (int x = 0; x < image.width() + 2 * FRAME; x++) {
                int at = 3 * ((top + y) * stride + left + x);
                for (int channel = 0; channel < 3; channel++) {
                    sheet[at + channel] = (byte) (framed.frame() >> (16 - 8 * channel));
                }
            }
        }
        for (int y = 0; y < image.height(); y++) {
            int to = 3 * ((top + FRAME + y) * stride + left + FRAME);
            System.arraycopy(rgb, 3 * y * image.width(), sheet, to, 3 * image.width());
        }
    }
}
