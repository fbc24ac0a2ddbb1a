package fusedream.engine.augment;

import static fusedream.engine.augment.Augmentation.COLOUR;
import static fusedream.engine.augment.Augmentation.CUTOUT;
import static fusedream.engine.augment.Augmentation.RESIZE;
import static fusedream.engine.augment.Augmentation.TRANSLATION;

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
     * Columns, colour, rows: the columns go first, on the transposed image, which is one where the rest are N; the colour
     * in between, its factors a and b already in the weights of the columns, and its constant only where the picture
     * still is after their move.
     */
    private Tensor colourAndMove(Tensor images, AugmentDraws draws) {
        int n = draws.count();
        int h = height(images);
        int w = width(images);
        AxisMap columns = map(n, w, draws.translation().columns(), draws.resize());
        Tensor pixels = images.permute(0, 3, 1, 2).reshape(-1, 1, w, 3L * h); // (B, 1, W, 3H)
        Tensor x;
        if (colours()) {
            ColourChange change = ColourChange.of(images, draws.colour(), policy);
            Tensor grey = images.meanOver(1).transpose(2, 3); // (B, 1, W, H)
            Tensor common = columns.times(change.ofGrey())
                    .apply(grey)
                    .reshape(n, w, 1, h)
                    .plusProduct(
                            change.constant(), columns.ofOnes(images.backend()).reshape(n, w, 1, 1));
            x = columns.times(change.ofPixel())
                    .apply(pixels)
                    .reshape(n, w, 3, h)
                    .plus(common);
        } else {
            x = columns.apply(pixels).reshape(n, w, 3, h);
        }
        return map(n, h, draws.translation().rows(), draws.resize()).apply(x.permute(0, 2, 3, 1));
    }

    private AxisMap map(int n, int size, int[] moves, double resize) {
        return AxisMap.of(
                size,
                policy.contains(TRANSLATION) ? moves : new int[n],
                policy.contains(RESIZE) ? AxisMap.resized(size, resize) : size);
    }

    private static int height(Tensor images) {
        return (int) images.size(2);
    }

    private static int width(Tensor images) {
        return (int) images.size(3);
    }
}
