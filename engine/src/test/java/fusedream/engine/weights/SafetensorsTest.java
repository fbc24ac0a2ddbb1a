package fusedream.engine.weights;

import static fusedream.engine.weights.TestFiles.concat;
import static fusedream.engine.weights.TestFiles.longs;
import static fusedream.engine.weights.TestFiles.safetensors;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import fusedream.engine.weights.CheckpointException.Kind;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.FloatBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** The safetensors reader and writer: all element types, files beyond 2 GiB, and every lie a header can tell. */
class SafetensorsTest {

    @TempDir
    Path folder;

    private Path file(byte[] bytes) throws IOException {
        return Files.write(folder.resolve("x.safetensors"), bytes);
    }

    private CheckpointException refusal(byte[] bytes) throws IOException {
        Path file = file(bytes);
        return catchThrowableOfType(
                CheckpointException.class, () -> Checkpoint.open(file).close());
    }

    private static String one(String dtype, String shape, String offsets) {
        return "{\"a\":{\"dtype\":\"" + dtype + "\",\"shape\":" + shape + ",\"data_offsets\":" + offsets + "}}";
    }

    @Test
    void a_file_shows_its_tensors_metadata_size_and_hash() throws IOException {
        byte[] bytes = TestFiles.exampleSafetensors();
        try (Checkpoint checkpoint = Checkpoint.open(file(bytes))) {
            assertThat(checkpoint.format()).isEqualTo(CheckpointFormat.SAFETENSORS);
            assertThat(checkpoint.metadata()).isEqualTo(Map.of("format", "pt"));
            assertThat(checkpoint.bytes()).isEqualTo(bytes.length);
            assertThat(checkpoint.path()).hasFileName("x.safetensors");
            assertThat(checkpoint.tensors().keySet()).containsExactly("w", "count", "half", "none");
            StoredTensor w = checkpoint.tensor("w");
            assertThat(w.shape()).containsExactly(2, 3);
            assertThat(w.type()).isEqualTo(ElementType.F32);
            assertThat(w.toFloats()).containsExactly(1, 2, 3, 4, 5, 6);
            assertThat(checkpoint.tensor("count").shape()).isEmpty();
            assertThat(checkpoint.tensor("count").toLongs()).containsExactly(7);
            assertThat(checkpoint.tensor("half").toDoubles()).containsExactly(1, 2);
            assertThat(checkpoint.tensor("none").toFloats()).isEmpty();
        }
    }

    @Test
    void the_hash_is_sha_256() throws IOException {
        try (Checkpoint checkpoint = Checkpoint.open(file(safetensors("{}", new byte[0])))) {
            // sha256sum of 02 00 00 00 00 00 00 00 7b 7d
            assertThat(checkpoint.sha256())
                    .isEqualTo("411a485216e432ece6b9af94fa32154cf79a2a56d4f81266baa50063f45092bd")
                    .isEqualTo(checkpoint.sha256());
        }
    }

    @ParameterizedTest
    @EnumSource
    void every_element_type_is_read(ElementType type) throws IOException {
        byte[] data = new byte[3 * type.bytes()];
        data[data.length - 1] = 1;
        try (Checkpoint checkpoint =
                Checkpoint.open(file(safetensors(one(type.name(), "[3]", "[0," + data.length + "]"), data)))) {
            StoredTensor a = checkpoint.tensor("a");
            double last = a.toDoubles()[2];
            assertThat(last).isPositive();
            assertThat(a.toFloats()).containsExactly(0, 0, (float) last);
            if (type.floating()) {
                assertThatThrownBy(a::toLongs)
                        .isInstanceOf(CheckpointException.class)
                        .hasMessageContaining("integers");
            } else {
                assertThat(a.toLongs()).containsExactly(0, 0, (long) last);
            }
        }
    }

    @Test
    void a_target_without_room_is_refused() throws IOException {
        try (Checkpoint checkpoint = Checkpoint.open(file(TestFiles.exampleSafetensors()))) {
            StoredTensor w = checkpoint.tensor("w");
            assertThatThrownBy(() -> w.readFloats(FloatBuffer.allocate(5)))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("6 elements")
                    .hasMessageContaining("5 places");
        }
    }

    @Test
    void a_closed_checkpoint_is_not_read() throws IOException {
        Checkpoint checkpoint = Checkpoint.open(file(TestFiles.exampleSafetensors()));
        StoredTensor w = checkpoint.tensor("w");
        checkpoint.close();
        assertThatThrownBy(w::toFloats)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("closed");
    }

