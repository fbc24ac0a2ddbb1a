package fusedream.engine.compose;

/**
 * The discrete Laplacian on a line of n pixels, {@code (A u)_i = sum over neighbours (u_i - u_neighbour)}, with its
 * eigenvectors in closed form. An end is either held (a neighbour of known value lies beyond it: Dirichlet) or free
 * (nothing lies beyond it: Neumann).
 *
 * <p>The eigenvectors are the sines and cosines of the discrete sine and cosine transforms of the four pairs of ends
 * (Strang, "The discrete cosine transform", SIAM Review 1999): a held end is a zero one pixel beyond the line, a free end
 * a mirror half a pixel beyond it.
 *
 * @param length n, at least 1
 */
record Line(int length, boolean startHeld, boolean endHeld) {

    /** Entry (i, i) of A: how many neighbours pixel i has, held ones included. */
    double diagonal(int i) {
        double neighbours = 2;
        if (i == 0 && !startHeld) {
            neighbours--;
        }
        if (i == length - 1 && !endHeld) {
            neighbours--;
        }
        return neighbours;
    }

    /** The k-th eigenvalue of A, k from 0, ascending; 0 only where both ends are free and k is 0. */
    double eigenvalue(int k) {
        return 2 - 2 * StrictMath.cos(frequency(k));
    }

    /** Element i of the k-th eigenvector, of unit length. */
    double eigenvector(int k, int i) {
        double scale = Math.sqrt((frequency(k) == 0 ? 1 : 2) / span());
        return scale * (startHeld ? StrictMath.sin(frequency(k) * (i + 1)) : StrictMath.cos(frequency(k) * (i + 0.5)));
    }

    private double frequency(int k) {
        double waves = startHeld == endHeld ? (startHeld ? k + 1 : k) : k + 0.5;
        return Math.PI * waves / span();
    }

    /** The distance from the zero or mirror beyond one end to that beyond the other, in pixels. */
    private double span() {
        return length + (startHeld ? 0.5 : 0) + (endHeld ? 0.5 : 0);
    }
}
