package fusedream.engine.weights;

import java.util.List;

/**
 * What a pickle of PyTorch may hold beside texts, numbers, booleans, lists ({@code ArrayList}) and dicts ({@code
 * LinkedHashMap}): plain data, none of which does anything.
 */
sealed interface TorchValue {

    /** {@code None}. */
    enum None implements TorchValue {
        NONE
    }

    /** A value of which only the kind matters, such as bytes, a set, a device or a dtype. */
    record Opaque(String kind) implements TorchValue {}

    /** A tuple, also one of class {@code torch.Size}. */
    record Tuple(List<Object> items) implements TorchValue {}

    /** A class of storages, which tells the type of their elements. */
    record StorageClass(ElementType type) implements TorchValue {}

    /** A reference to the storage {@code key} of {@code count} elements. */
    record Storage(String key, ElementType type, long count) implements TorchValue {}

    /** A view of a storage that begins at its element {@code offset}. */
    record Tensor(Storage storage, long offset, Layout layout) implements TorchValue {}

    /** A class of a TorchScript archive; its code is never looked at. */
    record ScriptClass(String name) implements TorchValue {}

    /** An instance of a TorchScript class: nothing but its attributes. */
    final class ScriptObject implements TorchValue {

        private Object state = None.NONE;

        Object state() {
            return state;
        }

        void setState(Object state) {
            this.state = state;
        }
    }

    /** The functions and classes that a pickle may call; {@link TorchCalls} says what becomes of it. */
    enum Callable implements TorchValue {
        REBUILD_TENSOR,
        REBUILD_TENSOR_V2,
        REBUILD_PARAMETER,
        SIZE,
        DEVICE,
        ORDERED_DICT,
        SET,
        ENCODE_BYTES,
        LIST_OF_SCRIPT,
        TYPE_TAG
    }
}