    @Test
    void tensors_beyond_two_gibibytes_are_read() throws IOException {
        long big = 5L << 29;
        String header = "{\"big\":{\"dtype\":\"U8\",\"shape\":[" + big + "],\"data_offsets\":[0," + big + "]},"
                + "\"edge\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[" + big + "," + (big + 8) + "]}}";
        Path file = file(safetensors(header, new byte[0]));
        // sparse: the hole takes no space on disk
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.write(ByteBuffer.wrap(TestFiles.floats(3, 4)), channel.size() + big);
        }
        try (Checkpoint checkpoint = Checkpoint.open(file)) {
            assertThat(checkpoint.bytes()).isGreaterThan(big);
            assertThat(checkpoint.tensor("edge").toFloats()).containsExactly(3, 4);
            StoredTensor tooLong = checkpoint.tensor("big");
            assertThat(tooLong.elements()).isEqualTo(big);
            assertThatThrownBy(tooLong::toFloats)
                    .isInstanceOfSatisfying(
                            CheckpointException.class, e -> assertThat(e.kind()).isEqualTo(Kind.TOO_LARGE));
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            F32 | [2]                      | [0,9]         | TRUNCATED
            F32 | [2]                      | [0,4]         | MALFORMED
            F32 | [2]                      | [4,12]        | TRUNCATED
            F32 | [1]                      | [0,4]         | MALFORMED
            F32 | [1]                      | [4,8]         | MALFORMED
            F32 | [2]                      | [8,0]         | MALFORMED
            F32 | [-2]                     | [0,8]         | MALFORMED
            F32 | [2]                      | [-8,0]        | MALFORMED
            F32 | [2]                      | [0]           | MALFORMED
            F32 | [2.0]                    | [0,8]         | MALFORMED
            F32 | ["2"]                    | [0,8]         | MALFORMED
            F32 | [4611686018427387906]    | [0,8]         | MALFORMED
            F32 | [4294967296,4294967296]  | [0,8]         | MALFORMED
            F32 | [99999999999999999999]   | [0,8]         | MALFORMED
            F32 | [2]                      | [0,9223372036854775807] | TRUNCATED
            F32 | [[[[[[2]]]]]]            | [0,8]         | MALFORMED
            F32 | 2                        | [0,8]         | MALFORMED
            F8_E4M3 | [8]                  | [0,8]         | UNSUPPORTED
            U16 | [4]                      | [0,8]         | UNSUPPORTED
            """)
    void lying_tensors_are_refused(String dtype, String shape, String offsets, Kind kind) throws IOException {
        CheckpointException refusal = refusal(safetensors(one(dtype, shape, offsets), new byte[8]));
        assertThat(refusal.kind()).isEqualTo(kind);
        assertThat(refusal).hasMessageContaining("x.safetensors");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {"a":{"dtype":"U8","shape":[8],"data_offsets":[0,8]},"b":{"dtype":"U8","shape":[4],"data_offsets":[4,8]}}
            {"a":{"dtype":"U8","shape":[2],"data_offsets":[0,2]},"b":{"dtype":"U8","shape":[4],"data_offsets":[4,8]}}
            {"a":{"dtype":"U8","shape":[8],"data_offsets":[0,8]},"a":{"dtype":"U8","shape":[8],"data_offsets":[0,8]}}
            {"a":{"dtype":"U8","shape":[8],"shape":[8],"data_offsets":[0,8]}}
            {"a":{"dtype":"U8","shape":[8],"data_offsets":[0,8],"x":1}}
            {"a":{"dtype":"U8","shape":[8]}}
            {"a":{"dtype":"U8","shape":[8],"data_offsets":[0,8]}} {}
            {"a":{"dtype":"U8","shape":[8],"data_offsets":[0,8]}
            {"__metadata__":{"x":1},"a":{"dtype":"U8","shape":[8],"data_offsets":[0,8]}}
            {"__metadata__":{"x":"1","x":"2"},"a":{"dtype":"U8","shape":[8],"data_offsets":[0,8]}}
            {"a":[]}
            {}
            {nonsense
            """)
    void headers_that_break_the_rules_are_refused(String header) throws IOException {
        assertThat(refusal(safetensors(header, new byte[8])).kind()).isEqualTo(Kind.MALFORMED);
    }

    @Test
    void header_lengths_that_lie_are_refused() throws IOException {
        assertThat(refusal(concat(longs(1000), "{}".getBytes(UTF_8))).kind()).isEqualTo(Kind.TRUNCATED);
        assertThat(refusal(concat(longs(1L << 40), "{}".getBytes(UTF_8))).kind())
                .isEqualTo(Kind.TOO_LARGE);
        assertThat(refusal(concat(longs(-1), "{}".getBytes(UTF_8))).kind()).isEqualTo(Kind.TOO_LARGE);
    }

    @Test
    void a_header_that_is_not_utf_8_or_nested_deep_is_refused() throws IOException {
        byte[] latin = concat(longs(4), new byte[] {'{', (byte) 0xe4, (byte) 0xf6, '}'});
        assertThat(refusal(latin).kind()).isEqualTo(Kind.MALFORMED);
        String deep = "{\"a\":" + "[".repeat(100_000) + "]".repeat(100_000) + "}";
        assertThat(refusal(safetensors(deep, new byte[0])).kind()).isEqualTo(Kind.MALFORMED);
    }

