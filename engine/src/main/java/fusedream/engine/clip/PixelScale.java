package fusedream.engine.clip;

import fusedream.engine.tensor.Backend;
import fusedream.engine.tensor.Tensor;

/**
 * Brings pixels in [-1, 1] to mean 0 and deviation 1 over CLIP's training images, in one pass (clip/clip.py, {@code
 * _transform}).
 *
 * @param gain (1, 3, 1, 1)
 * @param shift (1, 3, 1, 1)
 */
public record PixelScale(Tensor gain, Tensor shift) {

    /** Of CLIP's training images in [0, 1], red, green, blue. */
    private static final double[] MEAN = {0.48145466, 0.4578275, 0.40821073};

    private static final double[] DEVIATION = {0.26862954, 0.26130258, 0.27577711};

    /** With tensors of the innermost scope. */
    public static PixelScale on(Backend backend) {
        float[] gains = new float[3];
        float[] shifts = new float[3];
        for (int channel = 0; channel < 3; channel++) {
            gains[channel] = (float) (0.5 / DEVIATION[channel]);
            shifts[channel] = (float) ((0.5 - MEAN[channel]) / DEVIATION[channel]);
        }
        return new PixelScale(backend.tensor(gains, 1, 3, 1, 1), backend.tensor(shifts, 1, 3, 1, 1));
    }

    /** (N, 3, H, W) to the same shape. */
    public Tensor apply(Tensor images) {
        return shift.plusProduct(images, gain);
    }
}
