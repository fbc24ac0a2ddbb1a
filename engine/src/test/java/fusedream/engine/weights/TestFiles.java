package fusedream.engine.weights;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Makes small files of all four formats. */
final class TestFiles {

    private TestFiles() {}

    static byte[] floats(float... values) {
        ByteBuffer bytes = ByteBuffer.allocate(4 * values.length).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asFloatBuffer().put(values);
        return bytes.array();
    }

    static byte[] longs(long... values) {
        ByteBuffer bytes = ByteBuffer.allocate(8 * values.length).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asLongBuffer().put(values);
        return bytes.array();
    }

    static byte[] concat(byte[]... parts) {
        ByteArrayOutputStream whole = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            whole.writeBytes(part);
        }
        return whole.toByteArray();
    }

    static byte[] safetensors(String header, byte[] data) {
        byte[] utf8 = header.getBytes(UTF_8);
        return concat(longs(utf8.length), utf8, data);
    }

    /** An archive with the pickle and the other entries, named without the folder. */
    static byte[] zip(byte[] pickle, Map<String, byte[]> entries) {
        return zip(pickle, entries, false);
    }

    static byte[] zip(byte[] pickle, Map<String, byte[]> entries, boolean deflatedPickle) {
        Map<String, byte[]> all = new LinkedHashMap<>();
        all.put("a/data.pkl", pickle);
        entries.forEach((name, bytes) -> all.put("a/" + name, bytes));
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (Map.Entry<String, byte[]> entry : all.entrySet()) {
                put(zip, entry.getKey(), entry.getValue(), deflatedPickle && entry.getValue() == pickle);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static void put(ZipOutputStream zip, String name, byte[] content, boolean deflated) throws IOException {
        ZipEntry entry = new ZipEntry(name);
        entry.setTime(0);
        if (!deflated) {
            CRC32 crc = new CRC32();
            crc.update(content);
            entry.setMethod(ZipEntry.STORED);
            entry.setSize(content.length);
            entry.setCrc(crc.getValue());
        }
        zip.putNextEntry(entry);
        zip.write(content);
        zip.closeEntry();
    }

    /** A file of the old torch.save: the object's pickle, and the storages' data by key with their element counts. */
    static byte[] legacy(byte[] object, Map<String, byte[]> storages, Map<String, Long> counts) {
        byte[] magic = Pickle.begin()
                .op(0x8a, 10, 0x6c, 0xfc, 0x9c, 0x46, 0xf9, 0x20, 0x6a, 0xa8, 0x50, 0x19)
                .stop();
        byte[] system =
                Pickle.begin().ops("}").text("little_endian").op(0x88, 's').stop();
        Pickle keys = Pickle.begin().ops("](");
        storages.keySet().forEach(keys::text);
        byte[] head = concat(
                magic,
                Pickle.begin().number(1001).stop(),
                system,
                object,
                keys.op('e').stop());
        ByteArrayOutputStream data = new ByteArrayOutputStream();
        storages.forEach((key, bytes) -> {
            data.writeBytes(longs(counts.getOrDefault(key, 0L)));
            data.writeBytes(bytes);
        });
        return concat(head, data.toByteArray());
    }

    /** An OrderedDict of a float matrix and its transpose over one storage, a scalar counter and an empty tensor. */
    static Pickle stateDict(Pickle to) {
        to.global("collections", "OrderedDict").ops(")R(");
        to.text("w").tensor("Float", "0", 6, 0, new long[] {2, 3}, new long[] {3, 1});
        to.text("w.t").tensor("Float", "0", 6, 0, new long[] {3, 2}, new long[] {1, 3});
        to.text("count").tensor("Long", "1", 1, 0, new long[] {}, new long[] {});
        to.text("none").tensor("Half", "2", 0, 0, new long[] {0}, new long[] {1});
        to.ops("u}").text("_metadata").ops("}sb");
        return to;
    }

    /** The storages of {@link #stateDict}. */
    static Map<String, byte[]> storages() {
        Map<String, byte[]> storages = new LinkedHashMap<>();
        storages.put("0", floats(1, 2, 3, 4, 5, 6));
        storages.put("1", longs(7));
        storages.put("2", new byte[0]);
        return storages;
    }

    static byte[] exampleZip(boolean deflatedPickle) {
        return zip(stateDict(Pickle.begin()).stop(), inFolder(storages()), deflatedPickle);
    }

    static byte[] exampleLegacy() {
        return legacy(stateDict(Pickle.begin()).stop(), storages(), Map.of("0", 6L, "1", 1L, "2", 0L));
    }

    /** A module with a weight and an inner module that has the same one, transposed. */
    static byte[] exampleScript() {
        Pickle pickle =
                Pickle.begin().global("__torch__.net", "Net").op(')', 0x81).ops("}(");
        pickle.text("weight").tensor("Float", "0", 6, 0, new long[] {2, 3}, new long[] {3, 1});
        pickle.text("training").op(0x89);
        pickle.text("inner").global("__torch__.net.___torch_mangle_1", "Inner").op(')', 0x81);
        pickle.ops("}(").text("weight").tensor("Float", "0", 6, 0, new long[] {3, 2}, new long[] {1, 3});
        pickle.text("bias").vector("Float", "1", 2).ops("ubub");
        Map<String, byte[]> entries = new LinkedHashMap<>();
        entries.put("constants.pkl", Pickle.begin().ops(")").stop());
        entries.put("code/__torch__/net.py", "class Net".getBytes(UTF_8));
        entries.put("data/0", floats(1, 2, 3, 4, 5, 6));
        entries.put("data/1", floats(7, 8));
        return zip(pickle.stop(), entries);
    }

    static byte[] exampleSafetensors() {
        String header = "{\"__metadata__\":{\"format\":\"pt\"},"
                + "\"w\":{\"dtype\":\"F32\",\"shape\":[2,3],\"data_offsets\":[0,24]},"
                + "\"count\":{\"dtype\":\"I64\",\"shape\":[],\"data_offsets\":[24,32]},"
                + "\"half\":{\"dtype\":\"BF16\",\"shape\":[2],\"data_offsets\":[32,36]},"
                + "\"none\":{\"dtype\":\"F16\",\"shape\":[0,4],\"data_offsets\":[36,36]}}   ";
        return safetensors(header, concat(floats(1, 2, 3, 4, 5, 6), longs(7), new byte[] {(byte) 0x80, 0x3f, 0, 0x40}));
    }

    private static Map<String, byte[]> inFolder(Map<String, byte[]> storages) {
        Map<String, byte[]> entries = new LinkedHashMap<>();
        storages.forEach((key, bytes) -> entries.put("data/" + key, bytes));
        return entries;
    }
}
