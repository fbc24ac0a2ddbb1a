package fusedream.engine.study;

import fusedream.engine.tensor.Draws;

/**
 * Vectors that stand in for mean embeddings of pictures, and directions that stand in for texts. All have norm 0.9 but the
 * directions, which have norm 1.
 */
final class SyntheticEmbeddings {

    /** How the vectors lie. */
    enum Kind {
        /** Everywhere alike: the hardest case for a ranking, as all scores are close to one another. */
        RANDOM,
        /**
         * As CLIP's: around one centre, in a thousand clusters such as ImageNet's classes, with a few dimensions much larger
         * than the others; directions lean towards a cluster.
         */
        CLUSTERED
    }

    private static final int POOL = 1 << 22;
    private static final int CLUSTERS = 1000;
    private static final int LARGE_DIMENSIONS = 3;
    private static final float LARGE_FACTOR = 8;
    private static final double NORM = 0.9;
    private static final float CENTRE_SHARE = 0.9f;
    private static final float CLUSTER_SHARE = 0.5f;
    private static final float LEANING = 0.4f;

    private final Kind kind;
    private final int width;
    private final Draws draws;
    private final float[] pool; // normals, of which each vector takes a stretch
    private final float[] centre;
    private final float[][] clusters;

    SyntheticEmbeddings(Kind kind, int width, long seed) {
        this.kind = kind;
        this.width = width;
        draws = Draws.seeded(seed);
        pool = draws.normals(POOL);
        centre = noise();
        for (int d = 0; d < Math.min(LARGE_DIMENSIONS, width); d++) {
            centre[d] *= LARGE_FACTOR;
        }
        clusters = new float[CLUSTERS][];
        for (int i = 0; i < CLUSTERS; i++) {
            clusters[i] = noise();
        }
    }

    /** The next vector. */
    float[] embedding() {
        float[] vector = noise();
        if (kind == Kind.CLUSTERED) {
            add(vector, CLUSTER_SHARE, cluster());
            add(vector, CENTRE_SHARE, centre);
        }
        return scaled(vector, NORM);
    }

    /** The next direction. */
    float[] direction() {
        float[] vector = noise();
        if (kind == Kind.CLUSTERED) {
            add(vector, LEANING, cluster());
        }
        return scaled(vector, 1);
    }

    private float[] cluster() {
        return clusters[draws.integer(0, CLUSTERS - 1)];
    }

    private float[] noise() {
        float[] vector = new float[width];
        System.arraycopy(pool, draws.integer(0, POOL - width), vector, 0, width);
        return vector;
    }

    private static void add(float[] vector, float share, float[] other) {
        for (int d = 0; d < vector.length; d++) {
            vector[d] += share * other[d];
        }
    }

    private static float[] scaled(float[] vector, double norm) {
        double square = 0;
        for (float value : vector) {
            square += (double) value * value;
        }
        float factor = (float) (norm / Math.sqrt(square));
        for (int d = 0; d < vector.length; d++) {
            vector[d] *= factor;
        }
        return vector;
    }
}
