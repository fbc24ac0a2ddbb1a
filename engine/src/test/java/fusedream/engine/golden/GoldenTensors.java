package fusedream.engine.golden;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/**
 * The tensors of one {@code .safetensors} file, read whole, for tests: the file is trusted, and a name or type that is
 * not there fails the test at once.
 */
public final class GoldenTensors {

    private final Path file;
    private final JsonNode header;
    private final ByteBuffer data;

    private GoldenTensors(Path file, JsonNode header, ByteBuffer data) {
        this.file = file;
        this.header = header;
        this.data = data;
    }

    /** Opens the file itself, or {@code io.safetensors} where a case directory is given. */
    public static GoldenTensors open(Path path) throws IOException {
        Path file = Files.isDirectory(path) ? path.resolve("io.safetensors") : path;
        ByteBuffer all = ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN);
        byte[] json = new byte[Math.toIntExact(all.getLong())];
        all.get(json);
        JsonNode header = new ObjectMapper().readTree(new String(json, StandardCharsets.UTF_8));
        return new GoldenTensors(file, header, all.slice());
    }

    public boolean has(String name) {
        return header.has(name);
    }

    /** The sizes of the tensor; empty for a scalar. */
    public int[] shape(String name) {
        return sizes(entry(name).get("shape")).mapToInt(Math::toIntExact).toArray();
    }

    /** F64 (rounded), F32 or F16 values, row-major. */
    public float[] floats(String name) {
        double[] wide = doubles(name);
        float[] values = new float[wide.length];
        for (int i = 0; i < wide.length; i++) {
            values[i] = (float) wide[i];
        }
        return values;
    }

    /** F64, F32 or F16 values, row-major, exact. */
    public double[] doubles(String name) {
        ByteBuffer bytes = slice(name);
        return switch (type(name)) {
            case "F64" ->
                IntStream.range(0, bytes.remaining() / 8)
                        .mapToDouble(i -> bytes.getDouble(8 * i))
                        .toArray();
            case "F32" ->
                IntStream.range(0, bytes.remaining() / 4)
                        .mapToDouble(i -> bytes.getFloat(4 * i))
                        .toArray();
            case "F16" ->
                IntStream.range(0, bytes.remaining() / 2)
                        .mapToDouble(i -> half(bytes.getShort(2 * i)))
                        .toArray();
            default -> throw wrongType(name, "a floating type");
        };
    }

    /** The one value of a scalar tensor. */
    public double scalar(String name) {
        double[] values = doubles(name);
        if (values.length != 1) {
            throw new AssertionError(name + " in " + file + " has " + values.length + " elements, not one");
        }
        return values[0];
    }

    /** I64 values, row-major. */
    public long[] longs(String name) {
        if (!type(name).equals("I64")) {
            throw wrongType(name, "I64");
        }
        ByteBuffer bytes = slice(name);
        return LongStream.range(0, bytes.remaining() / 8)
                .map(i -> bytes.getLong((int) (8 * i)))
                .toArray();
    }

    /** The raw bytes of a tensor of any type; of a U8 tensor, its values. */
    public byte[] bytes(String name) {
        ByteBuffer slice = slice(name);
        byte[] bytes = new byte[slice.remaining()];
        slice.get(bytes);
        return bytes;
    }

    private ByteBuffer slice(String name) {
        long[] offsets = sizes(entry(name).get("data_offsets")).toArray();
        int start = Math.toIntExact(offsets[0]);
        return data.slice(start, Math.toIntExact(offsets[1] - start)).order(ByteOrder.LITTLE_ENDIAN);
    }

    private JsonNode entry(String name) {
        JsonNode entry = header.get(name);
        if (entry == null) {
            TreeSet<String> names = new TreeSet<>();
            header.fieldNames().forEachRemaining(names::add);
            throw new AssertionError("no tensor " + name + " in " + file + "; there are " + names);
        }
        return entry;
    }

    private String type(String name) {
        return entry(name).get("dtype").asText();
    }

    private AssertionError wrongType(String name, String expected) {
        return new AssertionError(name + " in " + file + " is " + type(name) + ", not " + expected);
    }

    private static LongStream sizes(JsonNode array) {
        return IntStream.range(0, array.size()).mapToLong(i -> array.get(i).asLong());
    }

    /** IEEE 754 binary16 to double. */
    private static double half(short bits) {
        int exponent = bits >> 10 & 0x1f;
        int fraction = bits & 0x3ff;
        double magnitude = switch (exponent) {
            case 0 -> Math.scalb((double) fraction, -24);
            case 31 -> fraction == 0 ? Double.POSITIVE_INFINITY : Double.NaN;
            default -> Math.scalb((double) (fraction + 1024), exponent - 25);
        };
        return bits < 0 ? -magnitude : magnitude;
    }
}
