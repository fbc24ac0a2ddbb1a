package fusedream.engine.weights;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import fusedream.engine.weights.CheckpointException.Kind;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Writes tensors in the safetensors format, one tensor in memory at a time, and atomically: the file appears whole or
 * not at all. Tensors with wider elements come first, so that all data are aligned.
 */
public final class SafetensorsWriter {

    /** How tensors of floating types are stored; integers always keep their type. */
    public enum Floats {
        /** As float32, whatever they were. */
        AS_F32,
        /** In the type that the tensor names; narrowing rounds to the nearest, ties to even. */
        AS_GIVEN
    }

    private static final int BUFFER_BYTES = 1 << 16;

    private final List<? extends StoredTensor> tensors;
    private final Floats floats;

    private SafetensorsWriter(Collection<? extends StoredTensor> tensors, Floats floats) {
        this.floats = floats;
        Comparator<StoredTensor> narrowing =
                Comparator.comparing(tensor -> -type(tensor).bytes());
        this.tensors = tensors.stream().sorted(narrowing).toList();
    }

    /** Writes {@code tensors} with floating ones as float32; see the other method. */
    public static void write(Path file, Collection<? extends StoredTensor> tensors, Map<String, String> metadata) {
        write(file, tensors, metadata, Floats.AS_F32);
    }

    /**
     * Writes {@code tensors} and {@code metadata} to {@code file}, which may exist.
     *
     * @throws CheckpointException of kind {@code UNWRITABLE} if the operating system refuses
     * @throws IllegalArgumentException if two tensors have the same name or one is called {@code __metadata__}
     */
    public static void write(
            Path file, Collection<? extends StoredTensor> tensors, Map<String, String> metadata, Floats floats) {
        SafetensorsWriter writer = new SafetensorsWriter(tensors, floats);
        try {
            byte[] header = writer.header(metadata);
            Path folder = file.toAbsolutePath().getParent();
            Path whole = Files.createTempFile(folder, "." + file.getFileName() + "-", ".part");
            try {
                writer.writeAll(whole, header);
                Files.move(whole, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            } finally {
                Files.deleteIfExists(whole);
            }
        } catch (IOException e) {
            throw CheckpointException.of(
                    Kind.UNWRITABLE, file.toString(), "", "cannot be written: " + e.getMessage(), e);
        }
    }

    private ElementType type(StoredTensor tensor) {
        return floats == Floats.AS_F32 && tensor.type().floating() ? ElementType.F32 : tensor.type();
    }

    private byte[] header(Map<String, String> metadata) throws IOException {
        StringWriter text = new StringWriter();
        Set<String> names = new HashSet<>(Set.of("__metadata__"));
        long end = 0;
        try (JsonGenerator json = new JsonFactory().createGenerator(text)) {
            json.writeStartObject();
            if (!metadata.isEmpty()) {
                json.writeObjectFieldStart("__metadata__");
                for (Map.Entry<String, String> entry : metadata.entrySet()) {
                    json.writeStringField(entry.getKey(), entry.getValue());
                }
                json.writeEndObject();
            }
            for (StoredTensor tensor : tensors) {
                if (!names.add(tensor.name())) {
                    throw new IllegalArgumentException("two tensors called " + tensor.name());
                }
                end = describe(json, tensor, end);
            }
            json.writeEndObject();
        }
        // padded so that the data begin at a multiple of 8
        int bytes = text.toString().getBytes(UTF_8).length;
        return (text + " ".repeat(Math.floorMod(-bytes, 8))).getBytes(UTF_8);
    }

    private long describe(JsonGenerator json, StoredTensor tensor, long begin) throws IOException {
        long end = begin + tensor.elements() * type(tensor).bytes();
        json.writeObjectFieldStart(tensor.name());
        json.writeStringField("dtype", type(tensor).name());
        json.writeFieldName("shape");
        json.writeArray(tensor.shape(), 0, tensor.shape().length);
        json.writeFieldName("data_offsets");
        json.writeArray(new long[] {begin, end}, 0, 2);
        json.writeEndObject();
        return end;
    }

    private void writeAll(Path file, byte[] header) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate(BUFFER_BYTES).order(ByteOrder.LITTLE_ENDIAN);
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            drain(buffer.putLong(header.length), channel);
            drain(ByteBuffer.wrap(header).position(header.length), channel);
            for (StoredTensor tensor : tensors) {
                writeData(tensor, buffer, channel);
            }
            channel.force(true);
        }
    }

    private void writeData(StoredTensor tensor, ByteBuffer buffer, FileChannel channel) throws IOException {
        ElementType type = type(tensor);
        Encoder encoder = Encoder.of(tensor, type);
        int elements = tensor.arrayLength();
        for (int i = 0; i < elements; i++) {
            if (buffer.remaining() < type.bytes()) {
                drain(buffer, channel);
            }
            encoder.put(i, buffer);
        }
        drain(buffer, channel);
    }

    private static void drain(ByteBuffer buffer, FileChannel channel) throws IOException {
        buffer.flip();
        while (buffer.hasRemaining()) {
            channel.write(buffer);
        }
        buffer.clear();
    }
}
