package fusedream.engine.optimise;

import fusedream.engine.api.InvalidRunStateException;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Named texts, whole numbers, doubles and float vectors in a fixed order: what the state of a run is stored as, in the
 * form that {@link StoredFormat} writes. Immutable: arrays are copied on the way in and out.
 */
public final class StoredValues {

    private static final StoredValues NONE = new StoredValues(Map.of());

    private final Map<String, Object> values;

    private StoredValues(Map<String, Object> values) {
        this.values = values;
    }

    /** No values yet; the {@code with} methods add them. */
    public static StoredValues none() {
        return NONE;
    }

    public StoredValues with(String name, String text) {
        return and(name, text);
    }

    public StoredValues with(String name, long number) {
        return and(name, number);
    }

    public StoredValues with(String name, double number) {
        return and(name, number);
    }

    public StoredValues with(String name, float[] vector) {
        return and(name, vector.clone());
    }

    private StoredValues and(String name, Object value) {
        Map<String, Object> more = new LinkedHashMap<>(values);
        if (more.put(name, value) != null) {
            throw new IllegalArgumentException("There is a value '" + name + "' already, beside " + values.keySet());
        }
        return new StoredValues(more);
    }

    /** These values and then the other's, each under a name with this prefix. */
    public StoredValues with(String prefix, StoredValues others) {
        StoredValues all = this;
        for (Map.Entry<String, Object> entry : others.values.entrySet()) {
            all = all.and(prefix + entry.getKey(), entry.getValue());
        }
        return all;
    }

    /** The values whose names have this prefix, without it. */
    public StoredValues within(String prefix) {
        Map<String, Object> chosen = new LinkedHashMap<>();
        values.forEach((name, value) -> {
            if (name.startsWith(prefix)) {
                chosen.put(name.substring(prefix.length()), value);
            }
        });
        return new StoredValues(chosen);
    }

    /**
     * The text of this name.
     *
     * @throws InvalidRunStateException if there is none, as for the other kinds
     */
    public String text(String name) {
        return get(name, String.class);
    }

    public long number(String name) {
        return get(name, Long.class);
    }

    /** A number that counts something, from 0 to 2^31 - 1. */
    public int count(String name) {
        long number = number(name);
        if (number < 0 || number > Integer.MAX_VALUE) {
            throw new InvalidRunStateException(
                    "The stored run's '" + name + "' is " + number + "; expected 0 to " + Integer.MAX_VALUE + ".");
        }
        return (int) number;
    }

    public double real(String name) {
        return get(name, Double.class);
    }

    public float[] vector(String name) {
        return get(name, float[].class).clone();
    }

    private <T> T get(String name, Class<T> type) {
        Object value = values.get(name);
        if (!type.isInstance(value)) {
            throw new InvalidRunStateException("The stored run has no '" + name + "' of the expected kind among "
                    + values.keySet() + "; it is not what this program stores.");
        }
        return type.cast(value);
    }

    Map<String, Object> values() {
        return values;
    }
}
