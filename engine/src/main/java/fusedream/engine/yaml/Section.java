package fusedream.engine.yaml;

import fusedream.engine.text.NearMiss;
import fusedream.engine.yaml.YamlNode.Mapping;
import fusedream.engine.yaml.YamlNode.Scalar;
import fusedream.engine.yaml.YamlNode.ScalarType;
import fusedream.engine.yaml.YamlNode.Sequence;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.Set;

/**
 * Keys and values of one place in a file, asked for by name and type. A missing or ill-typed value is noted as a fault, and
 * a stand-in is returned so that reading can go on to the next fault.
 */
public final class Section {

    private final String name;
    private final Mapping mapping;
    private final Faults faults;
    private final Set<String> asked = new LinkedHashSet<>();
    private final List<Section> inner = new ArrayList<>();

    Section(String name, Mapping mapping, Faults faults) {
        this.name = name;
        this.mapping = mapping;
        this.faults = faults;
    }

    /** The line on which it begins, from 1. */
    public int line() {
        return mapping.line();
    }

    /** The line of a key's value, or of the section if it has no such key. */
    public int line(String key) {
        YamlNode node = mapping.entries().get(key);
        return node == null ? line() : node.line();
    }

    /** Whether the section has a key. */
    public boolean has(String key) {
        return mapping.entries().containsKey(key);
    }

    /** The names of all keys, in the order in which they are written. */
    public List<String> keys() {
        return List.copyOf(mapping.entries().keySet());
    }

    /** A text that must be there; empty if it is not. */
    public String text(String key) {
        Optional<String> text = optionalText(key);
        requireKey(key);
        return text.orElse("");
    }

    /** A text that may be left out. A number is a text too: hexadecimal digits may look like one. */
    public Optional<String> optionalText(String key) {
        return scalar(key, "a text", ScalarType.TEXT, ScalarType.NUMBER)
                .map(scalar -> scalar.text().strip())
                .filter(text -> {
                    if (text.isEmpty()) {
                        faults.add(line(key), "the key " + Faults.quote(key) + " is empty");
                    }
                    return !text.isEmpty();
                });
    }

    /** A whole number from {@code least} to {@code most} that may be left out. */
    public OptionalLong optionalWhole(String key, long least, long most) {
        Optional<Scalar> scalar = scalar(key, "a whole number", ScalarType.NUMBER);
        if (scalar.isEmpty()) {
            return OptionalLong.empty();
        }
        try {
            long number = Long.parseLong(scalar.get().text().replace("_", ""));
            if (number >= least && number <= most) {
                return OptionalLong.of(number);
            }
        } catch (NumberFormatException e) {
            // Reported below, like a number outside the range.
        }
        reportRange(key, scalar.get(), "a whole number from " + least + " to " + most);
        return OptionalLong.empty();
    }

    /** A number above 0, at most {@code most}, that may be left out. */
    public OptionalDouble optionalPositive(String key, double most) {
        Optional<Scalar> scalar = scalar(key, "a number", ScalarType.NUMBER);
        if (scalar.isEmpty()) {
            return OptionalDouble.empty();
        }
        try {
            double number = Double.parseDouble(scalar.get().text().replace("_", ""));
            if (number > 0 && number <= most) {
                return OptionalDouble.of(number);
            }
        } catch (NumberFormatException e) {
            // Reported below, like a number outside the range.
        }
        reportRange(key, scalar.get(), "a number above 0, at most " + most);
        return OptionalDouble.empty();
    }

    /** True or false; false if left out. */
    public boolean truth(String key) {
        return scalar(key, "true or false", ScalarType.TRUTH)
                .map(scalar -> scalar.text().equalsIgnoreCase("true"))
                .orElse(false);
    }

    /** A section that must be there; an empty one if it is not. */
    public Section section(String key) {
        requireKey(key);
        return optionalSection(key).orElseGet(() -> new Section(key, new Mapping(line(), Map.of()), new Faults("")));
    }

