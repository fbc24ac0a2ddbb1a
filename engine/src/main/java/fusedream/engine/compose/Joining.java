package fusedream.engine.compose;

import fusedream.engine.tensor.Tensor;
import java.util.List;

/**
 * How foreground and background become the one picture whose score is searched: {@link Pasting}, as in the paper, or
 * {@link SeamlessPasting}, which is what people get to see.
 */
public sealed interface Joining permits Pasting, SeamlessPasting {

    /**
     * Lays each foreground on its background; differentiable in both.
     *
     * @param foregrounds (B, 3, S, S), float32
     * @param backgrounds of the same shape
     * @param layouts B of them, of {@link Layout#all} for pictures of side S
     * @return (B, 3, S, S)
     */
    Tensor join(Tensor foregrounds, Tensor backgrounds, List<Layout> layouts);
}
