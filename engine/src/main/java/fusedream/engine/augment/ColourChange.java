package fusedream.engine.augment;

import static fusedream.engine.augment.Augmentation.BRIGHTNESS;
import static fusedream.engine.augment.Augmentation.CONTRAST;
import static fusedream.engine.augment.Augmentation.SATURATION;

import fusedream.engine.tensor.Backend;
import fusedream.engine.tensor.Tensor;
import java.util.Set;

/*
 * With m the mean of a pixel's channels, M the mean of the picture, and brightness, saturation and contrast as
 * x + beta, (x - m) sigma + m, (x - M) kappa + M, one after the other:
 *
 *   after brightness   x + beta                        its pixel mean m + beta, its picture mean M + beta
 *   after saturation   sigma x + (1 - sigma) m + beta  its picture mean still M + beta, as that of m is M
 *   after contrast     kappa sigma x + kappa (1 - sigma) m + (1 - kappa) M + beta
 *
 * so the three are one affine map, and M and m are those of the picture as it came.
 */
/**
 * Brightness, saturation and contrast of N pictures as one affine map per picture: a x + b m + c, with m the mean of the
 * pixel's channels.
 *
 * @param ofPixel a, N numbers
 * @param ofGrey b, N numbers
 * @param constant c, (N, 1, 1, 1); depends on the picture
 */
@SuppressWarnings("ArrayRecordComponent") // Lives for one call and is never compared.
record ColourChange(float[] ofPixel, float[] ofGrey, Tensor constant) {

    private static final float NEUTRAL = 0.5f;

    /** The map for images (B, 3, H, W), B being N or 1. */
    static ColourChange of(Tensor images, AugmentDraws.Colour draws, Set<Augmentation> policy) {
        int n = draws.brightness().length;
        float[] a = new float[n];
        float[] b = new float[n];
        float[] ofMean = new float[n];
        float[] shift = new float[n];
        for (int i = 0; i < n; i++) {
            float beta = drawn(BRIGHTNESS, policy, draws.brightness()[i]) - 0.5f;
            float sigma = 2 * drawn(SATURATION, policy, draws.saturation()[i]);
            float kappa = drawn(CONTRAST, policy, draws.contrast()[i]) + 0.5f;
            a[i] = kappa * sigma;
            b[i] = kappa * (1 - sigma);
            ofMean[i] = 1 - kappa;
            shift[i] = beta;
        }
        Backend backend = images.backend();
        Tensor mean = images.meanOver(1, 2, 3); // (B, 1, 1, 1)
        Tensor constant = perPicture(backend, shift).plusProduct(perPicture(backend, ofMean), mean);
        return new ColourChange(a, b, constant);
    }

    /** (B, 3, H, W) to (N, 3, H, W). */
    Tensor apply(Tensor images) {
        Backend backend = images.backend();
        Tensor common = constant.plusProduct(images.meanOver(1), perPicture(backend, ofGrey)); // (N, 1, H, W)
        return common.plusProduct(images, perPicture(backend, ofPixel));
    }

    private static float drawn(Augmentation augmentation, Set<Augmentation> policy, float draw) {
        return policy.contains(augmentation) ? draw : NEUTRAL;
    }

    private static Tensor perPicture(Backend backend, float[] values) {
        return backend.tensor(values, values.length, 1, 1, 1);
    }
}
