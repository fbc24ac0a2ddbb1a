package fusedream.engine.weights;

import static fusedream.engine.weights.CheckpointException.quote;

import fusedream.engine.weights.CheckpointException.Kind;
import fusedream.engine.weights.TorchValue.Storage;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Reads the files of {@code torch.save} before 1.6: five pickles (magic number, protocol, system, object, storage keys),
 * then for each key the element count in 8 bytes and the data ({@code _legacy_save} in torch/serialization.py).
 */
final class LegacyTorch {

    private static final BigInteger MAGIC = new BigInteger("1950a86a20f9469cfc6c", 16);
    /** PROTO, LONG1 with 10 bytes: how the pickle of {@link #MAGIC} begins in protocols 2 and up. */
    private static final int[] HEAD = {0x80, -1, 0x8a, 0x0a, 0x6c, 0xfc, 0x9c, 0x46, 0xf9, 0x20, 0x6a, 0xa8, 0x50, 0x19
    };

    private static final long PROTOCOL = 1001;

    private final MappedFile file;
    private final Map<String, Long> places = new HashMap<>();
    private long reached;

    private LegacyTorch(MappedFile file) {
        this.file = file;
    }

    static boolean recognises(ByteBuffer head) {
        for (int i = 0; i < HEAD.length; i++) {
            if (i >= head.limit() || (HEAD[i] >= 0 && Byte.toUnsignedInt(head.get(i)) != HEAD[i])) {
                return false;
            }
        }
        return true;
    }

    static Contents read(MappedFile file) {
        return new LegacyTorch(file).read();
    }

    private Contents read() {
        requireEqual(MAGIC, next("magic number").value(), "magic number");
        requireEqual(PROTOCOL, next("protocol version").value(), "protocol version");
        requireLittleEndian(next("system information").value());
        long start = reached;
        PickleMachine.Result object = next("object");
        long pickleBytes = reached - start;
        Object keys = next("storage keys").value();
        if (!(keys instanceof ArrayList<?> list)) {
            throw file.fault(Kind.MALFORMED, "storage keys", "a list was expected, not a " + TorchCalls.kind(keys));
        }
        for (Object key : list) {
            place(key, object.storages());
        }
        if (reached != file.size()) {
            throw file.fault(Kind.MALFORMED, "byte " + reached, "the file goes on behind its last storage");
        }
        return new StateDict(file, this::locate, pickleBytes).read(CheckpointFormat.PYTORCH_LEGACY, object.value());
    }

    private PickleMachine.Result next(String part) {
        ByteBuffer bytes = file.slice(reached, Math.min(PickleInput.LONGEST, file.size() - reached));
        PickleInput input = new PickleInput(file, "the file (" + part + ")", reached, bytes);
        PickleMachine.Result result = PickleMachine.run(input);
        reached += input.consumed();
        return result;
    }

    private void requireEqual(Object expected, Object given, String part) {
        if (!expected.equals(given)) {
            throw file.fault(Kind.UNSUPPORTED, part, "is not " + expected + ", that of torch.save");
        }
    }

    private void requireLittleEndian(Object system) {
        if (!(system instanceof LinkedHashMap<?, ?> facts) || !Boolean.TRUE.equals(facts.get("little_endian"))) {
            throw file.fault(
                    Kind.UNSUPPORTED,
                    "system information",
                    "not written by a little-endian machine; load and save it again with PyTorch on such a one");
        }
    }

    private void place(Object key, Map<String, Storage> storages) {
        Storage storage = key instanceof String text ? storages.get(text) : null;
        if (storage == null) {
            throw file.fault(Kind.MALFORMED, "storage keys", "a storage that no tensor uses");
        }
        String where = "storage " + quote(storage.key()) + " at byte " + reached;
        if (!file.holds(reached, Long.BYTES)) {
            throw file.fault(Kind.TRUNCATED, where, "the file ends before it");
        }
        long count = file.slice(reached, Long.BYTES).getLong();
        long start = reached + Long.BYTES;
        if (count != storage.count()) {
            throw file.fault(Kind.MALFORMED, where, count + " elements where " + storage.count() + " were expected");
        }
        int bytes = storage.type().bytes();
        if (count > (file.size() - start) / bytes) {
            throw file.fault(Kind.TRUNCATED, where, "the file ends within its " + count + " elements");
        }
        if (places.put(storage.key(), start) != null) {
            throw file.fault(Kind.MALFORMED, where, "occurs twice");
        }
        reached = start + count * bytes;
    }

    private long locate(Storage storage) {
        Long place = places.get(storage.key());
        if (place == null) {
            throw file.fault(Kind.MALFORMED, "storage " + quote(storage.key()), "is not among the storage keys");
        }
        return place;
    }
}