    /** A section that may be left out. */
    public Optional<Section> optionalSection(String key) {
        asked.add(key);
        YamlNode node = mapping.entries().get(key);
        return node == null ? Optional.empty() : open(key, node);
    }

    /** A list of sections with at least one, which must be there. */
    public List<Section> sections(String key) {
        asked.add(key);
        requireKey(key);
        YamlNode node = mapping.entries().get(key);
        if (!(node instanceof Sequence sequence) || sequence.items().isEmpty()) {
            if (node != null) {
                faults.add(node.line(), Faults.quote(key) + " is " + node.kind() + ", expected a list with entries");
            }
            return List.of();
        }
        return sequence.items().stream()
                .flatMap(item -> open(key, item).stream())
                .toList();
    }

    /** The sections of a section whose keys are names; none if it is not there. */
    public Map<String, Section> named() {
        Map<String, Section> sections = new LinkedHashMap<>();
        mapping.entries()
                .keySet()
                .forEach(key -> optionalSection(key).ifPresent(section -> sections.put(key, section)));
        return sections;
    }

    /** A list of texts, which may be left out or empty. */
    public Optional<List<String>> optionalTexts(String key) {
        asked.add(key);
        YamlNode node = mapping.entries().get(key);
        if (node instanceof Sequence sequence) {
            return Optional.of(sequence.items().stream()
                    .flatMap(item -> entry(key, item).stream())
                    .toList());
        }
        if (node != null) {
            faults.add(
                    node.line(), "the key " + Faults.quote(key) + " is " + node.kind() + ", expected a list of texts");
        }
        return Optional.empty();
    }

    private Optional<String> entry(String key, YamlNode item) {
        if (item instanceof Scalar scalar
                && (scalar.type() == ScalarType.TEXT || scalar.type() == ScalarType.NUMBER)
                && !scalar.text().isBlank()) {
            return Optional.of(scalar.text().strip());
        }
        faults.add(item.line(), "the list " + Faults.quote(key) + " holds " + item.kind() + ", expected a text");
        return Optional.empty();
    }

    private Optional<Section> open(String key, YamlNode node) {
        if (node instanceof Mapping found) {
            Section section = new Section(Faults.quote(key), found, faults);
            inner.add(section);
            return Optional.of(section);
        }
        faults.add(node.line(), Faults.quote(key) + " is " + node.kind() + ", expected keys with values");
        return Optional.empty();
    }

    private Optional<Scalar> scalar(String key, String wanted, ScalarType... types) {
        asked.add(key);
        YamlNode node = mapping.entries().get(key);
        if (node instanceof Scalar scalar && List.of(types).contains(scalar.type())) {
            return Optional.of(scalar);
        }
        if (node != null) {
            faults.add(node.line(), "the key " + Faults.quote(key) + " is " + node.kind() + ", expected " + wanted);
        }
        return Optional.empty();
    }

    private void requireKey(String key) {
        asked.add(key);
        if (!has(key)) {
            faults.add(line(), name + " lacks the key " + Faults.quote(key));
        }
    }

    private void reportRange(String key, Scalar scalar, String wanted) {
        faults.add(
                scalar.line(),
                "the key " + Faults.quote(key) + " is " + Faults.quote(scalar.text()) + ", expected " + wanted);
    }

    /** Notes keys that nobody asked for, here and in all sections that were opened. */
    void refuseUnknown() {
        mapping.entries().forEach((key, value) -> {
            if (!asked.contains(key)) {
                String hint = NearMiss.of(key, asked)
                        .map(near -> "; did you mean " + Faults.quote(near) + "?")
                        .orElse("; known here: " + String.join(", ", asked));
                faults.add(value.line(), name + " has the unknown key " + Faults.quote(key) + hint);
            }
        });
        inner.forEach(Section::refuseUnknown);
    }
}
