package fusedream.engine.toyland.paint;

import java.util.Arrays;

/**
 * A rasteriser: how much of each pixel an outline covers, exactly, as an ideal box filter would see it.
 *
 * <p>Each edge adds to the pixels that it crosses the change of covered area from the pixel before; sums along the rows
 * then give the covered areas (the method of signed area accumulation that font renderers use). Java2D's rasteriser is
 * not used, since its pixels differ between JDKs. Not thread-safe.
 */
final class Coverage {

    private final int size;
    private final int stride;
    private final float[] area;

    private int left;
    private int top;
    private int right;
    private int bottom;

    Coverage(int size) {
        this.size = size;
        this.stride = size + 2;
        this.area = new float[size * stride];
    }

    /** The first column that may be covered. */
    int left() {
        return left;
    }

    int top() {
        return top;
    }

    /** The column after the last that may be covered. */
    int right() {
        return right;
    }

    int bottom() {
        return bottom;
    }

    /** The covered part of a pixel within the bounds, 0 to 1. */
    float at(int x, int y) {
        return area[y * stride + x];
    }

    /** Covers this outline and forgets the one before. */
    void trace(Outline outline, Frame frame) {
        bound(outline, frame);
        if (left >= right || top >= bottom) {
            return;
        }
        for (int y = top; y < bottom; y++) {
            Arrays.fill(area, y * stride + left, y * stride + right + 2, 0);
        }
        for (double[] ring : outline.rings()) {
            double x = frame.pixelX(ring[ring.length - 2], ring[ring.length - 1]);
            double y = frame.pixelY(ring[ring.length - 2], ring[ring.length - 1]);
            for (int i = 0; i < ring.length; i += 2) {
                double nextX = frame.pixelX(ring[i], ring[i + 1]);
                double nextY = frame.pixelY(ring[i], ring[i + 1]);
                edge(x, y, nextX, nextY);
                x = nextX;
                y = nextY;
            }
        }
        sumRows(-frame.mirror());
    }

    private void bound(Outline outline, Frame frame) {
        double lowX = size;
        double lowY = size;
        double highX = 0;
        double highY = 0;
        for (double[] ring : outline.rings()) {
            for (int i = 0; i < ring.length; i += 2) {
                double x = frame.pixelX(ring[i], ring[i + 1]);
                double y = frame.pixelY(ring[i], ring[i + 1]);
                lowX = Math.min(lowX, x);
                lowY = Math.min(lowY, y);
                highX = Math.max(highX, x);
                highY = Math.max(highY, y);
            }
        }
        left = (int) Math.max(0, Math.floor(lowX));
        top = (int) Math.max(0, Math.floor(lowY));
        right = (int) Math.min(size, Math.ceil(highX));
        bottom = (int) Math.min(size, Math.ceil(highY));
    }

    private void edge(double x0, double y0, double x1, double y1) {
        if (y0 > y1) {
            descend(x1, y1, x0, y0, -1);
        } else if (y0 < y1) {
            descend(x0, y0, x1, y1, 1);
        }
    }

    private void descend(double x0, double y0, double x1, double y1, int sign) {
        double slope = (x1 - x0) / (y1 - y0);
        int last = (int) Math.min(bottom, Math.ceil(y1));
        for (int y = (int) Math.max(top, Math.floor(y0)); y < last; y++) {
            double from = Math.max(y, y0);
            double to = Math.min(y + 1, y1);
            double xFrom = within(x0 + slope * (from - y0));
            double xTo = within(x0 + slope * (to - y0));
            row(y * stride, Math.min(xFrom, xTo), Math.max(xFrom, xTo), sign * (to - from));
        }
    }

    private double within(double x) {
        return Math.max(left, Math.min(right, x));
    }

    /** Within one row of pixels, an edge from column {@code low} to {@code high} of this signed height. */
    private void row(int start, double low, double high, double height) {
        double before = 0;
        int last = Math.min(right, (int) high) + 1;
        for (int x = (int) low; x < last; x++) {
            double covered = height * meanToTheRight(x + 1 - high, x + 1 - low);
            area[start + x] += (float) (covered - before);
            before = covered;
        }
        area[start + last] += (float) (height - before);
    }

    /** The mean of min(1, max(0, t)) for t between these. */
    private static double meanToTheRight(double from, double to) {
        if (to - from < 1e-9) {
            return Math.min(1, Math.max(0, from));
        }
        return (integral(to) - integral(from)) / (to - from);
    }

    private static double integral(double t) {
        if (t <= 0) {
            return 0;
        }
        return t < 1 ? t * t / 2 : t - 0.5;
    }

    private void sumRows(int sign) {
        for (int y = top; y < bottom; y++) {
            float sum = 0;
            for (int x = left; x < right; x++) {
                sum += area[y * stride + x];
                area[y * stride + x] = Math.min(1, Math.max(0, sign * sum));
            }
        }
    }
}
