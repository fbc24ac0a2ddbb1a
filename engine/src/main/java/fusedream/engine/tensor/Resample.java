package fusedream.engine.tensor;

/** Changes of image size, as PyTorch's interpolate with align_corners off and no antialiasing. */
public final class Resample {

    private Resample() {}

    /** Bilinear: (N, C, h, w) to (N, C, height, width). DJL's own antialiases when it shrinks, and may not be used. */
    public static Tensor bilinear(Tensor x, long height, long width) {
        return resize("bilinear", x, height, width);
    }

    /** Every pixel repeated: (N, C, h, w) to (N, C, height, width). */
    public static Tensor nearest(Tensor x, long height, long width) {
        return resize("nearest", x, height, width);
    }

    private static Tensor resize(String operation, Tensor x, long height, long width) {
        Backend backend = x.backend();
        return x.wrap(backend.call(operation, x.array(), backend.number(height), backend.number(width)));
    }
}
