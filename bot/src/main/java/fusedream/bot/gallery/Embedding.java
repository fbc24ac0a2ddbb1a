package fusedream.bot.gallery;

import java.util.Arrays;

/** A direction in an encoder's space, of length 1. */
public final class Embedding {

    private final float[] direction;

    private Embedding(float[] direction) {
        this.direction = direction;
    }

    /**
     * The direction of a vector.
     *
     * @throws IllegalArgumentException if it has none: it is empty, zero, or not finite
     */
    public static Embedding of(float[] vector) {
        double square = 0;
        for (float each : vector) {
            square += (double) each * each;
        }
        double length = Math.sqrt(square);
        if (!(length > 0) || Double.isInfinite(length)) {
            throw new IllegalArgumentException(
                    "An embedding is a vector of finite numbers that are not all 0; this one of " + vector.length
                            + " numbers has length " + length + ".");
        }
        float[] direction = new float[vector.length];
        for (int i = 0; i < vector.length; i++) {
            direction[i] = (float) (vector[i] / length);
        }
        return new Embedding(direction);
    }

    /** The embedding that gave out these numbers. */
    public static Embedding kept(float[] numbers) {
        return new Embedding(numbers.clone());
    }

    /** A copy of its numbers. */
    public float[] numbers() {
        return direction.clone();
    }

    /**
     * The cosine of the angle to another one.
     *
     * @throws IllegalArgumentException if that is of another space
     */
    public double cosine(Embedding other) {
        if (direction.length != other.direction.length) {
            throw new IllegalArgumentException("Embeddings of " + direction.length + " and " + other.direction.length
                    + " numbers cannot be compared.");
        }
        double sum = 0;
        for (int i = 0; i < direction.length; i++) {
            sum += (double) direction[i] * other.direction[i];
        }
        return sum;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Embedding embedding && Arrays.equals(direction, embedding.direction);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(direction);
    }
}
