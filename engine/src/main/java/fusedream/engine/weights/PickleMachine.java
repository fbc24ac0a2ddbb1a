package fusedream.engine.weights;

import fusedream.engine.weights.CheckpointException.Kind;
import fusedream.engine.weights.TorchValue.Callable;
import fusedream.engine.weights.TorchValue.None;
import fusedream.engine.weights.TorchValue.Opaque;
import fusedream.engine.weights.TorchValue.ScriptClass;
import fusedream.engine.weights.TorchValue.ScriptObject;
import fusedream.engine.weights.TorchValue.Storage;
import fusedream.engine.weights.TorchValue.Tuple;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Runs one pickle on an allow-list: it builds plain data and refuses, by byte position, whatever would call, import or
 * change anything else. The opcodes are those of CPython's Lib/pickletools.py, protocols 2 to 5 without what only
 * protocol 0 writes.
 */
final class PickleMachine {

    private static final int MOST_OPCODES = 4_000_000;

    /** Opcodes that call or import by other ways than ours; named so that the refusal can be understood. */
    private static final Map<Integer, String> FORBIDDEN = Map.of(
            (int) 'i',
            "INST",
            (int) 'o',
            "OBJ",
            (int) 'P',
            "PERSID",
            0x82,
            "EXT1",
            0x83,
            "EXT2",
            0x84,
            "EXT4",
            0x92,
            "NEWOBJ_EX",
            0x97,
            "NEXT_BUFFER",
            0x98,
            "READONLY_BUFFER");

    private final PickleInput input;
    private final TorchCalls calls;
    private final PickleStack stack;
    private final Map<String, Storage> storages = new HashMap<>();

    private PickleMachine(PickleInput input) {
        this.input = input;
        this.calls = new TorchCalls(input);
        this.stack = new PickleStack(input);
    }

    /** What a pickle holds: its value, and the storages to which it refers by their keys. */
    record Result(Object value, Map<String, Storage> storages) {}

    static Result run(PickleInput input) {
        PickleMachine machine = new PickleMachine(input);
        for (int count = 0; count < MOST_OPCODES; count++) {
            int opcode = input.nextOpcode();
            if (opcode == '.') {
                return new Result(machine.stack.last(), machine.storages);
            }
            machine.step(opcode);
        }
        throw input.fault(Kind.TOO_LARGE, "more than " + MOST_OPCODES + " opcodes");
    }

    private void step(int opcode) {
        if (literal(opcode) || text(opcode) || container(opcode) || memo(opcode) || object(opcode)) {
            return;
        }
        if (FORBIDDEN.containsKey(opcode)) {
            throw input.fault(Kind.FORBIDDEN, "opcode " + FORBIDDEN.get(opcode) + " is not one that weights need");
        }
        throw input.fault(Kind.UNSUPPORTED, "unknown opcode 0x" + Integer.toHexString(opcode));
    }

    private boolean literal(int opcode) {
        switch (opcode) {
            case 0x80 -> protocol(input.nextByte());
            case 0x95 -> input.skip(Long.BYTES); // FRAME: a hint for buffering
            case 'N' -> stack.push(None.NONE);
            case 0x88 -> stack.push(true);
            case 0x89 -> stack.push(false);
            case 'J' -> stack.push((long) input.nextInt());
            case 'K' -> stack.push((long) input.nextByte());
            case 'M' -> stack.push((long) input.nextShort());
            case 0x8a -> stack.push(input.nextNumber(input.nextByte()));
            case 0x8b -> stack.push(input.nextNumber(input.nextInt()));
            case 'G' -> stack.push(input.nextBigEndianDouble());
            default -> {
                return false;
            }
        }
        return true;
    }

    private void protocol(int number) {
        if (number < 2 || number > 5) {
            throw input.fault(Kind.UNSUPPORTED, "pickle protocol " + number + ", 2 to 5 are read");
        }
    }

    private boolean text(int opcode) {
        switch (opcode) {
            case 'X' -> stack.push(input.nextText(input.nextUnsignedInt())); // BINUNICODE
            case 0x8c -> stack.push(input.nextText(input.nextByte())); // SHORT_BINUNICODE
            case 0x8d -> stack.push(input.nextText(input.nextLong())); // BINUNICODE8
            case 'T' -> stack.push(input.nextText(input.nextInt())); // BINSTRING, the texts of Python 2
            case 'U' -> stack.push(input.nextText(input.nextByte())); // SHORT_BINSTRING
            case 'B' -> bytes(input.nextUnsignedInt()); // BINBYTES
            case 'C' -> bytes(input.nextByte()); // SHORT_BINBYTES
            case 0x8e, 0x96 -> bytes(input.nextLong()); // BINBYTES8, BYTEARRAY8
            default -> {
                return false;
            }
        }
        return true;
    }

    private void bytes(long length) {
        input.skip(length);
        stack.push(new Opaque("bytes"));
    }

    private boolean container(int opcode) {
        switch (opcode) {
            case '(' -> stack.mark();
            case ')' -> stack.push(new Tuple(List.of()));
            case 0x85 -> stack.push(tuple(1));
            case 0x86 -> stack.push(tuple(2));
            case 0x87 -> stack.push(tuple(3));
            case 't' -> stack.push(new Tuple(stack.popToMark()));
            case ']' -> stack.push(new ArrayList<>(0));
            case 'a' -> extend(List.of(stack.pop()));
            case 'e' -> extend(stack.popToMark());
            case 'l' -> stack.push(stack.popToMark());
            case '}' -> stack.push(new LinkedHashMap<>(0));
            case 's' -> {
                Object value = stack.pop();
                update(List.of(stack.pop(), value));
            }
            case 'u' -> update(stack.popToMark());
            case 'd' -> {
                List<Object> items = stack.popToMark();
                stack.push(new LinkedHashMap<>(0));
                update(items);
            }
            default -> {
                return set(opcode);
            }
        }
        return true;
    }

