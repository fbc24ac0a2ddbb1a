package fusedream.engine.augment;

import static fusedream.engine.augment.Augmentation.COLOUR;
import static fusedream.engine.augment.Augmentation.CUTOUT;
import static fusedream.engine.augment.Augmentation.RESIZE;
import static fusedream.engine.augment.Augmentation.TRANSLATION;

import fusedream.engine.tensor.Backend;
import fusedream.engine.tensor.Scope;
import fusedream.engine.tensor.Shapes;
import fusedream.engine.tensor.Tensor;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;

/**
 * Differentiable augmentation (Zhao et al., "Differentiable augmentation for data-efficient GAN training", 2020) as
 * FuseDream's DiffAugment_pytorch.py changed it: colour, translation, resize and cutout, in that order.
 *
 * <p>N is the number of pictures that come out, B of those that come in, 1 or N; H and W are the picture's size. All in
 * float32; gradients flow to the images.
 */
public final class DiffAugment {

    private final Set<Augmentation> policy;

    /** Makes those of the policy and leaves out the others; {@link Augmentation#ALL} is FuseDream's. */
    public DiffAugment(Collection<Augmentation> policy) {
        Set<Augmentation> copy = EnumSet.noneOf(Augmentation.class);
        copy.addAll(policy);
        this.policy = Collections.unmodifiableSet(copy);
    }

    /** What it does. */
    public Set<Augmentation> policy() {
        return policy;
    }

    /**
     * N augmented pictures: of one image N versions, of N images one each.
     *
     * @param images (B, 3, H, W), float32
     * @param draws for N pictures of this size
     * @return (N, 3, H, W), float32
     */
    public Tensor apply(Tensor images, AugmentDraws draws) {
        Shapes.require("image batch", images, images.size(0) == 1 ? 1 : draws.count(), 3, -1, -1);
        return Scope.within(() -> {
            Tensor x = moves() ? colourAndMove(images, draws) : colour(images, draws);
            if (policy.contains(CUTOUT)) {
                x = x.times(Cutout.mask(x.backend(), draws.cutout(), height(x), width(x)));
            }
            // One image without anything that tells its versions apart is still N pictures.
            return x.expand(draws.count(), 3, height(x), width(x));
        });
    }

    private boolean moves() {
        return policy.contains(TRANSLATION) || policy.contains(RESIZE);
    }

    private boolean colours() {
        return !Collections.disjoint(policy, COLOUR);
    }

    private Tensor colour(Tensor images, AugmentDraws draws) {
        return colours() ? ColourChange.of(images, draws.colour(), policy).apply(images) : images;
    }

    /**
     * R (a x + b m + c) C^T with R and C the translation and resize of rows and columns: two batched matrix products. The
     * columns go first, since one image then enters as it is, N matrices beside it; and the colour goes between, its
     * factors a and b already in the matrices, so that only one wide pass is its own.
     */
    private Tensor colourAndMove(Tensor images, AugmentDraws draws) {
        Backend backend = images.backend();
        int h = height(images);
        int w = width(images);
        Tensor columns = map(backend, w, draws.translation().columns(), draws.resize()); // (N, W, W)
        Tensor rows = map(backend, h, draws.translation().rows(), draws.resize()); // (N, H, H)
        Tensor pixels = images.reshape(-1, 3L * h, w);
        Tensor x;
        if (colours()) {
            ColourChange change = ColourChange.of(images, draws.colour(), policy);
            x = pixels.matmul(columns.times(change.ofPixel().reshape(-1, 1, 1))); // (N, 3H, W)
            Tensor grey = images.meanOver(1).reshape(-1, h, w);
            Tensor common = grey.matmul(columns.times(change.ofGrey().reshape(-1, 1, 1))) // (N, H, W)
                    .plusProduct(change.constant().reshape(-1, 1, 1), columns.sumOver(1));
            x = x.reshape(-1, 3, h, w).plus(common.reshape(-1, 1, h, w));
        } else {
            x = pixels.matmul(columns).reshape(-1, 3, h, w);
        }
        return rows.transpose(1, 2).reshape(-1, 1, h, h).matmul(x); // (N, 3, H, W)
    }

    private Tensor map(Backend backend, int size, int[] moves, double resize) {
        return AxisMap.of(
                backend,
                size,
                policy.contains(TRANSLATION) ? moves : new int[] {0},
                policy.contains(RESIZE) ? AxisMap.resized(size, resize) : size);
    }

    private static int height(Tensor images) {
        return (int) images.size(2);
    }

    private static int width(Tensor images) {
        return (int) images.size(3);
    }
}
