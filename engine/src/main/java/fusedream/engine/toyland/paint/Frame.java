package fusedream.engine.toyland.paint;

/**
 * Where a drawing's unit square lies among the pixels: a similarity, with or without a mirror.
 *
 * @param side length of the square in pixels
 * @param cos of the clockwise turn
 * @param sin of the clockwise turn
 * @param mirror -1 if left and right are exchanged, 1 if not
 */
public record Frame(double centreX, double centreY, double side, double cos, double sin, int mirror) {

    /** The whole of a square picture. */
    public static Frame whole(int size) {
        return new Frame(size / 2.0, size / 2.0, size, 1, 0, 1);
    }

    /**
     * A square about this centre, in pixels.
     *
     * @param tilt clockwise turn in radians
     */
    public static Frame at(double centreX, double centreY, double side, double tilt, boolean mirrored) {
        return new Frame(centreX, centreY, side, StrictMath.cos(tilt), StrictMath.sin(tilt), mirrored ? -1 : 1);
    }

    double pixelX(double u, double v) {
        return centreX + side * (cos * mirror * (u - 0.5) - sin * (v - 0.5));
    }

    double pixelY(double u, double v) {
        return centreY + side * (sin * mirror * (u - 0.5) + cos * (v - 0.5));
    }

    double u(double x, double y) {
        return 0.5 + mirror * (cos * (x - centreX) + sin * (y - centreY)) / side;
    }

    double v(double x, double y) {
        return 0.5 + (cos * (y - centreY) - sin * (x - centreX)) / side;
    }
}