    private boolean set(int opcode) {
        switch (opcode) {
            case 0x8f -> stack.push(new Opaque("set"));
            case 0x90 -> addToSet(stack.popToMark());
            case 0x91 -> {
                stack.popToMark().forEach(calls::requireKey);
                stack.push(new Opaque("set"));
            }
            default -> {
                return false;
            }
        }
        return true;
    }

    private Tuple tuple(int length) {
        Object[] items = new Object[length];
        for (int i = length - 1; i >= 0; i--) {
            items[i] = stack.pop();
        }
        return new Tuple(List.of(items));
    }

    @SuppressWarnings("unchecked") // lists are made here only, and hold objects
    private void extend(List<Object> items) {
        if (!(stack.top() instanceof ArrayList<?> list)) {
            throw input.fault(Kind.FORBIDDEN, "appends to a " + TorchCalls.kind(stack.top()) + ", which is no list");
        }
        ((ArrayList<Object>) list).addAll(items);
    }

    @SuppressWarnings("unchecked") // dicts are made here and in TorchCalls only, and hold objects
    private void update(List<Object> items) {
        if (!(stack.top() instanceof LinkedHashMap<?, ?> dict)) {
            throw input.fault(
                    Kind.FORBIDDEN, "sets an item of a " + TorchCalls.kind(stack.top()) + ", which is no dict");
        }
        if (items.size() % 2 != 0) {
            throw input.fault(Kind.MALFORMED, "a key without a value");
        }
        for (int i = 0; i < items.size(); i += 2) {
            ((LinkedHashMap<Object, Object>) dict).put(calls.requireKey(items.get(i)), items.get(i + 1));
        }
    }

    private void addToSet(List<Object> items) {
        items.forEach(calls::requireKey);
        if (!(stack.top() instanceof Opaque)) {
            throw input.fault(Kind.FORBIDDEN, "adds to a " + TorchCalls.kind(stack.top()) + ", which is no set");
        }
    }

    private boolean memo(int opcode) {
        switch (opcode) {
            case 'q' -> stack.remember(input.nextByte());
            case 'r' -> stack.remember(input.nextUnsignedInt());
            case 0x94 -> stack.rememberNext();
            case 'h' -> stack.push(stack.recall(input.nextByte()));
            case 'j' -> stack.push(stack.recall(input.nextUnsignedInt()));
            case '0' -> stack.pop();
            case '1' -> stack.popToMark();
            case '2' -> stack.push(stack.top());
            default -> {
                return false;
            }
        }
        return true;
    }

    private boolean object(int opcode) {
        switch (opcode) {
            case 'c' -> stack.push(calls.global(input.nextLine(), input.nextLine()));
            case 0x93 -> {
                Object name = stack.pop();
                stack.push(calls.global(requireText(stack.pop()), requireText(name)));
            }
            case 'R' -> {
                List<Object> arguments = popArguments();
                stack.push(reduce(stack.pop(), arguments));
            }
            case 0x81 -> {
                List<Object> arguments = popArguments();
                stack.push(instantiate(stack.pop(), arguments));
            }
            case 'b' -> build(stack.pop(), stack.top());
            case 'Q' -> stack.push(persistent(stack.pop()));
            default -> {
                return false;
            }
        }
        return true;
    }

    private Object reduce(Object function, List<Object> arguments) {
        if (function instanceof Callable callable) {
            return calls.call(callable, arguments);
        }
        throw input.fault(Kind.FORBIDDEN, "calls a " + TorchCalls.kind(function) + ", which is no function");
    }

    private ScriptObject instantiate(Object type, List<Object> arguments) {
        if (type instanceof ScriptClass && arguments.isEmpty()) {
            return new ScriptObject();
        }
        throw input.fault(
                Kind.FORBIDDEN,
                "makes an object of a " + TorchCalls.kind(type) + " with arguments " + arguments.size()
                        + "; only TorchScript's classes are instantiated, without arguments");
    }

    private void build(Object state, Object target) {
        if (target instanceof ScriptObject object && object.state() == None.NONE) {
            object.setState(state);
        } else if (!(target instanceof LinkedHashMap) || !(state instanceof LinkedHashMap)) {
            // what a dict gets here are Python attributes such as the _metadata of a state_dict: not needed
            throw input.fault(Kind.FORBIDDEN, "sets the state of a " + TorchCalls.kind(target));
        }
    }

    private Storage persistent(Object id) {
        Storage storage = calls.storage(id);
        Storage known = storages.putIfAbsent(storage.key(), storage);
        if (known != null && !known.equals(storage)) {
            throw input.fault(Kind.MALFORMED, "one storage with two types or two sizes");
        }
        return storage;
    }

    private List<Object> popArguments() {
        if (stack.pop() instanceof Tuple arguments) {
            return arguments.items();
        }
        throw input.fault(Kind.MALFORMED, "the arguments of a call are no tuple");
    }

    private String requireText(Object value) {
        if (value instanceof String text) {
            return text;
        }
        throw input.fault(Kind.FORBIDDEN, "a name that is no text but a " + TorchCalls.kind(value));
    }
}
