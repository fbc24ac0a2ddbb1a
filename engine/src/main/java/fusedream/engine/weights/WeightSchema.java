package fusedream.engine.weights;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** The names and shapes of the weights that a network wants. */
public final class WeightSchema {

    private final Map<String, long[]> required;
    private final Map<String, long[]> optional;
    private final List<Pattern> ignored;

    private WeightSchema(Builder builder) {
        required = Collections.unmodifiableMap(new LinkedHashMap<>(builder.required));
        optional = Collections.unmodifiableMap(new LinkedHashMap<>(builder.optional));
        ignored = List.copyOf(builder.ignored);
    }

    public static Builder builder() {
        return new Builder();
    }

    /** The weights that must be there, by name, with their shapes, in the order in which they were added. */
    public Map<String, long[]> required() {
        return required;
    }

    /** The weights that may be there, by name, with their shapes. */
    public Map<String, long[]> optional() {
        return optional;
    }

    /** Whether a tensor called {@code name}, neither required nor optional, may be there and is of no interest. */
    public boolean ignores(String name) {
        return ignored.stream().anyMatch(pattern -> pattern.matcher(name).matches());
    }

    /** Collects a schema; a name may be added once. */
    public static final class Builder {

        private final Map<String, long[]> required = new LinkedHashMap<>();
        private final Map<String, long[]> optional = new LinkedHashMap<>();
        private final List<Pattern> ignored = new ArrayList<>();

        private Builder() {}

        /** The tensor {@code name} must be there with exactly this shape (none for a scalar). */
        public Builder add(String name, long... shape) {
            return put(required, name, shape);
        }

        /** The tensor {@code name} may be there, and then with exactly this shape. */
        public Builder optional(String name, long... shape) {
            return put(optional, name, shape);
        }

        private Builder put(Map<String, long[]> kind, String name, long[] shape) {
            if (Arrays.stream(shape).anyMatch(size -> size < 0)) {
                throw new IllegalArgumentException(name + ": negative size in the shape " + Arrays.toString(shape));
            }
            if (required.containsKey(name) || optional.containsKey(name)) {
                throw new IllegalArgumentException(name + ": added to the schema twice");
            }
            kind.put(name, shape.clone());
            return this;
        }

        /** Tensors whose full name matches {@code regexOfFullName} may be there and are left out. */
        public Builder ignore(String regexOfFullName) {
            ignored.add(Pattern.compile(regexOfFullName));
            return this;
        }

        public WeightSchema build() {
            return new WeightSchema(this);
        }
    }
}
