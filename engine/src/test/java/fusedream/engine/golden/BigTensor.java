package fusedream.engine.golden;

/**
 * A large NCHW tensor and the three small ones that the golden files keep of it: {@code .sub} (every s-th row and
 * column), {@code .blockmean} and {@code .crop}. Steps and sizes follow from the shapes of the stored tensors; a tensor
 * that is stored whole is compared whole.
 */
public final class BigTensor {

    private final String name;
    private final float[] values;
    private final int planes;
    private final int height;
    private final int width;

    /**
     * @param name of the tensor in the golden file, without suffix
     * @param values NCHW
     * @param shape four sizes
     */
    public BigTensor(String name, float[] values, int... shape) {
        if (shape.length != 4 || values.length != shape[0] * shape[1] * shape[2] * shape[3]) {
            throw new AssertionError(
                    name + " has " + values.length + " elements, which is not NCHW of the given shape");
        }
        this.name = name;
        this.values = values;
        this.planes = shape[0] * shape[1];
        this.height = shape[2];
        this.width = shape[3];
    }

    /** Compares by {@link Closeness#forward}; fails too if the file keeps nothing of this tensor. */
    public void checkForward(GoldenTensors golden, double tolerance) {
        compare(golden, (what, actual, expected) -> Closeness.forward(what, actual, expected, tolerance));
    }

    /** Compares by {@link Closeness#gradient}; fails too if the file keeps nothing of this tensor. */
    public void checkGradient(GoldenTensors golden, double relative) {
        compare(golden, (what, actual, expected) -> Closeness.gradient(what, actual, expected, relative));
    }

    private interface Comparison {
        void compare(String what, float[] actual, float[] expected);
    }

    private void compare(GoldenTensors golden, Comparison comparison) {
        if (golden.has(name)) {
            comparison.compare(name, values, golden.floats(name));
            return;
        }
        int[] sub = golden.shape(name + ".sub");
        comparison.compare(name + ".sub", sub(sub[2], sub[3]), golden.floats(name + ".sub"));
        int[] means = golden.shape(name + ".blockmean");
        comparison.compare(name + ".blockmean", blockMean(means[2], means[3]), golden.floats(name + ".blockmean"));
        int[] crop = golden.shape(name + ".crop");
        comparison.compare(name + ".crop", crop(crop[2], crop[3]), golden.floats(name + ".crop"));
    }

    /** X[:, :, o::s, o::s] with s = H / rows, o = s / 2. */
    float[] sub(int rows, int columns) {
        int step = height / rows;
        float[] kept = new float[planes * rows * columns];
        for (int i = 0; i < kept.length; i++) {
            kept[i] = at(i / (rows * columns), step / 2 + i / columns % rows * step, step / 2 + i % columns * step);
        }
        return kept;
    }

    /** Means of b x b blocks, b = H / rows, in double. */
    float[] blockMean(int rows, int columns) {
        int block = height / rows;
        float[] means = new float[planes * rows * columns];
        for (int i = 0; i < means.length; i++) {
            double sum = 0;
            for (int k = 0; k < block * block; k++) {
                sum += at(
                        i / (rows * columns), i / columns % rows * block + k / block, i % columns * block + k % block);
            }
            means[i] = (float) (sum / (block * block));
        }
        return means;
    }

    /** X[:, :, y0 : y0 + rows, x0 : x0 + columns] with y0 = H / 3, x0 = W / 2 + W / 8. */
    float[] crop(int rows, int columns) {
        float[] kept = new float[planes * rows * columns];
        for (int i = 0; i < kept.length; i++) {
            kept[i] = at(i / (rows * columns), height / 3 + i / columns % rows, width / 2 + width / 8 + i % columns);
        }
        return kept;
    }

    private float at(int plane, int row, int column) {
        return values[(plane * height + row) * width + column];
    }
}
