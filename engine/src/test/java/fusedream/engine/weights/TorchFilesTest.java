package fusedream.engine.weights;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import fusedream.engine.weights.CheckpointException.Kind;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The files of PyTorch: names, views, wrapped dicts, and archives that lie about themselves. */
class TorchFilesTest {

    @TempDir
    Path folder;

    private Path file(byte[] bytes) throws IOException {
        return Files.write(folder.resolve("x.pth"), bytes);
    }

    private CheckpointException refusal(byte[] bytes) throws IOException {
        Path file = file(bytes);
        return catchThrowableOfType(
                CheckpointException.class, () -> Checkpoint.open(file).close());
    }

    private static byte[] example(CheckpointFormat format) {
        return switch (format) {
            case SAFETENSORS -> TestFiles.exampleSafetensors();
            case PYTORCH_ZIP -> TestFiles.exampleZip(false);
            case PYTORCH_LEGACY -> TestFiles.exampleLegacy();
            case TORCHSCRIPT -> TestFiles.exampleScript();
        };
    }

    private static void assertIsTheExample(Checkpoint checkpoint) {
        Map<String, StoredTensor> tensors = checkpoint.tensors();
        assertThat(tensors.keySet()).containsExactly("w", "w.t", "count", "none");
        assertThat(checkpoint.tensor("w").toFloats()).containsExactly(1, 2, 3, 4, 5, 6);
        assertThat(checkpoint.tensor("w").shape()).containsExactly(2, 3);
        assertThat(checkpoint.tensor("w.t").toFloats()).containsExactly(1, 4, 2, 5, 3, 6);
        assertThat(checkpoint.tensor("w.t").shape()).containsExactly(3, 2);
        assertThat(checkpoint.tensor("count").type()).isEqualTo(ElementType.I64);
        assertThat(checkpoint.tensor("count").toLongs()).containsExactly(7);
        assertThat(checkpoint.tensor("none").toFloats()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void the_format_is_told_by_the_bytes(CheckpointFormat format) throws IOException {
        try (Checkpoint checkpoint = Checkpoint.open(file(example(format)))) {
            assertThat(checkpoint.format()).isEqualTo(format);
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void a_zip_file_is_read_with_its_pickle_stored_or_deflated(boolean deflated) throws IOException {
        try (Checkpoint checkpoint = Checkpoint.open(file(TestFiles.exampleZip(deflated)))) {
            assertIsTheExample(checkpoint);
        }
    }

    @Test
    void a_legacy_file_is_read() throws IOException {
        try (Checkpoint checkpoint = Checkpoint.open(file(TestFiles.exampleLegacy()))) {
            assertIsTheExample(checkpoint);
        }
    }

    @Test
    void a_script_is_read_by_its_attributes() throws IOException {
        try (Checkpoint checkpoint = Checkpoint.open(file(TestFiles.exampleScript()))) {
            assertThat(checkpoint.tensors().keySet()).containsExactly("weight", "inner.weight", "inner.bias");
            assertThat(checkpoint.tensor("inner.weight").toFloats()).containsExactly(1, 4, 2, 5, 3, 6);
            assertThat(checkpoint.tensor("inner.bias").toDoubles()).containsExactly(7, 8);
            assertThat(checkpoint.metadata()).isEqualTo(Map.of("training", "false"));
        }
    }

    @ParameterizedTest
    @EnumSource
    void a_file_cut_anywhere_is_refused(CheckpointFormat format) throws IOException {
        byte[] whole = example(format);
        for (int length = 0; length < whole.length; length++) {
            assertThat(refusal(Arrays.copyOf(whole, length)))
                    .as("%s bytes", length)
                    .isNotNull();
        }
    }

    /** Opens a zip file of this pickle with one storage "0" of six floats. */
    private Checkpoint open(Pickle pickle) throws IOException {
        return Checkpoint.open(file(zip(pickle)));
    }

    private static byte[] zip(Pickle pickle) {
        return TestFiles.zip(pickle.stop(), Map.of("data/0", TestFiles.floats(0, 1, 2, 3, 4, 5)));
    }

    private Kind kind(Pickle pickle) throws IOException {
        return refusal(zip(pickle)).kind();
    }

    @Test
    void a_wrapped_state_dict_is_unwrapped_and_plain_values_are_kept() throws IOException {
        Pickle pickle =
                Pickle.begin().ops("}(").text("epoch").number(3).text("lr").op('G');
        pickle.op(0x3f, 0xe0, 0, 0, 0, 0, 0, 0)
                .text("state_dict")
                .ops("}")
                .text("w")
                .vector("Float", "0", 6);
        pickle.ops("s")
                .text("optimizer")
                .ops("}")
                .text("state")
                .ops("}")
                .number(0)
                .ops("}")
                .text("exp_avg");
        pickle.vector("Float", "0", 6).ops("sss").text("note").text("n").ops("u");
        try (Checkpoint checkpoint = open(pickle)) {
            assertThat(checkpoint.tensors().keySet()).containsExactly("w");
            assertThat(checkpoint.metadata()).isEqualTo(Map.of("epoch", "3", "lr", "0.5", "note", "n"));
        }
    }

    @Test
    void several_dicts_and_lists_of_tensors_get_dotted_names() throws IOException {
        Pickle pickle = Pickle.begin()
                .ops("}(")
                .text("g")
                .ops("}")
                .text("w")
                .vector("Float", "0", 6)
                .ops("s");
        pickle.text("d")
                .ops("}")
                .text("w")
                .vector("Float", "0", 6)
                .ops("s")
                .text("e")
                .ops("](");
        pickle.vector("Float", "0", 6).vector("Float", "0", 6).ops("e").ops("u");
        try (Checkpoint checkpoint = open(pickle)) {
            assertThat(checkpoint.tensors().keySet()).containsExactly("g.w", "d.w", "e.0", "e.1");
        }
    }

    @Test
    void a_parameter_and_a_lone_tensor_are_read() throws IOException {
        Pickle pickle =
                Pickle.begin().global("torch._utils", "_rebuild_parameter").ops("(");
        pickle.vector("Float", "0", 6)
                .op(0x88)
                .global("collections", "OrderedDict")
                .ops(")RtR");
        try (Checkpoint checkpoint = open(pickle)) {
            assertThat(checkpoint.tensor("tensor").toFloats()).containsExactly(0, 1, 2, 3, 4, 5);
        }
    }

    @Test
    void plain_values_of_all_sorts_do_no_harm() throws IOException {
        Pickle pickle = Pickle.begin().op(0x80, 5, 0x95).repeat(8, "\0").ops("}(");
        pickle.text("w")
                .vector("Float", "0", 6)
                .text("size")
                .global("torch", "Size")
                .ops("(K\1K\2t")
                .op(0x85, 'R');
        pickle.text("device").global("torch", "device").text("cuda").op('K', 0, 0x86, 'R');
        pickle.text("dtype").op(0x8c, 5).ops("torch").op(0x8c, 7).ops("float16").op(0x93);
        pickle.text("set").global("__builtin__", "set").ops("](K\1K\2e").op(0x85, 'R');
        pickle.text("set5")
                .op(0x8f)
                .ops("(K\1")
                .op(0x90)
                .text("frozen")
                .ops("(K\1")
                .op(0x91);
        pickle.text("bytes")
                .ops("C\3abc")
                .text("old")
                .global("_codecs", "encode")
                .text("x")
                .text("latin1");
        pickle.op(0x86, 'R')
                .text("none")
                .ops("N")
                .text("big")
                .op(0x8a, 9)
                .repeat(9, "\1")
                .text("zero")
                .op(0x8a, 0);
        pickle.text("tuple")
                .ops("K\1K\2K\3")
                .op(0x87)
                .text("str")
                .ops("U\2hi")
                .text("memo")
                .ops("]")
                .op(0x94);
        pickle.ops("h")
                .op(0)
                .op(0x86)
                .text("dict")
                .ops("(K\1K\2d")
                .text("list")
                .ops("(K\1K\2l")
                .text("twice");
        pickle.ops("K\1").ops("20").ops("(K\0001").ops("u");
        try (Checkpoint checkpoint = open(pickle)) {
            assertThat(checkpoint.tensors().keySet()).containsExactly("w");
            assertThat(checkpoint.metadata()).containsEntry("str", "hi").containsEntry("zero", "0");
        }
    }

    @Test
    void random_views_read_as_a_slow_twin_does() throws IOException {
        SplittableRandom random = new SplittableRandom(11);
        float[] storage = counting(500);
        for (int round = 0; round < 200; round++) {
            int rank = random.nextInt(4);
            long[] shape = random.longs(rank, 1, 6).toArray();
            long[] strides = random.longs(rank, 0, 20).toArray();
            int offset = random.nextInt(40);
            Pickle pickle = Pickle.begin()
                    .ops("}")
                    .text("v")
                    .tensor("Float", "0", 500, offset, shape, strides)
                    .ops("s");
            byte[] bytes = TestFiles.zip(pickle.stop(), Map.of("data/0", TestFiles.floats(storage)));
            try (Checkpoint checkpoint = Checkpoint.open(file(bytes))) {
                assertThat(checkpoint.tensor("v").toFloats()).isEqualTo(slowView(storage, offset, shape, strides));
            }
        }
    }

    private static float[] counting(int length) {
        float[] values = new float[length];
        for (int i = 0; i < length; i++) {
            values[i] = i;
        }
        return values;
    }

    private static float[] slowView(float[] storage, int offset, long[] shape, long[] strides) {
        int elements = (int) Arrays.stream(shape).reduce(1, (a, b) -> a * b);
        float[] values = new float[elements];
        for (int i = 0; i < elements; i++) {
            int rest = i;
            int place = offset;
            for (int d = shape.length - 1; d >= 0; d--) {
                place += (int) (rest % shape[d] * strides[d]);
                rest /= (int) shape[d];
            }
            values[i] = storage[place];
        }
        return values;
    }

    @Test
    void long_scattered_views_pass_through_the_buffer_whole() throws IOException {
        int rows = 300;
        float[] storage = counting(rows * rows);
        Pickle pickle = Pickle.begin().ops("}").text("v");
        pickle.tensor("Float", "0", storage.length, 0, new long[] {rows, rows}, new long[] {1, rows})
                .ops("s");
        byte[] bytes = TestFiles.zip(pickle.stop(), Map.of("data/0", TestFiles.floats(storage)));
        try (Checkpoint checkpoint = Checkpoint.open(file(bytes))) {
            float[] read = checkpoint.tensor("v").toFloats();
            assertThat(IntStream.range(0, read.length).allMatch(i -> read[i] == storage[i % rows * rows + i / rows]))
                    .isTrue();
        }
    }

    private Kind kindOfView(long count, long offset, long[] shape, long[] strides) throws IOException {
        return kind(Pickle.begin()
                .ops("}")
                .text("v")
                .tensor("Float", "0", count, offset, shape, strides)
                .ops("s"));
    }

    @Test
    void views_that_leave_their_storage_are_refused() throws IOException {
        assertThat(kindOfView(6, 1, new long[] {6}, new long[] {1})).isEqualTo(Kind.MALFORMED);
        assertThat(kindOfView(6, 0, new long[] {2}, new long[] {6})).isEqualTo(Kind.MALFORMED);
        assertThat(kindOfView(6, -1, new long[] {2}, new long[] {1})).isEqualTo(Kind.MALFORMED);
        assertThat(kindOfView(6, 5, new long[] {2}, new long[] {-1})).isEqualTo(Kind.MALFORMED);
        assertThat(kindOfView(6, 0, new long[] {-1}, new long[] {1})).isEqualTo(Kind.MALFORMED);
        assertThat(kindOfView(6, 0, new long[] {2}, new long[] {1, 1})).isEqualTo(Kind.MALFORMED);
        assertThat(kindOfView(6, 0, new long[] {2}, new long[] {Long.MAX_VALUE}))
                .isEqualTo(Kind.MALFORMED);
        assertThat(kindOfView(6, 0, new long[] {1L << 40, 1L << 40}, new long[] {0, 0}))
                .isEqualTo(Kind.MALFORMED);
        assertThat(kindOfView(6, Long.MAX_VALUE, new long[] {2}, new long[] {1}))
                .isEqualTo(Kind.MALFORMED);
        assertThat(kindOfView(7, 0, new long[] {7}, new long[] {1})).isEqualTo(Kind.MALFORMED);
        assertThat(kindOfView(1L << 62, 0, new long[] {7}, new long[] {1})).isEqualTo(Kind.MALFORMED);
        assertThat(kindOfView(-1, 0, new long[] {0}, new long[] {1})).isEqualTo(Kind.MALFORMED);
        assertThat(kindOfView(6, 0, new long[65], new long[65])).isEqualTo(Kind.MALFORMED);
    }

    @Test
    void a_small_expanded_tensor_is_read_and_a_huge_one_refused() throws IOException {
        Pickle small = Pickle.begin().ops("}").text("v").tensor("Float", "0", 6, 2, new long[] {99}, new long[] {0});
        try (Checkpoint checkpoint = open(small.ops("s"))) {
            assertThat(checkpoint.tensor("v").toFloats()).hasSize(99).containsOnly(2);
        }
        assertThat(kindOfView(6, 0, new long[] {1 << 30}, new long[] {0})).isEqualTo(Kind.TOO_LARGE);
    }

    @Test
    void many_names_for_one_large_view_are_refused() throws IOException {
        Pickle pickle = Pickle.begin().ops("}(").text("0");
        pickle.tensor("Float", "0", 6, 0, new long[] {100_000}, new long[] {0}).op('q', 0);
        for (int i = 1; i < 10; i++) {
            pickle.text("" + i).op('h', 0);
        }
        assertThat(kind(pickle.ops("u"))).isEqualTo(Kind.TOO_LARGE);
    }

    @Test
    void big_endian_files_are_refused_with_a_cure() throws IOException {
        byte[] zip =
                TestFiles.zip(TestFiles.stateDict(Pickle.begin()).stop(), Map.of("byteorder", "big".getBytes(UTF_8)));
        assertThat(refusal(zip)).hasMessageContaining("big-endian").hasMessageContaining("save it again");
        byte[] legacy = TestFiles.exampleLegacy();
        int order = new String(legacy, ISO_8859_1).indexOf("little_endian") + 13;
        assertThat(legacy[order]).isEqualTo((byte) 0x88);
        legacy[order] = (byte) 0x89;
        assertThat(refusal(legacy)).hasMessageContaining("little-endian");
    }

    @Test
    void compressed_tensor_data_are_refused_with_a_cure() throws IOException {
        byte[] same = Pickle.begin()
                .ops("}")
                .text("w")
                .vector("Byte", "0", 300)
                .ops("s")
                .stop();
        // the data entry holds the very array that is deflated
        byte[] pickle = Arrays.copyOf(same, same.length);
        byte[] zip = TestFiles.zip(pickle, Map.of("data/0", pickle), true);
        assertThat(refusal(zip).kind()).isEqualTo(Kind.UNSUPPORTED);
        assertThat(refusal(zip)).hasMessageContaining("compressed");
    }

    @Test
    void a_zip_bomb_is_not_unpacked() throws IOException {
        byte[] bomb = Pickle.begin().repeat(3_000_000, "}0").stop();
        assertThat(refusal(TestFiles.zip(bomb, Map.of(), true)).kind()).isEqualTo(Kind.TOO_LARGE);
    }

    @Test
    void an_archive_without_or_with_two_pickles_is_refused() throws IOException {
        byte[] pickle = Pickle.begin().ops("}").stop();
        byte[] none = replaced(TestFiles.zip(pickle, Map.of()), "a/data.pkl", "a/date.pkl");
        assertThat(refusal(none).kind()).isEqualTo(Kind.UNSUPPORTED);
        byte[] other = TestFiles.zip(pickle, Map.of("date.pkl", pickle));
        assertThat(refusal(replaced(other, "a/date.pkl", "b/data.pkl")).kind()).isEqualTo(Kind.UNSUPPORTED);
        assertThat(refusal(replaced(other, "a/date.pkl", "a/data.pkl"))).hasMessageContaining("occurs twice");
    }

    /** The example with {@code value} of 1, 2 or 4 bytes in the central record of its second entry, data/0. */
    private static byte[] withCentralField(int field, int bytes, long value) {
        byte[] zip = TestFiles.exampleZip(false);
        ByteBuffer view = ByteBuffer.wrap(zip).order(ByteOrder.LITTLE_ENDIAN);
        int directory = view.getInt(zip.length - 6);
        int second = directory + 46 + view.getShort(directory + 28) + view.getShort(directory + 30);
        assertThat(view.getInt(second)).isEqualTo(0x02014b50);
        if (bytes == 2) {
            view.putShort(second + field, (short) value);
        } else {
            view.putInt(second + field, (int) value);
        }
        return zip;
    }

    @Test
    void directories_that_lie_are_refused() throws IOException {
        assertThat(refusal(withCentralField(8, 2, 0x0801)).kind())
                .as("encrypted")
                .isEqualTo(Kind.UNSUPPORTED);
        assertThat(refusal(withCentralField(10, 2, 14)).kind()).as("LZMA").isEqualTo(Kind.UNSUPPORTED);
        assertThat(refusal(withCentralField(10, 2, 8)).kind()).as("method").isEqualTo(Kind.MALFORMED);
        assertThat(refusal(withCentralField(20, 4, 25)).kind())
                .as("packed size")
                .isEqualTo(Kind.MALFORMED);
        assertThat(refusal(withCentralField(24, 4, 23)).kind()).as("size").isEqualTo(Kind.MALFORMED);
        assertThat(refusal(withCentralField(20, 4, -1)).kind()).as("64 bits").isEqualTo(Kind.MALFORMED);
        assertThat(refusal(withCentralField(34, 2, 1)).kind()).as("disk").isEqualTo(Kind.UNSUPPORTED);
        assertThat(refusal(withCentralField(42, 4, 0)).kind()).as("offset").isEqualTo(Kind.MALFORMED);
        assertThat(refusal(withCentralField(42, 4, 0x7fffffff)).kind())
                .as("offset")
                .isEqualTo(Kind.MALFORMED);
        assertThat(refusal(withCentralField(28, 2, 0xffff)).kind()).as("name").isEqualTo(Kind.MALFORMED);
    }

    @Test
    void sizes_of_64_bits_are_read_from_the_extra_field() throws IOException {
        byte[] zip = TestFiles.exampleZip(false);
        ByteBuffer view = ByteBuffer.wrap(zip).order(ByteOrder.LITTLE_ENDIAN);
        int directory = view.getInt(zip.length - 6);
        int extraAt = directory + 46 + view.getShort(directory + 28);
        long size = view.getInt(directory + 24);
        // an unknown field comes first
        byte[] extra = TestFiles.concat(new byte[] {9, 9, 1, 0, 7}, new byte[] {1, 0, 8, 0}, TestFiles.longs(size));
        view.putInt(directory + 24, -1)
                .putShort(directory + 30, (short) (view.getShort(directory + 30) + extra.length));
        view.putInt(zip.length - 10, view.getInt(zip.length - 10) + extra.length);
        byte[] wide =
                TestFiles.concat(Arrays.copyOf(zip, extraAt), extra, Arrays.copyOfRange(zip, extraAt, zip.length));
        try (Checkpoint checkpoint = Checkpoint.open(file(wide))) {
            assertIsTheExample(checkpoint);
        }
    }

    @Test
    void legacy_files_whose_storages_lie_are_refused() throws IOException {
        byte[] object = TestFiles.stateDict(Pickle.begin()).stop();
        Map<String, byte[]> storages = TestFiles.storages();
        byte[] wrongCount = TestFiles.legacy(object, storages, Map.of("0", 5L, "1", 1L));
        assertThat(refusal(wrongCount)).hasMessageContaining("5 elements where 6 were expected");
        byte[] trailing = Arrays.copyOf(TestFiles.exampleLegacy(), TestFiles.exampleLegacy().length + 1);
        assertThat(refusal(trailing)).hasMessageContaining("goes on behind its last storage");
        storages.remove("0");
        byte[] missing = TestFiles.legacy(object, storages, Map.of("1", 1L));
        assertThat(refusal(missing)).hasMessageContaining("not among the storage keys");
        storages.put("9", new byte[0]);
        byte[] unused = TestFiles.legacy(object, storages, Map.of("1", 1L));
        assertThat(refusal(unused)).hasMessageContaining("no tensor uses");
    }

    @Test
    void entries_that_overlap_are_refused() throws IOException {
        // an archive stored in an archive, and the outer directory's first record pointed at the inner entry
        byte[] inner = TestFiles.zip(Pickle.begin().ops("}").stop(), Map.of());
        byte[] zip = TestFiles.zip(Pickle.begin().ops("}").stop(), Map.of("data/0", inner));
        ByteBuffer view = ByteBuffer.wrap(zip).order(ByteOrder.LITTLE_ENDIAN);
        String text = new String(zip, ISO_8859_1);
        int innerName = text.indexOf("a/data.pkl", text.indexOf("a/data.pkl") + 1);
        view.putInt(view.getInt(zip.length - 6) + 42, innerName - 30);
        assertThat(refusal(zip)).hasMessageContaining("overlaps");
    }

    private static byte[] replaced(byte[] bytes, String old, String fresh) {
        return new String(bytes, ISO_8859_1).replace(old, fresh).getBytes(ISO_8859_1);
    }
}
