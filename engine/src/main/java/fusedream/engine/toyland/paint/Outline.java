package fusedream.engine.toyland.paint;

import java.util.ArrayList;
import java.util.List;

/**
 * An area bounded by closed polygons, in the unit square with x to the right and y down. Polygons that turn one way add,
 * those that turn the other way cut out; curves are flattened when made.
 */
public final class Outline {

    private static final int CIRCLE_CORNERS = 56;
    private static final int SPLINE_STEPS = 7;

    private final List<double[]> rings;

    private Outline(List<double[]> rings) {
        this.rings = List.copyOf(rings);
    }

    /** Closed polygons as x, y, x, y, ... */
    List<double[]> rings() {
        return rings;
    }

    /** The polygon of these corners: x, y, x, y, ... */
    public static Outline polygon(double... corners) {
        return new Outline(List.of(turnedRight(corners)));
    }

    public static Outline circle(double x, double y, double radius) {
        return ellipse(x, y, radius, radius);
    }

    public static Outline ellipse(double x, double y, double radiusX, double radiusY) {
        double[] ring = new double[2 * CIRCLE_CORNERS];
        for (int i = 0; i < CIRCLE_CORNERS; i++) {
            double angle = 2 * Math.PI * i / CIRCLE_CORNERS;
            ring[2 * i] = x + radiusX * StrictMath.cos(angle);
            ring[2 * i + 1] = y + radiusY * StrictMath.sin(angle);
        }
        return polygon(ring);
    }

    public static Outline box(double left, double top, double right, double bottom) {
        return polygon(left, top, right, top, right, bottom, left, bottom);
    }

    /** A box with its corners rounded. */
    public static Outline roundBox(double left, double top, double right, double bottom, double radius) {
        double[] ring = new double[2 * CIRCLE_CORNERS];
        for (int i = 0; i < CIRCLE_CORNERS; i++) {
            double angle = 2 * Math.PI * (i + 0.5) / CIRCLE_CORNERS;
            double cos = StrictMath.cos(angle);
            double sin = StrictMath.sin(angle);
            ring[2 * i] = (cos > 0 ? right - radius : left + radius) + radius * cos;
            ring[2 * i + 1] = (sin > 0 ? bottom - radius : top + radius) + radius * sin;
        }
        return polygon(ring);
    }

    /** The closed Catmull-Rom spline through these points: x, y, x, y, ... */
    public static Outline smooth(double... points) {
        int count = points.length / 2;
        double[] ring = new double[2 * count * SPLINE_STEPS];
        for (int i = 0; i < count * SPLINE_STEPS; i++) {
            int from = i / SPLINE_STEPS;
            double t = (i % SPLINE_STEPS) / (double) SPLINE_STEPS;
            for (int axis = 0; axis < 2; axis++) {
                ring[2 * i + axis] = spline(
                        points[2 * ((from + count - 1) % count) + axis],
                        points[2 * from + axis],
                        points[2 * ((from + 1) % count) + axis],
                        points[2 * ((from + 2) % count) + axis],
                        t);
            }
        }
        return polygon(ring);
    }

    private static double spline(double before, double from, double to, double after, double t) {
        double slope = to - before;
        double bend = 2 * before - 5 * from + 4 * to - after;
        double twist = 3 * from - before - 3 * to + after;
        return from + 0.5 * t * (slope + t * (bend + t * twist));
    }

    /** A stroke of this width with round ends and corners, through x, y, x, y, ... */
    public static Outline line(double width, double... points) {
        List<double[]> rings = new ArrayList<>();
        for (int i = 0; i + 3 < points.length; i += 2) {
            rings.add(capsule(width / 2, points[i], points[i + 1], points[i + 2], points[i + 3]));
        }
        return new Outline(rings);
    }

    /** A stroke along part of a circle; angles in degrees, clockwise from the right. */
    public static Outline arc(double width, double x, double y, double radius, double from, double to) {
        int steps = 12;
        double[] points = new double[2 * steps + 2];
        for (int i = 0; i <= steps; i++) {
            double angle = StrictMath.toRadians(from + (to - from) * i / steps);
            points[2 * i] = x + radius * StrictMath.cos(angle);
            points[2 * i + 1] = y + radius * StrictMath.sin(angle);
        }
        return line(width, points);
    }

    private static double[] capsule(double radius, double x0, double y0, double x1, double y1) {
        int half = 7;
        double direction = StrictMath.atan2(y1 - y0, x1 - x0);
        double[] ring = new double[4 * half];
        for (int i = 0; i < 2 * half; i++) {
            boolean end = i < half;
            double angle = direction - Math.PI / 2 + Math.PI * (end ? i : i - 1) / (half - 1);
            ring[2 * i] = (end ? x1 : x0) + radius * StrictMath.cos(angle);
            ring[2 * i + 1] = (end ? y1 : y0) + radius * StrictMath.sin(angle);
        }
        return turnedRight(ring);
    }

    /** This area and the others. */
    public Outline and(Outline... others) {
        List<double[]> all = new ArrayList<>(rings);
        for (Outline other : others) {
            all.addAll(other.rings);
        }
        return new Outline(all);
    }

    /** This area less another, which must not meet a place where this one overlaps itself. */
    public Outline without(Outline hole) {
        List<double[]> all = new ArrayList<>(rings);
        hole.rings.forEach(ring -> all.add(reversed(ring)));
        return new Outline(all);
    }

    /** This area and its mirror image about the middle, x = 0.5. */
    public Outline twice() {
        List<double[]> all = new ArrayList<>(rings);
        for (double[] ring : rings) {
            double[] mirrored = ring.clone();
            for (int i = 0; i < mirrored.length; i += 2) {
                mirrored[i] = 1 - mirrored[i];
            }
            all.add(reversed(mirrored));
        }
        return new Outline(all);
    }

    /** This area turned clockwise about a point, by an angle in degrees. */
    public Outline turned(double degrees, double x, double y) {
        double cos = StrictMath.cos(StrictMath.toRadians(degrees));
        double sin = StrictMath.sin(StrictMath.toRadians(degrees));
        List<double[]> all = new ArrayList<>();
        for (double[] ring : rings) {
            double[] turned = new double[ring.length];
            for (int i = 0; i < ring.length; i += 2) {
                turned[i] = x + cos * (ring[i] - x) - sin * (ring[i + 1] - y);
                turned[i + 1] = y + sin * (ring[i] - x) + cos * (ring[i + 1] - y);
            }
            all.add(turned);
        }
        return new Outline(all);
    }

    private static double[] turnedRight(double[] ring) {
        double area = 0;
        for (int i = 0; i < ring.length; i += 2) {
            int next = (i + 2) % ring.length;
            area += ring[i] * ring[next + 1] - ring[next] * ring[i + 1];
        }
        return area < 0 ? reversed(ring) : ring.clone();
    }

    private static double[] reversed(double[] ring) {
        double[] turned = new double[ring.length];
        for (int i = 0; i < ring.length; i += 2) {
            turned[i] = ring[ring.length - 2 - i];
            turned[i + 1] = ring[ring.length - 1 - i];
        }
        return turned;
    }
}
