package fusedream.engine.toyland.paint;

/** A box blur of any width, twice along the rows and twice along the columns, which is round to the eye. Not thread-safe. */
final class BoxBlur {

    private final int size;
    private final float[] first;
    private final float[] second;
    private final float[] sums;

    BoxBlur(int size) {
        this.size = size;
        this.first = new float[size * size];
        this.second = new float[size * size];
        this.sums = new float[size + 1];
    }

    /**
     * The blurred plane, valid until the next call; beyond the picture all is 0.
     *
     * @param planes holds size * size numbers from {@code offset} on
     * @param radius half the box's width in pixels, above 0
     */
    float[] of(float[] planes, int offset, double radius) {
        pass(planes, offset, first, (float) radius);
        pass(first, 0, second, (float) radius);
        pass(second, 0, first, (float) radius);
        pass(first, 0, second, (float) radius);
        return second;
    }

    /** Blurs along the rows and writes transposed, so that every second pass goes along the columns. */
    private void pass(float[] from, int offset, float[] to, float radius) {
        float scale = 1 / (2 * radius);
        for (int row = 0; row < size; row++) {
            int start = offset + row * size;
            for (int i = 0; i < size; i++) {
                sums[i + 1] = sums[i] + from[start + i];
            }
            for (int i = 0; i < size; i++) {
                to[i * size + row] = scale * (sumTo(i + 0.5f + radius) - sumTo(i + 0.5f - radius));
            }
        }
    }

    /** The sum of the row to the left of this place, which may lie within a pixel. */
    private float sumTo(float place) {
        if (place <= 0) {
            return 0;
        }
        if (place >= size) {
            return sums[size];
        }
        int whole = (int) place;
        return sums[whole] + (place - whole) * (sums[whole + 1] - sums[whole]);
    }
}
