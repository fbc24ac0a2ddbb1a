package fusedream.engine.yaml;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A value in a YAML file. */
sealed interface YamlNode {

    /** The line on which it begins, from 1. */
    int line();

    /** What it is called in messages. */
    String kind();

    /** What a scalar looks like. */
    enum ScalarType {
        TEXT("a text"),
        NUMBER("a number"),
        TRUTH("true or false"),
        NOTHING("nothing");

        private final String kind;

        ScalarType(String kind) {
            this.kind = kind;
        }
    }

    /**
     * One word, number or text.
     *
     * @param text as written, without quotes
     */
    record Scalar(int line, ScalarType type, String text) implements YamlNode {

        @Override
        public String kind() {
            return type.kind;
        }
    }

    /** A list. */
    record Sequence(int line, List<YamlNode> items) implements YamlNode {

        public Sequence {
            items = List.copyOf(items);
        }

        @Override
        public String kind() {
            return "a list";
        }
    }

    /** Keys and values in the order of the file. */
    record Mapping(int line, Map<String, YamlNode> entries) implements YamlNode {

        public Mapping {
            entries = Collections.unmodifiableMap(new LinkedHashMap<>(entries));
        }

        @Override
        public String kind() {
            return "a section";
        }
    }
}
