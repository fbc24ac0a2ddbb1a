package fusedream.engine.image;

import fusedream.engine.api.RgbImage;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferByte;

/**
 * A picture written as indices of a palette. With dithering, each pixel's error goes to its neighbours that come after it
 * (Floyd and Steinberg, "An adaptive algorithm for spatial greyscale", 1976), in rows of alternating direction, so that
 * smooth areas keep their mean colour and show no bands.
 */
final class IndexedPicture {

    private static final int CHANNELS = 3;

    private final Palette palette;
    private final int width;
    private final byte[] rgb;

    /** Errors for the row being written and the one below, with a border pixel on each side. */
    private float[] here;

    private float[] below;

    private IndexedPicture(RgbImage picture, Palette palette) {
        this.palette = palette;
        width = picture.width();
        rgb = picture.rgb();
        here = new float[CHANNELS * (width + 2)];
        below = new float[CHANNELS * (width + 2)];
    }

    /** The picture in its own palette, an image of type {@link BufferedImage#TYPE_BYTE_INDEXED}. */
    static BufferedImage of(RgbImage picture, boolean dithered) {
        Palette palette = Palette.of(picture);
        BufferedImage image = new BufferedImage(
                picture.width(), picture.height(), BufferedImage.TYPE_BYTE_INDEXED, palette.colourModel());
        byte[] indices = ((DataBufferByte) image.getRaster().getDataBuffer()).getData();
        IndexedPicture writer = new IndexedPicture(picture, palette);
        for (int row = 0; row < picture.height(); row++) {
            writer.row(row, dithered, indices);
        }
        return image;
    }

    private void row(int row, boolean dithered, byte[] indices) {
        int direction = row % 2 == 0 ? 1 : -1;
        for (int i = 0; i < width; i++) {
            int column = direction == 1 ? i : width - 1 - i;
            int pixel = row * width + column;
            int place = CHANNELS * (column + 1);
            float red = clamped((rgb[3 * pixel] & 0xff) + here[place]);
            float green = clamped((rgb[3 * pixel + 1] & 0xff) + here[place + 1]);
            float blue = clamped((rgb[3 * pixel + 2] & 0xff) + here[place + 2]);
            int index = palette.nearest(red, green, blue);
            indices[pixel] = (byte) index;
            if (dithered) {
                spread(place, 0, direction, red - palette.level(index, 0));
                spread(place, 1, direction, green - palette.level(index, 1));
                spread(place, 2, direction, blue - palette.level(index, 2));
            }
        }
        float[] done = here;
        here = below;
        below = done;
        java.util.Arrays.fill(below, 0);
    }

    private void spread(int place, int channel, int direction, float error) {
        int at = place + channel;
        int ahead = CHANNELS * direction;
        here[at + ahead] += error * 7 / 16;
        below[at - ahead] += error * 3 / 16;
        below[at] += error * 5 / 16;
        below[at + ahead] += error / 16;
    }

    /** Errors must not carry a colour out of the cube, where they could only pile up. */
    private static float clamped(float level) {
        return Math.max(0, Math.min(255, level));
    }
}
