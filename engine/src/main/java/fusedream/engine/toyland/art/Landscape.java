package fusedream.engine.toyland.art;

import fusedream.engine.tensor.Draws;

/** Paints a background over the whole of a canvas; the same draws give the same picture. */
@FunctionalInterface
public interface Landscape {

    void paint(Canvas canvas, Draws draws);
}
