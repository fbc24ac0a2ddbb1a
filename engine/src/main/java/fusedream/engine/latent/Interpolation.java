package fusedream.engine.latent;

import java.util.List;
import java.util.stream.IntStream;

/** How z goes from one result to another; y always goes straight, since class embeddings lie on no sphere. */
public enum Interpolation {
    /** Straight, as the paper shows it between two results. */
    LINEAR {
        @Override
        float[] z(float[] from, float[] to, double share) {
            return weighted(1 - share, from, share, to);
        }
    },
    /**
     * Along the great circle (Shoemake 1985), which keeps the length that a normal z has, where a straight way goes through
     * shorter ones that the generator never saw. Straight where the two point the same or opposite ways.
     */
    SPHERICAL {
        @Override
        float[] z(float[] from, float[] to, double share) {
            double angle = angle(from, to);
            double sine = StrictMath.sin(angle);
            return sine < SMALLEST_SINE
                    ? LINEAR.z(from, to, share)
                    : weighted(
                            StrictMath.sin((1 - share) * angle) / sine, from, StrictMath.sin(share * angle) / sine, to);
        }
    };

    private static final double SMALLEST_SINE = 1e-4;

    /**
     * Latents at equal distances on the way, both ends included.
     *
     * @param frames how many, at least 2
     * @throws IllegalArgumentException if there are fewer, or the latents differ in length
     */
    public List<Latent> between(Latent from, Latent to, int frames) {
        if (frames < 2) {
            throw new IllegalArgumentException("Expected at least 2 frames, both ends, got " + frames + ".");
        }
        return IntStream.range(0, frames)
                .mapToObj(frame -> at(from, to, frame / (frames - 1.0)))
                .toList();
    }

    private Latent at(Latent from, Latent to, double share) {
        if (share == 0 || share == 1) {
            return share == 0 ? from : to;
        }
        return new Latent(z(from.z(), to.z(), share), weighted(1 - share, from.y(), share, to.y()));
    }

    abstract float[] z(float[] from, float[] to, double share);

    private static double angle(float[] from, float[] to) {
        requireSameLength(from, to);
        double product = 0;
        double fromSquare = 0;
        double toSquare = 0;
        for (int i = 0; i < from.length; i++) {
            product += (double) from[i] * to[i];
            fromSquare += (double) from[i] * from[i];
            toSquare += (double) to[i] * to[i];
        }
        double cosine = product / Math.sqrt(fromSquare * toSquare);
        // A zero vector has no direction: an angle of 0 takes the straight way.
        return Double.isNaN(cosine) ? 0 : StrictMath.acos(Math.max(-1, Math.min(1, cosine)));
    }

    private static float[] weighted(double ofFrom, float[] from, double ofTo, float[] to) {
        requireSameLength(from, to);
        float[] sum = new float[from.length];
        for (int i = 0; i < sum.length; i++) {
            sum[i] = (float) (ofFrom * from[i] + ofTo * to[i]);
        }
        return sum;
    }

    private static void requireSameLength(float[] from, float[] to) {
        if (from.length != to.length) {
            throw new IllegalArgumentException("Expected two latents of the same generator; their parts have "
                    + from.length + " and " + to.length + " numbers.");
        }
    }
}
