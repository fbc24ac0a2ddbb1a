package fusedream.engine.augment;

import java.util.Set;

/**
 * The slow plain twin of {@link DiffAugment}: one picture of channels by rows by columns, in double, one operation after
 * the other as DiffAugment_pytorch.py makes them.
 */
final class PlainDiffAugment {

    private PlainDiffAugment() {}

    static double[][][] apply(double[][][] picture, AugmentDraws draws, int n, Set<Augmentation> policy) {
        double[][][] x = picture;
        for (Augmentation augmentation : policy) {
            x = switch (augmentation) {
                case BRIGHTNESS -> brightness(x, draws.colour().brightness()[n]);
                case SATURATION -> saturation(x, draws.colour().saturation()[n]);
                case CONTRAST -> contrast(x, draws.colour().contrast()[n]);
                case TRANSLATION ->
                    translation(
                            x,
                            draws.translation().rows()[n],
                            draws.translation().columns()[n]);
                case RESIZE -> resize(x, draws.resize());
                case CUTOUT ->
                    cutout(x, draws.cutout().rows()[n], draws.cutout().columns()[n]);
            };
        }
        return x;
    }

    private interface Pixel {
        double at(int channel, int row, int column);
    }

    private static double[][][] picture(double[][][] like, Pixel pixel) {
        double[][][] made = new double[like.length][like[0].length][like[0][0].length];
        for (int c = 0; c < made.length; c++) {
            for (int h = 0; h < made[c].length; h++) {
                for (int w = 0; w < made[c][h].length; w++) {
                    made[c][h][w] = pixel.at(c, h, w);
                }
            }
        }
        return made;
    }

    private static double[][][] brightness(double[][][] x, double draw) {
        return picture(x, (c, h, w) -> x[c][h][w] + draw - 0.5);
    }

    private static double[][][] saturation(double[][][] x, double draw) {
        return picture(x, (c, h, w) -> {
            double mean = (x[0][h][w] + x[1][h][w] + x[2][h][w]) / 3;
            return (x[c][h][w] - mean) * 2 * draw + mean;
        });
    }

    private static double[][][] contrast(double[][][] x, double draw) {
        double sum = 0;
        for (double[][] channel : x) {
            for (double[] row : channel) {
                for (double value : row) {
                    sum += value;
                }
            }
        }
        double mean = sum / (x.length * x[0].length * x[0][0].length);
        return picture(x, (c, h, w) -> (x[c][h][w] - mean) * (draw + 0.5) + mean);
    }

    private static double[][][] translation(double[][][] x, int rows, int columns) {
        return picture(x, (c, h, w) -> inside(x, h + rows, w + columns) ? x[c][h + rows][w + columns] : 0);
    }

    private static double[][][] resize(double[][][] x, double draw) {
        double ratio = draw * (1.2 - 0.8) + 0.8;
        int height = x[0].length;
        int width = x[0][0].length;
        int newHeight = (int) (ratio * height);
        int newWidth = (int) (ratio * width);
        return picture(x, (c, h, w) -> {
            int row = h - offset(height, newHeight);
            int column = w - offset(width, newWidth);
            boolean padded = row < 0 || row >= newHeight || column < 0 || column >= newWidth;
            return padded ? 0 : bilinear(x[c], source(row, height, newHeight), source(column, width, newWidth));
        });
    }

    /** Where the resized picture begins in the frame; negative where it is cropped. */
    private static int offset(int size, int resized) {
        return (int) ((size - resized) / 2.0);
    }

    private static double source(int place, int size, int resized) {
        return Math.max(0, (place + 0.5) * size / resized - 0.5);
    }

    private static double bilinear(double[][] x, double row, double column) {
        int top = (int) row;
        int left = (int) column;
        int bottom = Math.min(top + 1, x.length - 1);
        int right = Math.min(left + 1, x[0].length - 1);
        double down = row - top;
        double along = column - left;
        return (1 - down) * ((1 - along) * x[top][left] + along * x[top][right])
                + down * ((1 - along) * x[bottom][left] + along * x[bottom][right]);
    }

    private static double[][][] cutout(double[][][] x, int row, int column) {
        boolean[] rows = cut(row, x[0].length);
        boolean[] columns = cut(column, x[0][0].length);
        return picture(x, (c, h, w) -> rows[h] && columns[w] ? 0 : x[c][h][w]);
    }

    private static boolean[] cut(int centre, int size) {
        boolean[] cut = new boolean[size];
        int length = (int) (size * 0.5 + 0.5);
        for (int i = 0; i < length; i++) {
            cut[Math.max(0, Math.min(size - 1, centre - length / 2 + i))] = true;
        }
        return cut;
    }

    private static boolean inside(double[][][] x, int row, int column) {
        return row >= 0 && row < x[0].length && column >= 0 && column < x[0][0].length;
    }
}
