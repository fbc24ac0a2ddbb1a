package fusedream.engine.weights;

import static fusedream.engine.weights.CheckpointException.quote;

import fusedream.engine.weights.CheckpointException.Kind;
import fusedream.engine.weights.TorchValue.ScriptObject;
import fusedream.engine.weights.TorchValue.Tensor;
import fusedream.engine.weights.TorchValue.Tuple;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Names the tensors of an unpickled value: nested dicts, lists and modules become dotted names, as in {@code
 * Module.state_dict()}.
 *
 * <p>The value may share parts with itself or even hold itself. The walk therefore keeps its own stack and has limits on
 * depth, steps, length of names and size of tensors, each in proportion to the file.
 */
final class StateDict {

    /** Finds the first byte of a storage, or throws. */
    interface Storages {
        long locate(TorchValue.Storage storage);
    }

    private static final int DEEPEST = 64;
    private static final int SPARE_STEPS = 1_000;
    private static final int SPARE_LETTERS = 1 << 16;
    private static final int SPARE_ELEMENTS = 1 << 18;

    private final MappedFile file;
    private final Storages storages;
    private final Map<String, StoredTensor> tensors = new LinkedHashMap<>();
    private final Map<String, String> metadata = new LinkedHashMap<>();
    private final Deque<Level> path = new ArrayDeque<>();
    private long steps;
    private long letters;
    private long elements;

    /** A container being walked; {@code prefix} is the start of the names in it. */
    private record Level(String prefix, Iterator<Map.Entry<Object, Object>> children) {}

    /** @param pickleBytes the length of the pickle from which the value came */
    StateDict(MappedFile file, Storages storages, long pickleBytes) {
        this.file = file;
        this.storages = storages;
        this.steps = 4 * pickleBytes + SPARE_STEPS;
        this.letters = 16 * pickleBytes + SPARE_LETTERS;
        this.elements = SPARE_ELEMENTS + 4 * file.size();
    }

    /**
     * The tensors and plain values of {@code top}. If {@code top} is a dict that has no tensor of its own and exactly one
     * dict of tensors, such as {@code {"state_dict": {...}, "epoch": 3}}, the tensors are those of the inner one.
     */
    Contents read(CheckpointFormat format, Object top) {
        Object root = top;
        if (top instanceof LinkedHashMap<?, ?> dict && !holdsTensors(dict)) {
            keepPlainValues(dict);
            List<?> inner =
                    dict.values().stream().filter(StateDict::holdsTensors).toList();
            root = inner.size() == 1 ? inner.get(0) : top;
        }
        if (root instanceof Tensor tensor) {
            add("tensor", tensor);
        } else {
            walk(root);
        }
        return new Contents(format, tensors, metadata);
    }

    private static boolean holdsTensors(Object value) {
        return value instanceof LinkedHashMap<?, ?> dict
                && dict.values().stream().anyMatch(Tensor.class::isInstance);
    }

    private void keepPlainValues(Map<?, ?> dict) {
        dict.forEach((key, value) -> {
            if (plain(value)) {
                metadata.put(String.valueOf(key), String.valueOf(value));
            }
        });
    }

    private static boolean plain(Object value) {
        return value instanceof String || value instanceof Number || value instanceof Boolean;
    }

    private void walk(Object root) {
        Iterator<Map.Entry<Object, Object>> first = children(root);
        if (first == null) {
            throw file.fault(Kind.MALFORMED, "", "holds a " + TorchCalls.kind(root) + " where weights were expected");
        }
        path.push(new Level("", first));
        while (!path.isEmpty()) {
            Level level = path.element();
            if (level.children().hasNext()) {
                Map.Entry<Object, Object> child = level.children().next();
                visit(level.prefix(), child.getKey(), child.getValue());
            } else {
                path.pop();
            }
        }
    }

    private void visit(String prefix, Object key, Object value) {
        if (--steps < 0) {
            throw file.fault(Kind.TOO_LARGE, quoted(prefix), "the containers hold the same parts over and over");
        }
        Iterator<Map.Entry<Object, Object>> children = children(value);
        if (children != null) {
            if (path.size() >= DEEPEST) {
                throw file.fault(Kind.TOO_LARGE, quoted(prefix), "containers nested more than " + DEEPEST + " deep");
            }
            path.push(new Level(name(prefix, key) + ".", children));
        } else if (value instanceof Tensor tensor) {
            add(name(prefix, key), tensor);
        } else if (path.size() == 1 && plain(value)) {
            metadata.putIfAbsent(name(prefix, key), String.valueOf(value));
        }
    }

    private String name(String prefix, Object key) {
        String own = String.valueOf(key);
        letters -= prefix.length() + own.length();
        if (letters < 0) {
            throw file.fault(Kind.TOO_LARGE, quoted(prefix), "the names are longer than the file can justify");
        }
        return prefix + own;
    }

    private void add(String name, Tensor tensor) {
        ElementType type = tensor.storage().type();
        long first = storages.locate(tensor.storage());
        // shared and expanded storages give more elements than the file has: some is usual, much is an attack
        if (tensor.layout().elements() > elements) {
            throw file.fault(
                    Kind.TOO_LARGE, quoted(name), tensor.layout().elements() + " elements that the file does not hold");
        }
        elements -= tensor.layout().elements();
        if (tensors.size() >= Contents.MOST_TENSORS) {
            throw file.fault(Kind.TOO_LARGE, quoted(name), "more than " + Contents.MOST_TENSORS + " tensors");
        }
        StoredTensor stored =
                new StridedTensor(file, name, type, tensor.layout(), first + tensor.offset() * type.bytes());
        if (tensors.put(name, stored) != null) {
            throw file.fault(Kind.MALFORMED, quoted(name), "occurs twice");
        }
    }

    private static String quoted(String name) {
        return name.isEmpty() ? "" : "tensor " + quote(name);
    }

    /** The named parts of a container, or null for what is none. */
    @SuppressWarnings("unchecked") // the machine makes such dicts only
    private static @Nullable Iterator<Map.Entry<Object, Object>> children(Object value) {
        Object container = value instanceof ScriptObject object ? object.state() : value;
        if (container instanceof LinkedHashMap<?, ?> dict) {
            return ((LinkedHashMap<Object, Object>) dict).entrySet().iterator();
        }
        if (container instanceof Tuple tuple) {
            return numbered(tuple.items());
        }
        return container instanceof Collection<?> ? numbered((List<Object>) container) : null;
    }

    private static Iterator<Map.Entry<Object, Object>> numbered(List<Object> items) {
        return IntStream.range(0, items.size())
                .mapToObj(i -> Map.<Object, Object>entry(i, items.get(i)))
                .iterator();
    }
}
