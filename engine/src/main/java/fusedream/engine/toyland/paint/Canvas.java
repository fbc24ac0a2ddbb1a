package fusedream.engine.toyland.paint;

/** A square picture being painted: three planes of numbers in [0, 1]. Not thread-safe. */
public final class Canvas {

    static final int CHANNELS = 3;

    private final int size;
    private final float[] planes;
    private final Coverage coverage;

    /** @param size columns and rows, at least 1 */
    public Canvas(int size) {
        this.size = size;
        this.planes = new float[CHANNELS * size * size];
        this.coverage = new Coverage(size);
    }

    public int size() {
        return size;
    }

    /** The pixels themselves, (3, size, size) in [0, 1]: red, green, blue. */
    public float[] planes() {
        return planes;
    }

    /** From the first colour at the top through the others, evenly spaced, to the last at the bottom. */
    public void gradient(Rgb... colours) {
        for (int y = 0; y < size; y++) {
            double place = (y + 0.5) / size * (colours.length - 1);
            int from = Math.min(colours.length - 2, (int) place);
            Rgb colour = colours[from].mixedWith(colours[from + 1], place - from);
            for (int i = y * size; i < (y + 1) * size; i++) {
                planes[i] = colour.red();
                planes[i + size * size] = colour.green();
                planes[i + 2 * size * size] = colour.blue();
            }
        }
    }

    /** Paints an area of the unit square; alpha 1 covers, 0 leaves all as it is. */
    public void fill(Outline outline, Rgb colour, double alpha) {
        coverage.trace(outline, Frame.whole(size));
        for (int y = coverage.top(); y < coverage.bottom(); y++) {
            for (int x = coverage.left(); x < coverage.right(); x++) {
                blend(y * size + x, colour, (float) alpha * coverage.at(x, y));
            }
        }
    }

    public void fill(Outline outline, Rgb colour) {
        fill(outline, colour, 1);
    }

    /** A round patch of light, strongest in the middle and gone at the radius. */
    public void shine(double centreX, double centreY, double radius, Rgb colour, double alpha) {
        int top = (int) Math.max(0, (centreY - radius) * size);
        int bottom = (int) Math.min(size, (centreY + radius) * size + 1);
        int left = (int) Math.max(0, (centreX - radius) * size);
        int right = (int) Math.min(size, (centreX + radius) * size + 1);
        for (int y = top; y < bottom; y++) {
            double dy = ((y + 0.5) / size - centreY) / radius;
            for (int x = left; x < right; x++) {
                double dx = ((x + 0.5) / size - centreX) / radius;
                double near = Coat.clamp(1 - dx * dx - dy * dy);
                blend(y * size + x, colour, (float) (alpha * near * near));
            }
        }
    }

    void blend(int pixel, Rgb colour, float alpha) {
        if (alpha <= 0) {
            return;
        }
        int plane = size * size;
        planes[pixel] += alpha * (colour.red() - planes[pixel]);
        planes[pixel + plane] += alpha * (colour.green() - planes[pixel + plane]);
        planes[pixel + 2 * plane] += alpha * (colour.blue() - planes[pixel + 2 * plane]);
    }
}
