package fusedream.engine.compose;

import fusedream.engine.tensor.Backend;
import fusedream.engine.tensor.Resample;
import fusedream.engine.tensor.Tensor;

/**
 * The picture I = paste(I_bg, scale(I_fg, alpha), t) of the paper's Section 3.3, linear in both and differentiable.
 *
 * <p>The paper does not say how it scales. Here: bilinear, align_corners off, not antialiased, as the rest of the method
 * resizes. At alpha 0.5 that is the mean of 2 x 2 pixels; at 0.65 samples lie 1.54 pixels apart and each mixes the two
 * pixels beside it both ways, so that every pixel of the foreground still counts and gets its gradient.
 *
 * <p>S is the side of the pictures.
 */
public final class Pasting implements Joining {

    @Override
    public Tensor inside(Tensor scaled, Tensor background, Layout layout) {
        return scaled;
    }

    /** The background with the layout's rectangle replaced by a foreground of that size. */
    static Tensor inlay(Tensor scaled, Tensor background, Layout layout) {
        return place(scaled, layout).plusProduct(background, outside(background.backend(), layout));
    }

    /** The foreground at the layout's size: (N, 3, S, S) to (N, 3, height, width) of its rectangle. */
    static Tensor scale(Tensor foregrounds, Layout layout) {
        return Resample.bilinear(
                foregrounds, layout.place().height(), layout.place().width());
    }

    /** The scaled foreground on a canvas of zeros. */
    private static Tensor place(Tensor scaled, Layout layout) {
        Rectangle place = layout.place();
        return scaled.padImage(
                place.left(),
                layout.imageSize() - place.left() - place.width(),
                place.top(),
                layout.imageSize() - place.top() - place.height());
    }

    /** (1, 1, S, S): 1 where the background is seen, 0 under the foreground. */
    private static Tensor outside(Backend backend, Layout layout) {
        Tensor inside = place(
                backend.full(1, 1, 1, layout.place().height(), layout.place().width()), layout);
        return inside.negative().plus(1);
    }
}
