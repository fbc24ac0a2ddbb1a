/**
 * LPIPS 0.1 (Zhang et al., "The unreasonable effectiveness of deep features as a perceptual metric", 2018) on AlexNet,
 * VGG16, SqueezeNet 1.1 or any feature network that can be described as a {@link fusedream.engine.lpips.Backbone}; open
 * {@link fusedream.engine.lpips.Lpips} first.
 */
@NullMarked
package fusedream.engine.lpips;

import org.jspecify.annotations.NullMarked;
