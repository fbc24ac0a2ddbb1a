package fusedream.engine.toyland;

import java.util.List;

/**
 * One or two things before a background. All that can be mixed is a {@link SoftChoice} and all that can be moved a
 * number, so that scenes form a continuum; only the kinds of things are apart from each other.
 *
 * @param items from back to front
 */
public record Scene(Backdrop backdrop, List<Item> items) {

    public Scene {
        items = List.copyOf(items);
        if (items.isEmpty() || items.size() > 2) {
            throw new IllegalArgumentException("A scene holds one or two things, got " + items.size());
        }
    }

    /**
     * What is behind the things.
     *
     * @param variation picks among the endless versions of each background
     */
    public record Backdrop(SoftChoice<Background> background, long variation) {}

    /** A thing, what it looks like and where it is. */
    public record Item(ObjectKind kind, Look look, Place place) {}

    /**
     * What a thing is painted with.
     *
     * @param shade -1 (darker) to 1 (lighter): a small change of the colour that keeps its name
     */
    public record Look(SoftChoice<Colour> colour, SoftChoice<Surface> surface, double shade) {

        public Look {
            if (!(Math.abs(shade) <= 1)) {
                throw new IllegalArgumentException("A shade lies between -1 and 1, got " + shade);
            }
        }

        public static Look of(Colour colour, Surface surface) {
            return new Look(SoftChoice.of(colour), SoftChoice.of(surface), 0);
        }
    }

    /**
     * Where a thing's square lies, in parts of the picture's side.
     *
     * @param x of the centre, from the left
     * @param y of the centre, from the top
     * @param size side of the square, above 0, at most 4
     * @param tilt clockwise, in radians
     */
    public record Place(double x, double y, double size, double tilt, boolean mirrored) {

        /** Things farther out than this cannot be seen at any size. */
        private static final double FARTHEST = 4;

        public Place {
            boolean near = Math.abs(x) <= FARTHEST && Math.abs(y) <= FARTHEST;
            if (!near || !(size > 0) || size > FARTHEST || !Double.isFinite(tilt)) {
                throw new IllegalArgumentException("Expected x and y within -4 to 4, a size above 0 to 4 and a finite "
                        + "tilt, got x " + x + ", y " + y + ", size " + size + ", tilt " + tilt);
            }
        }

        /** Upright and not mirrored. */
        public static Place of(double x, double y, double size) {
            return new Place(x, y, size, 0, false);
        }
    }
}
