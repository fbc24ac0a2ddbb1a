package fusedream.engine.image;

import fusedream.engine.api.RgbImage;
import java.awt.image.IndexColorModel;
import java.util.Arrays;
import java.util.Comparator;
import java.util.PriorityQueue;

/**
 * The at most 256 colours that stand for a picture's, by median cut (Heckbert, "Color image quantization for frame buffer
 * display", 1982) with Wu's choice of the box to cut and of the cut, which lower the squared error most along the axis of
 * largest variance. A picture of at most 256 colours keeps them all.
 */
final class Palette {

    /** What a GIF's index of one byte can name. */
    static final int MOST_COLOURS = 256;

    private static final int CHANNELS = 3;

    private final byte[] rgb;
    private final int[] levels;

    private Palette(byte[] rgb) {
        this.rgb = rgb;
        levels = new int[rgb.length];
        for (int i = 0; i < rgb.length; i++) {
            levels[i] = rgb[i] & 0xff;
        }
    }

    /** The palette of a picture. */
    static Palette of(RgbImage picture) {
        long[] colours = counted(picture.rgb());
        PriorityQueue<Box> boxes =
                new PriorityQueue<>(Comparator.comparingDouble(Box::error).reversed());
        boxes.add(new Box(colours, 0, colours.length));
        while (boxes.size() < MOST_COLOURS && boxes.element().divisible()) {
            Box widest = boxes.remove();
            int cut = widest.cut();
            boxes.add(new Box(colours, widest.from, cut));
            boxes.add(new Box(colours, cut, widest.to));
        }
        byte[] rgb = new byte[CHANNELS * boxes.size()];
        int at = 0;
        for (Box box : boxes) {
            for (int channel = 0; channel < CHANNELS; channel++) {
                rgb[at++] = (byte) Math.round(box.mean(channel));
            }
        }
        return new Palette(rgb);
    }

    /** The distinct colours, each with how often it occurs in the low 32 bits and its RGB in the 24 bits above. */
    private static long[] counted(byte[] rgb) {
        int[] packed = new int[rgb.length / CHANNELS];
        for (int i = 0; i < packed.length; i++) {
            packed[i] = (rgb[3 * i] & 0xff) << 16 | (rgb[3 * i + 1] & 0xff) << 8 | (rgb[3 * i + 2] & 0xff);
        }
        Arrays.sort(packed);
        long[] colours = new long[packed.length];
        int distinct = 0;
        for (int i = 0; i < packed.length; i++) {
            if (i > 0 && packed[i] == packed[i - 1]) {
                colours[distinct - 1]++;
            } else {
                colours[distinct++] = (long) packed[i] << 32 | 1;
            }
        }
        return Arrays.copyOf(colours, distinct);
    }

    /** How many colours there are. */
    int size() {
        return levels.length / CHANNELS;
    }

    /** One channel of a colour, 0 to 255; channel 0 is red. */
    int level(int index, int channel) {
        return levels[CHANNELS * index + channel];
    }

    /** The index of the colour nearest to this one, by squared distance; of equally near ones the first. */
    int nearest(float red, float green, float blue) {
        int best = 0;
        float least = Float.POSITIVE_INFINITY;
        for (int i = 0; i < levels.length; i += CHANNELS) {
            float r = levels[i] - red;
            float g = levels[i + 1] - green;
            float b = levels[i + 2] - blue;
            float distance = r * r + g * g + b * b;
            if (distance < least) {
                least = distance;
                best = i;
            }
        }
        return best / CHANNELS;
    }

    IndexColorModel colourModel() {
        return new IndexColorModel(Byte.SIZE, size(), rgb, 0, false);
    }

    /** Colours [from, to) of a shared array, which it sorts when it is cut. */
    private static final class Box {

        private final long[] colours;
        private final int from;
        private final int to;
        private final double count;
        private final double[] sums = new double[CHANNELS];
        private final double[] errors = new double[CHANNELS];

        Box(long[] colours, int from, int to) {
            this.colours = colours;
            this.from = from;
            this.to = to;
            double[] squares = new double[CHANNELS];
            double total = 0;
            for (int i = from; i < to; i++) {
                int weight = (int) colours[i];
                total += weight;
                for (int channel = 0; channel < CHANNELS; channel++) {
                    double value = value(colours[i], channel);
                    sums[channel] += weight * value;
                    squares[channel] += weight * value * value;
                }
            }
            count = total;
            for (int channel = 0; channel < CHANNELS; channel++) {
                errors[channel] = squares[channel] - sums[channel] * sums[channel] / count;
            }
        }

        boolean divisible() {
            return to - from > 1;
        }

        double mean(int channel) {
            return sums[channel] / count;
        }

        /** The squared error of standing for all colours by their mean; negative infinity for a single colour. */
        double error() {
            return divisible() ? errors[0] + errors[1] + errors[2] : Double.NEGATIVE_INFINITY;
        }

        /** Sorts by the channel of largest error and returns where the second part begins. */
        int cut() {
            int axis = widest();
            sortBy(axis);
            int best = from + 1;
            double most = Double.NEGATIVE_INFINITY;
            double weight = 0;
            double sum = 0;
            for (int i = from; i + 1 < to; i++) {
                weight += (int) colours[i];
                sum += (int) colours[i] * (double) value(colours[i], axis);
                double rest = sums[axis] - sum;
                // The error that is left is a constant less this.
                double explained = sum * sum / weight + rest * rest / (count - weight);
                if (explained > most) {
                    most = explained;
                    best = i + 1;
                }
            }
            return best;
        }

        private int widest() {
            int widest = errors[1] > errors[0] ? 1 : 0;
            return errors[2] > errors[widest] ? 2 : widest;
        }

        /** The channel goes into the free top byte, less 128 since that byte has the sign. */
        private void sortBy(int channel) {
            for (int i = from; i < to; i++) {
                long colour = colours[i] & 0x00ff_ffff_ffff_ffffL;
                colours[i] = (value(colour, channel) - 128L) << 56 | colour;
            }
            Arrays.sort(colours, from, to);
        }

        private static int value(long colour, int channel) {
            return (int) (colour >>> (48 - 8 * channel)) & 0xff;
        }
    }
}
