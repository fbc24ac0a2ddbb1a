package fusedream.engine.weights;

import static fusedream.engine.weights.CheckpointException.quote;

import fusedream.engine.weights.CheckpointException.Kind;
import fusedream.engine.weights.TorchValue.Callable;
import fusedream.engine.weights.TorchValue.None;
import fusedream.engine.weights.TorchValue.Opaque;
import fusedream.engine.weights.TorchValue.ScriptClass;
import fusedream.engine.weights.TorchValue.Storage;
import fusedream.engine.weights.TorchValue.StorageClass;
import fusedream.engine.weights.TorchValue.Tensor;
import fusedream.engine.weights.TorchValue.Tuple;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The table of all names that a pickle may use, and what a call of each one means here. The arguments are those of
 * torch/_utils.py and of {@code persistent_id} in torch/serialization.py.
 */
final class TorchCalls {

    private static final Map<String, TorchValue> TABLE = table();

    private final PickleInput input;
    private long copied;

    TorchCalls(PickleInput input) {
        this.input = input;
    }

    private static Map<String, TorchValue> table() {
        Map<String, TorchValue> table = new HashMap<>();
        table.put("torch._utils._rebuild_tensor", Callable.REBUILD_TENSOR);
        table.put("torch._utils._rebuild_tensor_v2", Callable.REBUILD_TENSOR_V2);
        table.put("torch._utils._rebuild_parameter", Callable.REBUILD_PARAMETER);
        table.put("torch.Size", Callable.SIZE);
        table.put("torch.device", Callable.DEVICE);
        table.put("collections.OrderedDict", Callable.ORDERED_DICT);
        // protocol 2, torch's default, has no opcodes for sets and bytes
        for (String builtins : List.of("__builtin__", "builtins")) {
            table.put(builtins + ".set", Callable.SET);
            table.put(builtins + ".frozenset", Callable.SET);
        }
        table.put("_codecs.encode", Callable.ENCODE_BYTES);
        for (String list : List.of("int", "double", "bool", "tensor")) {
            table.put("torch.jit._pickle.build_" + list + "list", Callable.LIST_OF_SCRIPT);
        }
        table.put("torch.jit._pickle.restore_type_tag", Callable.TYPE_TAG);
        putStorages(table);
        for (String dtype : List.of(
                "float64", "float32", "float16", "bfloat16", "int64", "int32", "int16", "int8", "uint8", "bool")) {
            table.put("torch." + dtype, new Opaque("dtype"));
        }
        return table;
    }

    private static void putStorages(Map<String, TorchValue> table) {
        Map<String, ElementType> names = Map.of(
                "Double", ElementType.F64,
                "Float", ElementType.F32,
                "Half", ElementType.F16,
                "BFloat16", ElementType.BF16,
                "Long", ElementType.I64,
                "Int", ElementType.I32,
                "Short", ElementType.I16,
                "Char", ElementType.I8,
                "Byte", ElementType.U8,
                "Bool", ElementType.BOOL);
        names.forEach((name, type) -> {
            table.put("torch." + name + "Storage", new StorageClass(type));
            table.put("torch.cuda." + name + "Storage", new StorageClass(type));
        });
        for (String bytes : List.of("UntypedStorage", "_UntypedStorage", "TypedStorage", "_TypedStorage")) {
            table.put("torch.storage." + bytes, new StorageClass(ElementType.U8));
        }
    }

    /** The value that the table has for a name. */
    TorchValue global(String module, String name) {
        String full = module + "." + name;
        if (module.startsWith("__torch__.") || module.equals("__torch__")) {
            return new ScriptClass(full);
        }
        TorchValue value = TABLE.get(full);
        if (value == null) {
            throw input.fault(
                    Kind.FORBIDDEN,
                    "the name " + quote(full) + " is not one that weights need; do not open the file elsewhere either");
        }
        return value;
    }

    /** The result of {@code function(*arguments)}. */
    Object call(Callable function, List<Object> arguments) {
        return switch (function) {
            case REBUILD_TENSOR -> tensor(require(arguments, 4, 4));
            case REBUILD_TENSOR_V2 -> tensor(require(arguments, 6, 7));
            case REBUILD_PARAMETER -> argument(require(arguments, 3, 3), 0, Tensor.class);
            case SIZE -> new Tuple(spend(items(require(arguments, 1, 1).get(0))));
            case DEVICE -> {
                argument(require(arguments, 1, 2), 0, String.class);
                yield new Opaque("device");
            }
            case ORDERED_DICT -> orderedDict(require(arguments, 0, 1));
            case SET -> {
                spend(items(require(arguments, 1, 1).get(0))).forEach(this::requireKey);
                yield new Opaque("set");
            }
            case ENCODE_BYTES -> {
                argument(require(arguments, 2, 2), 0, String.class);
                argument(arguments, 1, String.class);
                yield new Opaque("bytes");
            }
            case LIST_OF_SCRIPT -> argument(require(arguments, 1, 1), 0, ArrayList.class);
            case TYPE_TAG -> {
                argument(require(arguments, 2, 2), 1, String.class);
                yield arguments.get(0);
            }
        };
    }

