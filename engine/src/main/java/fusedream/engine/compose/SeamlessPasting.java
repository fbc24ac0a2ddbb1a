package fusedream.engine.compose;

import fusedream.engine.tensor.Backend;
import fusedream.engine.tensor.Tensor;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * The blended picture, differentiable: what {@link PoissonBlend} makes of a pasted one, to be climbed.
 *
 * <p>Blending changes colours. A search that only sees the pasted picture cannot make up for it (docs/decisions/0010).
 *
 * <p>What blending adds to the foreground obeys Laplace's equation in the rectangle, with background minus foreground on the
 * ring of pixels around it. The eigenvectors of {@link Line} along rows and along columns make a diagonal of it: four
 * products of matrices of the rectangle's size.
 *
 * <p>S is the side of the pictures, s that of a layout's square.
 */
public final class SeamlessPasting implements Joining {

    private final Map<Layout, Modes> modes = new HashMap<>();

    /**
     * The eigenvectors and eigenvalues of a layout's square.
     *
     * @param rows (s, s), column k is the k-th eigenvector along a column of pixels: over the rows
     * @param columns (s, s), likewise along a row of pixels
     * @param inverse (s, s), one over the sum of both eigenvalues
     */
    private record Modes(Tensor rows, Tensor columns, Tensor inverse) {

        /** @param bases the eigenvectors of a line; many layouts have the same */
        static Modes of(Backend backend, Layout layout, Function<Line, Tensor> bases) {
            Rectangle place = layout.place();
            int side = place.height();
            int size = layout.imageSize();
            Line vertical = new Line(side, place.top() > 0, place.top() + side < size);
            Line horizontal = new Line(side, place.left() > 0, place.left() + side < size);
            float[] inverse = new float[side * side];
            for (int i = 0; i < side; i++) {
                for (int j = 0; j < side; j++) {
                    inverse[i * side + j] = (float) (1 / (vertical.eigenvalue(i) + horizontal.eigenvalue(j)));
                }
            }
            return new Modes(bases.apply(vertical), bases.apply(horizontal), backend.tensor(inverse, side, side));
        }

        /** The solution for right-hand sides, both (1, 3, s, s). */
        Tensor solve(Tensor right) {
            Tensor parts = rows.transpose(0, 1).matmul(right).matmul(columns).times(inverse);
            return rows.matmul(parts).matmul(columns.transpose(0, 1));
        }
    }

    /**
     * For all layouts of pictures of a size. Holds a few matrices of a layout's square for each, owned by the innermost scope.
     *
     * @param size S
     */
    public SeamlessPasting(Backend backend, int size) {
        Map<Line, Tensor> bases = new HashMap<>();
        for (Layout layout : Layout.all(size)) {
            modes.put(
                    layout,
                    Modes.of(
                            backend, layout, line -> bases.computeIfAbsent(line, each -> eigenvectors(backend, each))));
        }
    }

    /** (length, length), column k is the k-th. */
    private static Tensor eigenvectors(Backend backend, Line line) {
        int length = line.length();
        float[] columns = new float[length * length];
        for (int i = 0; i < length; i++) {
            for (int k = 0; k < length; k++) {
                columns[i * length + k] = (float) line.eigenvector(k, i);
            }
        }
        return backend.tensor(columns, length, length);
    }

    @Override
    public Tensor inside(Tensor scaled, Tensor background, Layout layout) {
        Tensor lift = modes(layout).solve(ring(scaled, background, layout));
        return scaled.plus(lift).clamp(-1, 1);
    }

    private Modes modes(Layout layout) {
        return Optional.ofNullable(modes.get(layout))
                .orElseThrow(() -> new IllegalArgumentException("Expected one of the " + Layout.COUNT
                        + " layouts of pictures of the size that this was made for, got " + layout));
    }

    /** For each pixel of the square, the sum of background minus foreground over its neighbours on the ring: (1, 3, s, s). */
    private static Tensor ring(Tensor scaled, Tensor background, Layout layout) {
        Rectangle place = layout.place();
        int last = place.height() - 1;
        int bottom = place.top() + last + 1;
        int right = place.left() + last + 1;
        Tensor above = background.slice(3, place.left(), right);
        Tensor beside = background.slice(2, place.top(), bottom);
        List<Tensor> sides = new ArrayList<>();
        if (place.top() > 0) {
            sides.add(difference(above, scaled, 2, place.top() - 1, 0).padImage(0, 0, 0, last));
        }
        if (bottom < layout.imageSize()) {
            sides.add(difference(above, scaled, 2, bottom, last).padImage(0, 0, last, 0));
        }
        if (place.left() > 0) {
            sides.add(difference(beside, scaled, 3, place.left() - 1, 0).padImage(0, last, 0, 0));
        }
        if (right < layout.imageSize()) {
            sides.add(difference(beside, scaled, 3, right, last).padImage(last, 0, 0, 0));
        }
        return sides.stream().reduce(Tensor::plus).orElseThrow();
    }

    /** Background at one place of a dimension, minus the foreground's edge at another. */
    private static Tensor difference(Tensor background, Tensor foreground, int dimension, int at, int edge) {
        return background.slice(dimension, at, at + 1).minus(foreground.slice(dimension, edge, edge + 1));
    }
}
