package fusedream.engine.weights;

import fusedream.engine.weights.CheckpointException.Kind;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The stack, the marks on it and the memo of a pickle machine, each of limited size. */
final class PickleStack {

    private static final int MOST_VALUES = 1 << 20;

    private final PickleInput input;
    private final List<Object> values = new ArrayList<>();
    /** The heights at which marks were set. */
    private final Deque<Integer> marks = new ArrayDeque<>();

    private final Map<Long, Object> memo = new HashMap<>();

    PickleStack(PickleInput input) {
        this.input = input;
    }

    void push(Object value) {
        requireRoom(values.size());
        values.add(value);
    }

    /** The uppermost value; values below the uppermost mark are out of reach. */
    Object top() {
        if (values.size() <= (marks.isEmpty() ? 0 : marks.element())) {
            throw input.fault(Kind.MALFORMED, "the stack is empty");
        }
        return values.get(values.size() - 1);
    }

    Object pop() {
        Object value = top();
        values.remove(values.size() - 1);
        return value;
    }

    /** The only value that is left. */
    Object last() {
        Object value = pop();
        if (!values.isEmpty() || !marks.isEmpty()) {
            throw input.fault(Kind.MALFORMED, "the pickle stops with unused values");
        }
        return value;
    }

    void mark() {
        requireRoom(marks.size());
        marks.push(values.size());
    }

    /** Takes the uppermost mark and all values above it away. */
    List<Object> popToMark() {
        if (marks.isEmpty()) {
            throw input.fault(Kind.MALFORMED, "the stack has no mark");
        }
        List<Object> above = values.subList(marks.pop(), values.size());
        ArrayList<Object> items = new ArrayList<>(above);
        above.clear();
        return items;
    }

    /** Keeps the uppermost value under {@code key}. */
    void remember(long key) {
        requireRoom(memo.size());
        memo.put(key, top());
    }

    /** Keeps the uppermost value under the next number. */
    void rememberNext() {
        remember(memo.size());
    }

    Object recall(long key) {
        Object value = memo.get(key);
        if (value == null) {
            throw input.fault(Kind.MALFORMED, "the memo has nothing at " + key);
        }
        return value;
    }

    private void requireRoom(int taken) {
        if (taken >= MOST_VALUES) {
            throw input.fault(Kind.TOO_LARGE, "more than " + MOST_VALUES + " values at once");
        }
    }
}
