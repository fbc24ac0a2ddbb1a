package fusedream.engine.toyland.art;

import fusedream.engine.tensor.Draws;
import fusedream.engine.toyland.paint.Canvas;

/** Paints a background over the whole of a canvas; the same draws give the same picture. */
@FunctionalInterface
public interface Landscape {

    void paint(Canvas canvas, Draws draws);
}
