package fusedream.engine.compose;

import fusedream.engine.tensor.Scope;
import fusedream.engine.tensor.Shapes;
import fusedream.engine.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;

/**
 * How foreground and background become the one picture whose score is searched: {@link Pasting}, as in the paper, or
 * {@link SeamlessPasting}, which is what people get to see.
 *
 * <p>B is the number of layouts, S the side of the pictures, s that of a layout's square.
 */
public sealed interface Joining permits Pasting, SeamlessPasting {

    /**
     * Lays each foreground on its background; differentiable in both.
     *
     * @param foregrounds (B, 3, S, S), float32
     * @param backgrounds of the same shape
     * @param layouts B of them, for pictures of side S
     * @return (B, 3, S, S)
     */
    default Tensor join(Tensor foregrounds, Tensor backgrounds, List<Layout> layouts) {
        int size = layouts.get(0).imageSize();
        Shapes.require("foregrounds", foregrounds, layouts.size(), 3, size, size);
        Shapes.require("backgrounds", backgrounds, foregrounds.shape());
        return Scope.within(() -> {
            List<Tensor> fronts = foregrounds.split(0, 1);
            List<Tensor> backs = backgrounds.split(0, 1);
            List<Tensor> joined = new ArrayList<>();
            for (int b = 0; b < layouts.size(); b++) {
                Layout layout = layouts.get(b);
                Tensor inside = inside(Pasting.scale(fronts.get(b), layout), backs.get(b), layout);
                joined.add(Pasting.inlay(inside, backs.get(b), layout));
            }
            return Tensor.concat(0, joined);
        });
    }

    /**
     * What comes to lie in the layout's square.
     *
     * @param scaled a foreground of the square's size, (1, 3, s, s)
     * @param background (1, 3, S, S)
     * @return (1, 3, s, s)
     */
    Tensor inside(Tensor scaled, Tensor background, Layout layout);
}