    /** The storage that a persistent id stands for: ("storage", class, key, location, count[, None]). */
    Storage storage(Object id) {
        List<Object> parts = require(items(id), 5, 6);
        if (!"storage".equals(parts.get(0)) || (parts.size() == 6 && parts.get(5) != None.NONE)) {
            throw input.fault(Kind.UNSUPPORTED, "a persistent id that is not a plain storage's");
        }
        argument(parts, 3, String.class);
        long count = argument(parts, 4, Long.class);
        if (count < 0) {
            throw input.fault(Kind.MALFORMED, "a storage of " + count + " elements");
        }
        return new Storage(
                argument(parts, 2, String.class),
                argument(parts, 1, StorageClass.class).type(),
                count);
    }

    private Tensor tensor(List<Object> arguments) {
        Storage storage = argument(arguments, 0, Storage.class);
        long offset = argument(arguments, 1, Long.class);
        Layout layout = Layout.strided(
                numbers(arguments.get(2)), numbers(arguments.get(3)), problem -> input.fault(Kind.MALFORMED, problem));
        if (offset < 0 || offset > storage.count() || layout.span() > storage.count() - offset) {
            throw input.fault(
                    Kind.MALFORMED,
                    "a tensor over " + layout.span() + " elements from " + offset + " on, in a storage of "
                            + storage.count());
        }
        return new Tensor(storage, offset, layout);
    }

    private Map<Object, Object> orderedDict(List<Object> arguments) {
        LinkedHashMap<Object, Object> dict = new LinkedHashMap<>();
        for (Object pair : arguments.isEmpty() ? List.of() : spend(items(arguments.get(0)))) {
            List<Object> entry = require(items(pair), 2, 2);
            dict.put(requireKey(entry.get(0)), entry.get(1));
        }
        return dict;
    }

    /**
     * A key of a dict or a member of a set: a plain value only, since the hash code of a container walks all that it
     * holds, however deep a file nests it.
     */
    Object requireKey(Object key) {
        if (key instanceof String || key instanceof Number || key instanceof Boolean || key == None.NONE) {
            return key;
        }
        throw input.fault(Kind.UNSUPPORTED, "a " + kind(key) + " as the key of a dict or in a set");
    }

    private long[] numbers(Object tuple) {
        List<Object> items = spend(items(tuple));
        long[] numbers = new long[items.size()];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = argument(items, i, Long.class);
        }
        return numbers;
    }

    private List<Object> items(Object value) {
        if (value instanceof Tuple tuple) {
            return tuple.items();
        }
        if (value instanceof ArrayList<?> list) {
            return Collections.unmodifiableList(list);
        }
        throw input.fault(Kind.MALFORMED, "a " + kind(value) + " where a tuple or a list was expected");
    }

    /**
     * Counts the items of a container that a call copies. The stream needed a byte for each item, but may call with the
     * same container again and again.
     */
    private List<Object> spend(List<Object> items) {
        copied += items.size();
        if (copied > 4L * input.consumed()) {
            throw input.fault(Kind.TOO_LARGE, "the same containers are copied over and over");
        }
        return items;
    }

    private List<Object> require(List<Object> arguments, int least, int most) {
        if (arguments.size() < least || arguments.size() > most) {
            throw input.fault(
                    Kind.MALFORMED, arguments.size() + " items where " + least + " to " + most + " were expected");
        }
        return arguments;
    }

    private <T> T argument(List<Object> arguments, int index, Class<T> type) {
        Object value = arguments.get(index);
        if (!type.isInstance(value)) {
            throw input.fault(
                    Kind.MALFORMED,
                    "item " + index + " is a " + kind(value) + " where a " + type.getSimpleName() + " was expected");
        }
        return type.cast(value);
    }

    /** The kind of a value, without its content. */
    static String kind(Object value) {
        return value instanceof Opaque opaque ? opaque.kind() : value.getClass().getSimpleName();
    }
}
