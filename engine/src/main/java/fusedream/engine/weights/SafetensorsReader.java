package fusedream.engine.weights;

import static fusedream.engine.weights.CheckpointException.quote;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import fusedream.engine.weights.CheckpointException.Kind;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads safetensors files: 8 bytes of header length, a JSON header, raw row-major data (the format section of
 * huggingface/safetensors' README.md).
 */
final class SafetensorsReader {

    private static final int LENGTH_BYTES = 8;
    private static final long LONGEST_HEADER = 100_000_000;

    private static final JsonFactory JSON = new JsonFactoryBuilder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(4)
                    .maxNameLength(4096)
                    .maxStringLength(1 << 20)
                    .maxNumberLength(20)
                    .build())
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            // names come from hostile files: no shared tables for them to fill
            .disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES)
            .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
            .build();

    private final MappedFile file;
    private final long dataStart;
    private final Map<String, StoredTensor> tensors = new LinkedHashMap<>();
    private final Map<String, String> metadata = new LinkedHashMap<>();
    private final List<Stretch> stretches = new ArrayList<>();

    /** The bytes of one tensor, counted from the start of the data. */
    private record Stretch(String name, long begin, long end) {}

    private SafetensorsReader(MappedFile file, long dataStart) {
        this.file = file;
        this.dataStart = dataStart;
    }

    static boolean recognises(ByteBuffer head) {
        return head.limit() > LENGTH_BYTES && head.get(LENGTH_BYTES) == '{';
    }

    static Contents read(MappedFile file) {
        long length = file.slice(0, LENGTH_BYTES).getLong();
        if (length < 0 || length > LONGEST_HEADER) {
            throw file.fault(
                    Kind.TOO_LARGE,
                    "header",
                    Long.toUnsignedString(length) + " bytes long, at most " + LONGEST_HEADER + " are read");
        }
        if (!file.holds(LENGTH_BYTES, length)) {
            throw file.fault(
                    Kind.TRUNCATED, "header", length + " bytes long, but the file has only " + file.size() + " bytes");
        }
        SafetensorsReader reader = new SafetensorsReader(file, LENGTH_BYTES + length);
        reader.readHeader(file.text(file.slice(LENGTH_BYTES, length), "header"));
        reader.requireSeamless();
        return new Contents(CheckpointFormat.SAFETENSORS, reader.tensors, reader.metadata);
    }

    private void readHeader(String header) {
        try (JsonParser json = JSON.createParser(header)) {
            require(json.nextToken(), JsonToken.START_OBJECT, "header");
            while (json.nextToken() == JsonToken.FIELD_NAME) {
                String name = json.currentName();
                json.nextToken();
                if (name.equals("__metadata__")) {
                    readMetadata(json);
                } else {
                    readTensor(json, name);
                }
            }
            if (json.nextToken() != null) {
                throw file.fault(Kind.MALFORMED, "header", "goes on behind the JSON object");
            }
        } catch (IOException e) {
            // Jackson's message may quote the file at length
            throw CheckpointException.of(
                    Kind.MALFORMED,
                    file.path().toString(),
                    "header",
                    "not the JSON that was expected: " + quote(String.valueOf(e.getMessage())),
                    e);
        }
    }

    private void readMetadata(JsonParser json) throws IOException {
        require(json.currentToken(), JsonToken.START_OBJECT, "__metadata__");
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            String key = json.currentName();
            require(json.nextToken(), JsonToken.VALUE_STRING, "__metadata__");
            metadata.put(key, json.getText());
        }
    }

    private void readTensor(JsonParser json, String name) throws IOException {
        String where = where(name);
        require(json.currentToken(), JsonToken.START_OBJECT, where);
        ElementType type = null;
        long[] shape = null;
        long[] range = null;
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            String key = json.currentName();
            json.nextToken();
            switch (key) {
                case "dtype" -> type = type(json, where);
                case "shape" -> shape = numbers(json, where);
                case "data_offsets" -> range = numbers(json, where);
                default -> throw file.fault(Kind.MALFORMED, where, "unknown key " + quote(key));
            }
        }
        if (type == null || shape == null || range == null || range.length != 2) {
            throw file.fault(Kind.MALFORMED, where, "a dtype, a shape and two data_offsets were expected");
        }
        add(name, type, shape, range[0], range[1]);
    }

    private void add(String name, ElementType type, long[] shape, long begin, long end) {
        String where = where(name);
        Layout layout = Layout.rowMajor(shape, problem -> file.fault(Kind.MALFORMED, where, problem));
        if (begin < 0 || end < begin || end > file.size() - dataStart) {
            throw file.fault(
                    end > file.size() - dataStart ? Kind.TRUNCATED : Kind.MALFORMED,
                    where,
                    "the data lie at " + begin + " to " + end + " of " + (file.size() - dataStart) + " bytes");
        }
        long bytes = end - begin;
        if (layout.elements() > bytes / type.bytes() || layout.elements() * type.bytes() != bytes) {
            throw file.fault(
                    Kind.MALFORMED, where, bytes + " bytes of data for " + layout.elements() + " elements of " + type);
        }
        if (tensors.size() >= Contents.MOST_TENSORS) {
            throw file.fault(Kind.TOO_LARGE, "header", "more than " + Contents.MOST_TENSORS + " tensors");
        }
        tensors.put(name, new StridedTensor(file, name, type, layout, dataStart + begin));
        stretches.add(new Stretch(name, begin, end));
    }

    private ElementType type(JsonParser json, String where) throws IOException {
        require(json.currentToken(), JsonToken.VALUE_STRING, where);
        String given = json.getText();
        for (ElementType type : ElementType.values()) {
            if (type.name().equals(given)) {
                return type;
            }
        }
        throw file.fault(Kind.UNSUPPORTED, where, "elements of type " + quote(given));
    }

    private long[] numbers(JsonParser json, String where) throws IOException {
        require(json.currentToken(), JsonToken.START_ARRAY, where);
        List<Long> numbers = new ArrayList<>();
        while (json.nextToken() != JsonToken.END_ARRAY) {
            require(json.currentToken(), JsonToken.VALUE_NUMBER_INT, where);
            numbers.add(json.getLongValue());
        }
        return numbers.stream().mapToLong(Long::longValue).toArray();
    }

    private void require(@Nullable JsonToken given, JsonToken expected, String where) {
        if (given != expected) {
            throw file.fault(Kind.MALFORMED, where, "the header has " + given + " where " + expected + " was expected");
        }
    }

    /** The tensors must tile the data: an overlap or a gap could show one thing to us and another to someone else. */
    private void requireSeamless() {
        stretches.sort(Comparator.comparingLong(Stretch::begin).thenComparingLong(Stretch::end));
        long reached = 0;
        for (Stretch stretch : stretches) {
            if (stretch.begin() != reached) {
                throw file.fault(
                        Kind.MALFORMED,
                        where(stretch.name()),
                        "begins at " + stretch.begin() + ", where the tensor before it ends at " + reached);
            }
            reached = stretch.end();
        }
        if (reached != file.size() - dataStart) {
            throw file.fault(
                    Kind.MALFORMED,
                    "",
                    "the tensors end at " + reached + " of " + (file.size() - dataStart) + " bytes of data");
        }
    }

    private static String where(String name) {
        return "tensor " + quote(name);
    }
}
