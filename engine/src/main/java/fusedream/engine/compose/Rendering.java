package fusedream.engine.compose;

import fusedream.engine.api.Dream;
import fusedream.engine.api.RgbImage;
import fusedream.engine.image.Pixels;
import fusedream.engine.model.Generator;
import fusedream.engine.tensor.Scope;
import fusedream.engine.tensor.Tensor;
import java.util.List;
import java.util.Locale;

/**
 * A composed image and what it was made of. Every picture is CHW of side S, RGB.
 *
 * @param foreground the whole foreground, in [-1, 1]
 * @param background the whole background, in [-1, 1]
 * @param pasted I = paste(I_bg, scale(I_fg, alpha), t), in [-1, 1]
 * @param blended the same with the seam healed by {@link PoissonBlend}, clamped to [-1, 1]
 */
@SuppressWarnings("ArrayRecordComponent") // plain numbers, compared by nobody
public record Rendering(Layout layout, float[] foreground, float[] background, float[] pasted, float[] blended) {

    private static final int CHANNELS = 3;

    /** Draws the pictures of two latents. */
    static Rendering of(Generator generator, Layout layout, Planes.Latents latents) {
        try (Scope scope = Scope.open()) {
            Tensor foreground = latents.foreground().picture(generator);
            Tensor background = latents.background().picture(generator);
            float[] pasted =
                    new Pasting().join(foreground, background, List.of(layout)).toFloats();
            float[] scaled = Pasting.scale(foreground, layout).toFloats();
            float[] below = background.toFloats();
            return new Rendering(layout, foreground.toFloats(), below, pasted, blend(scaled, below, layout));
        }
    }

    /** No gradient is wanted across the seam: there is no foreground outside the rectangle. */
    private static float[] blend(float[] scaled, float[] background, Layout layout) {
        int size = layout.imageSize();
        float[] source = PoissonBlend.spread(scaled, CHANNELS, size, size, layout.place());
        float[] blended = PoissonBlend.blend(source, background, CHANNELS, size, size, layout.place());
        for (int i = 0; i < blended.length; i++) {
            blended[i] = Math.max(-1, Math.min(1, blended[i]));
        }
        return blended;
    }

    /** The picture that a search with this joining sees. */
    float[] joined(Joining joining) {
        return joining instanceof SeamlessPasting ? blended : pasted;
    }

    /** The blended picture. */
    public RgbImage image() {
        return pixels(blended);
    }

    /** The parts, for the caller of the engine. */
    public Dream.Composition composition() {
        Dream.Placement placement = new Dream.Placement(
                layout.alpha(),
                layout.vertical().name().toLowerCase(Locale.ROOT),
                layout.horizontal().name().toLowerCase(Locale.ROOT));
        return new Dream.Composition(pixels(foreground), pixels(background), pixels(pasted), placement);
    }

    private RgbImage pixels(float[] picture) {
        return Pixels.fixed(picture, layout.imageSize(), layout.imageSize());
    }
}
