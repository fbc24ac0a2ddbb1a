package fusedream.engine.latent;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Named float vectors in a fixed order: the numbers that an optimiser steps, or their gradients, which have the same
 * names and lengths. Immutable: arrays are copied on the way in and out.
 */
public final class Parameters {

    private static final Parameters NONE = new Parameters(new LinkedHashMap<>());

    private final Map<String, float[]> vectors;

    private Parameters(Map<String, float[]> vectors) {
        this.vectors = vectors;
    }

    /** No vectors yet; {@link #with} adds them. */
    public static Parameters none() {
        return NONE;
    }

    /**
     * These vectors and one more behind them.
     *
     * @throws IllegalArgumentException if the name is taken
     */
    public Parameters with(String name, float[] values) {
        Map<String, float[]> more = new LinkedHashMap<>(vectors);
        if (more.put(name, values.clone()) != null) {
            throw new IllegalArgumentException("There is a vector '" + name + "' already, beside " + names());
        }
        return new Parameters(more);
    }

    /** The names in order. */
    public List<String> names() {
        return List.copyOf(vectors.keySet());
    }

    /**
     * A copy of one vector.
     *
     * @throws IllegalArgumentException if there is none of that name
     */
    public float[] get(String name) {
        return vector(name).clone();
    }

    /** The number of elements of all vectors together. */
    public int size() {
        return vectors.values().stream().mapToInt(vector -> vector.length).sum();
    }

    /** The inner product over all vectors, accumulated in double. */
    public double dot(Parameters other) {
        requireSameForm(other);
        double sum = 0;
        for (Map.Entry<String, float[]> entry : vectors.entrySet()) {
            float[] theirs = other.vector(entry.getKey());
            float[] ours = entry.getValue();
            for (int i = 0; i < ours.length; i++) {
                sum += (double) ours[i] * theirs[i];
            }
        }
        return sum;
    }

    /** {@code this + scale * other}, each element computed in double and rounded once. */
    public Parameters plus(double scale, Parameters other) {
        requireSameForm(other);
        Map<String, float[]> sums = new LinkedHashMap<>();
        vectors.forEach((name, ours) -> {
            float[] theirs = other.vector(name);
            float[] sum = new float[ours.length];
            for (int i = 0; i < sum.length; i++) {
                sum[i] = (float) (ours[i] + scale * theirs[i]);
            }
            sums.put(name, sum);
        });
        return new Parameters(sums);
    }

    /** {@code scale * this}, each element computed in double and rounded once. */
    public Parameters scaled(double scale) {
        Map<String, float[]> products = new LinkedHashMap<>();
        vectors.forEach((name, ours) -> {
            float[] product = new float[ours.length];
            for (int i = 0; i < product.length; i++) {
                product[i] = (float) (scale * ours[i]);
            }
            products.put(name, product);
        });
        return new Parameters(products);
    }

    /** The same vectors with this prefix before each name, so that two searches can share one step. */
    public Parameters under(String prefix) {
        Map<String, float[]> renamed = new LinkedHashMap<>();
        vectors.forEach((name, vector) -> renamed.put(prefix + name, vector));
        return new Parameters(renamed);
    }

    /** The vectors whose names have this prefix, without it: the way back from {@link #under}. */
    public Parameters within(String prefix) {
        Map<String, float[]> chosen = new LinkedHashMap<>();
        vectors.forEach((name, vector) -> {
            if (name.startsWith(prefix)) {
                chosen.put(name.substring(prefix.length()), vector);
            }
        });
        return new Parameters(chosen);
    }

    /**
     * These vectors and then the other's.
     *
     * @throws IllegalArgumentException if both have a name
     */
    public Parameters and(Parameters other) {
        Parameters both = this;
        for (Map.Entry<String, float[]> entry : other.vectors.entrySet()) {
            both = both.with(entry.getKey(), entry.getValue());
        }
        return both;
    }

    /**
     * Makes sure that the other has the same names in the same order and the same lengths.
     *
     * @throws IllegalArgumentException if it has not, showing both
     */
    public void requireSameForm(Parameters other) {
        if (!form().equals(other.form())) {
            throw new IllegalArgumentException("Expected vectors " + form() + ", got " + other.form());
        }
    }

    private List<String> form() {
        return vectors.entrySet().stream()
                .map(entry -> entry.getKey() + "[" + entry.getValue().length + "]")
                .toList();
    }

    private float[] vector(String name) {
        float[] vector = vectors.get(name);
        if (vector == null) {
            throw new IllegalArgumentException("There is no vector '" + name + "' among " + names());
        }
        return vector;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Parameters that
                && names().equals(that.names())
                && names().stream().allMatch(name -> Arrays.equals(vector(name), that.vector(name)));
    }

    @Override
    public int hashCode() {
        return vectors.values().stream().mapToInt(Arrays::hashCode).sum();
    }

    @Override
    public String toString() {
        return "Parameters" + form();
    }
}
