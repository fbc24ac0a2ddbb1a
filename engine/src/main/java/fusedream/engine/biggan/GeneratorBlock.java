package fusedream.engine.biggan;

import fusedream.engine.layer.Conv;
import fusedream.engine.layer.Parameters;
import fusedream.engine.tensor.Resample;
import fusedream.engine.tensor.Scope;
import fusedream.engine.tensor.Tensor;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A residual block of BigGAN (layers.py, GBlock) and the attention that may follow it: norm, ReLU, upsample, convolve,
 * norm, ReLU, convolve, plus the upsampled shortcut.
 */
record GeneratorBlock(
        ConditionalNorm norm1,
        UpsamplingConv conv1,
        ConditionalNorm norm2,
        Conv conv2,
        Conv shortcut,
        @Nullable SelfAttention attention) {

    static GeneratorBlock load(Parameters parameters, String name, BigGanConfig config, boolean attention) {
        double epsilon = config.spectralEpsilon();
        return new GeneratorBlock(
                norm(parameters, name + ".0.bn1", config),
                UpsamplingConv.fold(
                        parameters,
                        SpectralNorm.oneStep(parameters, name + ".0.conv1", epsilon),
                        parameters.weight(name + ".0.conv1.bias")),
                norm(parameters, name + ".0.bn2", config),
                conv(parameters, name + ".0.conv2", epsilon, 1),
                conv(parameters, name + ".0.conv_sc", epsilon, 0),
                attention ? attention(parameters, name + ".1", epsilon) : null);
    }

    private static ConditionalNorm norm(Parameters parameters, String name, BigGanConfig config) {
        return ConditionalNorm.fold(
                parameters,
                List.of(
                        SpectralNorm.oneStep(parameters, name + ".gain", config.spectralEpsilon()),
                        SpectralNorm.oneStep(parameters, name + ".bias", config.spectralEpsilon())),
                List.of(parameters.raw(name + ".stored_mean"), parameters.raw(name + ".stored_var")),
                config.normEpsilon());
    }

    static Conv conv(Parameters parameters, String name, double epsilon, int padding) {
        return new Conv(
                parameters.ownConvolution(() -> SpectralNorm.oneStep(parameters, name, epsilon)),
                parameters.weight(name + ".bias"),
                1,
                padding);
    }

    private static SelfAttention attention(Parameters parameters, String name, double epsilon) {
        return SelfAttention.fold(
                parameters,
                List.of(
                        SpectralNorm.oneStep(parameters, name + ".theta", epsilon),
                        SpectralNorm.oneStep(parameters, name + ".phi", epsilon),
                        SpectralNorm.oneStep(parameters, name + ".g", epsilon)),
                SpectralNorm.oneStep(parameters, name + ".o", epsilon),
                parameters.raw(name + ".gamma"));
    }

    /** The residual part: (N, in, H, W) and (N, D) to (N, out, 2H, 2W). */
    Tensor residual(Tensor x, Tensor condition) {
        return Scope.within(() -> {
            Tensor h = conv1.apply(norm1.relu(x, condition));
            h = conv2.apply(norm2.relu(h, condition));
            // The 1 x 1 shortcut commutes with repeating pixels, at a quarter of the work.
            return h.plus(Resample.nearest(shortcut.apply(x), 2 * x.size(2), 2 * x.size(3)));
        });
    }
}
