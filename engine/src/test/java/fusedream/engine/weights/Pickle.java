package fusedream.engine.weights;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Writes pickles opcode by opcode, so that tests can write what no pickler would. */
final class Pickle {

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    /** A pickle of protocol 2. */
    static Pickle begin() {
        return new Pickle().op(0x80, 2);
    }

    Pickle op(int... opcodes) {
        for (int opcode : opcodes) {
            bytes.write(opcode);
        }
        return this;
    }

    Pickle ops(String opcodes) {
        bytes.writeBytes(opcodes.getBytes(UTF_8));
        return this;
    }

    Pickle repeat(int times, String opcodes) {
        return ops(opcodes.repeat(times));
    }

    Pickle text(String text) {
        byte[] utf8 = text.getBytes(UTF_8);
        op('X');
        int32(utf8.length);
        bytes.writeBytes(utf8);
        return this;
    }

    Pickle number(long value) {
        if (value == (int) value) {
            return op('J').int32((int) value);
        }
        op(0x8a, 8);
        bytes.writeBytes(little(8).putLong(value).array());
        return this;
    }

    Pickle int32(int value) {
        bytes.writeBytes(little(4).putInt(value).array());
        return this;
    }

    Pickle global(String module, String name) {
        return ops("c" + module + "\n" + name + "\n");
    }

    Pickle numbers(long... values) {
        op('(');
        for (long value : values) {
            number(value);
        }
        return op('t');
    }

    Pickle storage(String type, String key, long count) {
        return op('(').text("storage")
                .global("torch", type + "Storage")
                .text(key)
                .text("cpu")
                .number(count)
                .ops("tQ");
    }

    /** A call of {@code _rebuild_tensor_v2}. */
    Pickle tensor(String type, String key, long count, long offset, long[] shape, long[] strides) {
        global("torch._utils", "_rebuild_tensor_v2").op('(').storage(type, key, count);
        number(offset).numbers(shape).numbers(strides).op(0x89);
        return global("collections", "OrderedDict").ops(")RtR");
    }

    /** A tensor of one dimension over a whole storage. */
    Pickle vector(String type, String key, long count) {
        return tensor(type, key, count, 0, new long[] {count}, new long[] {1});
    }

    byte[] stop() {
        return op('.').bytes.toByteArray();
    }

    private static ByteBuffer little(int length) {
        return ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
    }
}
