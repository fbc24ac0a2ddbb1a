package fusedream.engine.compose;

/**
 * An exact solver of Poisson's equation on a rectangle of pixels, {@code (A_rows + A_columns) u = b}, each side held or
 * free: eigenvectors along the columns decouple it into one tridiagonal system per eigenvalue (Hockney 1965, "A fast
 * direct solution of Poisson's equation using Fourier analysis"). Rows: h, columns: w; all arrays are (h, w) or (w, w),
 * row-major.
 */
final class RectanglePoisson {

    private final Line vertical;
    private final double[] eigenvalues;

    /** Column k is the k-th eigenvector along a row of pixels: (w, w). */
    private final double[] toModes;

    /** Its transpose, which is its inverse. */
    private final double[] fromModes;

    /** At least one of the four sides must be held: with none, u would be free up to a constant. */
    RectanglePoisson(Line vertical, Line horizontal) {
        if (!vertical.startHeld() && !vertical.endHeld() && !horizontal.startHeld() && !horizontal.endHeld()) {
            throw new IllegalArgumentException("Expected a rectangle with at least one held side, got none");
        }
        int width = horizontal.length();
        this.vertical = vertical;
        this.eigenvalues = new double[width];
        this.toModes = new double[width * width];
        this.fromModes = new double[width * width];
        for (int k = 0; k < width; k++) {
            eigenvalues[k] = horizontal.eigenvalue(k);
            for (int j = 0; j < width; j++) {
                double element = horizontal.eigenvector(k, j);
                toModes[j * width + k] = element;
                fromModes[k * width + j] = element;
            }
        }
    }

    /** The solution u, (h, w), for the right-hand side b, (h, w). */
    double[] solve(double[] right) {
        double[] modes = product(right, toModes);
        solveModes(modes);
        return product(modes, fromModes);
    }

    /** (h, w) times (w, w), in the order that runs along rows and skips the zeros of a right-hand side. */
    private double[] product(double[] rows, double[] matrix) {
        int width = eigenvalues.length;
        double[] result = new double[rows.length];
        for (int from = 0; from < rows.length; from++) {
            double factor = rows[from];
            if (factor == 0) {
                continue;
            }
            int target = from / width * width;
            int source = from % width * width;
            for (int k = 0; k < width; k++) {
                result[target + k] += factor * matrix[source + k];
            }
        }
        return result;
    }

    /** Gauss elimination of the tridiagonal {@code A_rows + eigenvalue_k} in place, for all columns k side by side. */
    private void solveModes(double[] modes) {
        int width = eigenvalues.length;
        double[] pivots = new double[modes.length];
        for (int at = 0; at < modes.length; at++) {
            pivots[at] = vertical.diagonal(at / width) + eigenvalues[at % width];
            if (at >= width) {
                pivots[at] -= 1 / pivots[at - width];
                modes[at] += modes[at - width] / pivots[at - width];
            }
        }
        for (int at = modes.length - 1; at >= 0; at--) {
            double below = at + width < modes.length ? modes[at + width] : 0;
            modes[at] = (modes[at] + below) / pivots[at];
        }
    }
}
