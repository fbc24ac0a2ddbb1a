package fusedream.engine.compose;

import java.util.ArrayList;
import java.util.List;

/**
 * One of the 18 ways to lay the foreground on the background (paper, Section 3.3): scaled by alpha to a square and put
 * at one of nine places.
 *
 * <p>Rounding, with S the image's side: the square's side is {@code s = floor(alpha * S)}, the product taken in double;
 * it begins at 0 (top, left), at {@code floor((S - s) / 2)} (middle, centre) or at {@code S - s} (bottom, right).
 *
 * @param imageSize S, the side of the square image in pixels
 * @param alpha the foreground's scale, in (0, 1]
 * @param place where the foreground comes to lie
 */
public record Layout(int imageSize, double alpha, Vertical vertical, Horizontal horizontal, Rectangle place) {

    /** The scales that the paper tries. */
    public static final List<Double> ALPHAS = List.of(0.65, 0.5);

    /** How many layouts there are, at whatever size. */
    public static final int COUNT = ALPHAS.size() * Vertical.values().length * Horizontal.values().length;

    /** The row of places. */
    public enum Vertical {
        TOP(0),
        MIDDLE(1),
        BOTTOM(2);

        private final int halves;

        Vertical(int halves) {
            this.halves = halves;
        }
    }

    /** The column of places. */
    public enum Horizontal {
        LEFT(0),
        CENTRE(1),
        RIGHT(2);

        private final int halves;

        Horizontal(int halves) {
            this.halves = halves;
        }
    }

    /**
     * The layout of this scale at this place.
     *
     * @throws IllegalArgumentException if alpha is not in (0, 1] or leaves no pixel of the foreground
     */
    public static Layout of(int imageSize, double alpha, Vertical vertical, Horizontal horizontal) {
        int side = (int) (alpha * imageSize);
        if (!(alpha > 0 && alpha <= 1) || side < 1) {
            throw new IllegalArgumentException("Expected a scale in (0, 1] that leaves at least one pixel; got alpha "
                    + alpha + " of an image of " + imageSize + " pixels");
        }
        int room = imageSize - side;
        Rectangle place = new Rectangle(room * vertical.halves / 2, room * horizontal.halves / 2, side, side);
        return new Layout(imageSize, alpha, vertical, horizontal, place);
    }

    /** All 18: alpha 0.65 before 0.5, then row by row from the top, each from the left. */
    public static List<Layout> all(int imageSize) {
        List<Layout> layouts = new ArrayList<>();
        for (double alpha : ALPHAS) {
            for (Vertical vertical : Vertical.values()) {
                for (Horizontal horizontal : Horizontal.values()) {
                    layouts.add(of(imageSize, alpha, vertical, horizontal));
                }
            }
        }
        return List.copyOf(layouts);
    }

    /** Its place among {@link #all}, from 0; -1 if it is none of them. */
    public int number() {
        return all(imageSize).indexOf(this);
    }
}
