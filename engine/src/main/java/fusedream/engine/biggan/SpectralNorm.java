package fusedream.engine.biggan;

import fusedream.engine.layer.Parameters;
import fusedream.engine.tensor.Tensor;

/**
 * Spectral normalisation, divided into the weights at load: frozen weights have a fixed norm.
 *
 * <p>All methods return float32 tensors of the innermost scope.
 */
final class SpectralNorm {

    private SpectralNorm() {}

    /**
     * A weight of BigGAN-PyTorch over the singular value that its eval mode uses: one power step from the stored
     * {@code u0}, which need not have converged; the stored {@code sv0} is a logged value (BigGAN_utils/layers.py, SN).
     */
    static Tensor oneStep(Parameters parameters, String name, double epsilon) {
        Tensor weight = parameters.raw(name + ".weight");
        Tensor matrix = weight.reshape(weight.size(0), -1);
        Tensor v = normalised(parameters.raw(name + ".u0").matmul(matrix), epsilon);
        Tensor image = v.matmul(matrix.transpose(0, 1));
        Tensor singular = image.times(normalised(image, epsilon)).sum();
        return weight.over(singular);
    }

    /**
     * A weight of PyTorch's own spectral_norm, whose eval mode takes the stored u and v as they are: {@code name} with
     * {@code _orig}, {@code _u} and {@code _v}.
     */
    static Tensor stored(Parameters parameters, String name) {
        Tensor weight = parameters.raw(name + "_orig");
        Tensor matrix = weight.reshape(weight.size(0), -1);
        Tensor v = parameters.raw(name + "_v").reshape(-1, 1);
        Tensor u = parameters.raw(name + "_u").reshape(-1, 1);
        return weight.over(matrix.matmul(v).times(u).sum());
    }

    /** x / max(|x|, epsilon). */
    private static Tensor normalised(Tensor row, double epsilon) {
        return row.over(row.square().sum().sqrt().clamp(epsilon, Float.MAX_VALUE));
    }
}