    @Test
    void a_file_cut_anywhere_is_refused() throws IOException {
        byte[] whole = TestFiles.exampleSafetensors();
        for (int length = 0; length < whole.length; length++) {
            assertThat(refusal(Arrays.copyOf(whole, length)))
                    .as("%s bytes", length)
                    .isNotNull();
        }
    }

    @Test
    void what_is_no_file_is_unreadable() {
        for (Path path : List.of(folder, folder.resolve("none"))) {
            assertThatThrownBy(() -> Checkpoint.open(path))
                    .isInstanceOfSatisfying(
                            CheckpointException.class, e -> assertThat(e.kind()).isEqualTo(Kind.UNREADABLE));
        }
    }

    @Test
    void what_is_written_is_read_again() throws IOException {
        Path file = folder.resolve("new.safetensors");
        List<StoredTensor> tensors = List.of(
                StoredTensor.ofLongs("count", new long[] {-5}),
                StoredTensor.of("ä \"w\"", new float[] {1.5f, -0f, Float.MIN_VALUE, 3e38f}, 2, 2),
                StoredTensor.of("none", new float[0], 0));
        SafetensorsWriter.write(file, tensors, Map.of("source", "test"));
        try (Checkpoint checkpoint = Checkpoint.open(file)) {
            assertThat(checkpoint.metadata()).isEqualTo(Map.of("source", "test"));
            assertThat(checkpoint.tensors()).containsOnlyKeys("count", "ä \"w\"", "none");
            for (StoredTensor tensor : tensors) {
                StoredTensor read = checkpoint.tensor(tensor.name());
                assertThat(read.shape()).isEqualTo(tensor.shape());
                assertThat(read.type()).isEqualTo(tensor.type());
                assertThat(read.toDoubles()).isEqualTo(tensor.toDoubles());
            }
        }
        try (Stream<Path> left = Files.list(folder)) {
            assertThat(left).as("no temporary file stays").containsExactly(file);
        }
    }

    @Test
    void tensors_keep_their_types_where_asked() throws IOException {
        StringBuilder header = new StringBuilder("{");
        int end = 0;
        for (ElementType type : ElementType.values()) {
            header.append(end == 0 ? "" : ",").append('"').append(type).append("\":");
            String inner = one(type.name(), "[5]", "[" + end + "," + (end + 5 * type.bytes()) + "]");
            header.append(inner, inner.indexOf(':') + 1, inner.length() - 1);
            end += 5 * type.bytes();
        }
        byte[] data = new byte[end];
        for (int i = 0; i < end; i++) {
            data[i] = (byte) (i % 2 == 1 ? 0x3a : 1);
        }
        Path copy = folder.resolve("copy.safetensors");
        try (Checkpoint source = Checkpoint.open(file(safetensors(header + "}", data)))) {
            SafetensorsWriter.write(copy, source.tensors().values(), Map.of(), SafetensorsWriter.Floats.AS_GIVEN);
            try (Checkpoint read = Checkpoint.open(copy)) {
                source.tensors().forEach((name, tensor) -> {
                    assertThat(read.tensor(name).type()).isEqualTo(tensor.type());
                    assertThat(read.tensor(name).toDoubles()).as(name).isEqualTo(tensor.toDoubles());
                });
            }
            SafetensorsWriter.write(copy, source.tensors().values(), Map.of());
            try (Checkpoint read = Checkpoint.open(copy)) {
                assertThat(read.tensor("F16").type()).isEqualTo(ElementType.F32);
                assertThat(read.tensor("I16").type()).isEqualTo(ElementType.I16);
            }
        }
    }

    @Test
    void a_tensor_is_narrowed_where_asked_and_only_among_floating_types() {
        Path file = folder.resolve("narrow.safetensors");
        StoredTensor third = StoredTensor.of("third", new float[] {1 / 3f, 2}, 2);
        SafetensorsWriter.write(file, List.of(third.as(ElementType.F16)), Map.of(), SafetensorsWriter.Floats.AS_GIVEN);
        try (Checkpoint read = Checkpoint.open(file)) {
            assertThat(read.tensor("third").type()).isEqualTo(ElementType.F16);
            // 1/3 in eleven significant bits
            assertThat(read.tensor("third").toFloats()).containsExactly(1365 / 4096f, 2);
        }
        assertThatThrownBy(() -> third.as(ElementType.I32))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("third");
    }

    @Test
    void two_tensors_of_one_name_are_not_written() {
        StoredTensor tensor = StoredTensor.of("a", new float[1], 1);
        Path file = folder.resolve("new.safetensors");
        assertThatThrownBy(() -> SafetensorsWriter.write(file, List.of(tensor, tensor), Map.of()))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(file).doesNotExist();
    }

    @Test
    void a_folder_that_does_not_exist_is_unwritable() {
        assertThatThrownBy(() -> SafetensorsWriter.write(folder.resolve("no/x"), List.of(), Map.of()))
                .isInstanceOfSatisfying(
                        CheckpointException.class, e -> assertThat(e.kind()).isEqualTo(Kind.UNWRITABLE));
    }
}
