package fusedream.engine.weights;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import fusedream.engine.weights.CheckpointException.Kind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Malicious pickles: nothing is called, nothing is built but plain data, and no structure exhausts the machine. */
class PickleMachineTest {

    @TempDir
    Path folder;

    private CheckpointException refusal(Pickle pickle) throws IOException {
        byte[] zip = TestFiles.zip(pickle.stop(), Map.of("data/0", TestFiles.floats(0, 1, 2, 3, 4, 5)));
        Path file = Files.write(folder.resolve("x.pth"), zip);
        return catchThrowableOfType(
                CheckpointException.class, () -> Checkpoint.open(file).close());
    }

    private Kind kind(Pickle pickle) throws IOException {
        return refusal(pickle).kind();
    }

    @ParameterizedTest
    @CsvSource({
        "os, system",
        "posix, system",
        "builtins, eval",
        "__builtin__, exec",
        "builtins, getattr",
        "subprocess, Popen",
        "torch, load",
        "torch.hub, load",
        "torch._utils, _rebuild_tensor_v3",
        "torch, FloatStorage.__init__",
        "collections, OrderedDict.fromkeys",
        "numpy.core.multiarray, scalar",
        "__torchx__, x",
    })
    void a_foreign_name_is_refused_before_anything_is_done_with_it(String module, String name) throws IOException {
        Pickle pickle = Pickle.begin().global(module, name).text("id").op(0x85, 'R');
        assertThat(refusal(pickle).kind()).isEqualTo(Kind.FORBIDDEN);
        assertThat(refusal(pickle))
                .hasMessageContaining(module + "." + name)
                .hasMessageContaining("opcode at byte 2 of a/data.pkl");
        Pickle stackGlobal = Pickle.begin().text(module).text(name).op(0x93);
        assertThat(kind(stackGlobal)).isEqualTo(Kind.FORBIDDEN);
    }

    @Test
    void other_ways_to_call_and_import_are_refused_by_name() throws IOException {
        assertThat(refusal(Pickle.begin().ops("(X\2\0\0\0idios\nsystem\n"))).hasMessageContaining("opcode INST");
        assertThat(refusal(Pickle.begin().ops("(").text("id").ops("o"))).hasMessageContaining("opcode OBJ");
        assertThat(refusal(Pickle.begin().op(0x82, 1))).hasMessageContaining("opcode EXT1");
        assertThat(refusal(Pickle.begin().op(0x83, 1, 0))).hasMessageContaining("opcode EXT2");
        assertThat(refusal(Pickle.begin().op(0x84, 1, 0, 0, 0))).hasMessageContaining("opcode EXT4");
        assertThat(refusal(Pickle.begin().ops("P0\n"))).hasMessageContaining("opcode PERSID");
        assertThat(refusal(Pickle.begin().ops("N)}").op(0x92))).hasMessageContaining("opcode NEWOBJ_EX");
        assertThat(refusal(Pickle.begin().op(0x97))).hasMessageContaining("opcode NEXT_BUFFER");
        assertThat(kind(Pickle.begin().op(0xff))).isEqualTo(Kind.UNSUPPORTED);
        assertThat(kind(Pickle.begin().ops("I1\n"))).isEqualTo(Kind.UNSUPPORTED);
        assertThat(kind(Pickle.begin().op(0x80, 6))).isEqualTo(Kind.UNSUPPORTED);
    }

    @Test
    void only_functions_of_the_table_are_called() throws IOException {
        assertThat(kind(Pickle.begin().text("os.system").ops(")R"))).isEqualTo(Kind.FORBIDDEN);
        assertThat(kind(Pickle.begin().global("torch", "FloatStorage").ops(")R")))
                .isEqualTo(Kind.FORBIDDEN);
        assertThat(kind(Pickle.begin().global("torch", "float16").ops(")R"))).isEqualTo(Kind.FORBIDDEN);
        assertThat(kind(Pickle.begin().global("__torch__.a", "B").ops(")R"))).isEqualTo(Kind.FORBIDDEN);
        // a chain: the result of a call is called
        assertThat(kind(Pickle.begin().global("collections", "OrderedDict").ops(")R)R")))
                .isEqualTo(Kind.FORBIDDEN);
        assertThat(kind(Pickle.begin().global("collections", "OrderedDict").ops("}R")))
                .isEqualTo(Kind.MALFORMED);
    }

    @Test
    void arguments_of_wrong_types_are_refused() throws IOException {
        String utils = "torch._utils";
        assertThat(kind(Pickle.begin().global(utils, "_rebuild_tensor_v2").ops(")R")))
                .isEqualTo(Kind.MALFORMED);
        assertThat(kind(Pickle.begin().global(utils, "_rebuild_tensor_v2").ops("(NNNNNNtR")))
                .isEqualTo(Kind.MALFORMED);
        assertThat(kind(Pickle.begin()
                        .global(utils, "_rebuild_tensor")
                        .ops("(")
                        .storage("Float", "0", 6)
                        .ops("NNNtR")))
                .isEqualTo(Kind.MALFORMED);
        assertThat(kind(Pickle.begin()
                        .global(utils, "_rebuild_tensor")
                        .ops("(")
                        .storage("Float", "0", 6)
                        .ops("K\0((NtNttR")))
                .isEqualTo(Kind.MALFORMED);
        assertThat(kind(Pickle.begin().global(utils, "_rebuild_parameter").ops("(NNNtR")))
                .isEqualTo(Kind.MALFORMED);
        assertThat(kind(Pickle.begin().global("torch", "Size").ops("K\1").op(0x85, 'R')))
                .isEqualTo(Kind.MALFORMED);
        assertThat(kind(Pickle.begin().global("torch", "device").ops("K\1").op(0x85, 'R')))
                .isEqualTo(Kind.MALFORMED);
        assertThat(kind(Pickle.begin().global("_codecs", "encode").ops("NN").op(0x86, 'R')))
                .isEqualTo(Kind.MALFORMED);
        assertThat(kind(Pickle.begin()
                        .global("collections", "OrderedDict")
                        .ops("](Ne")
                        .op(0x85, 'R')))
                .isEqualTo(Kind.MALFORMED);
    }

    @Test
    void persistent_ids_are_storages_and_nothing_else() throws IOException {
        assertThat(kind(Pickle.begin().text("/etc/passwd").ops("Q"))).isEqualTo(Kind.MALFORMED);
        assertThat(kind(Pickle.begin().ops("(").text("module").ops("NNNNtQ"))).isEqualTo(Kind.UNSUPPORTED);
        assertThat(kind(Pickle.begin().ops("(").text("storage").ops("NNNNtQ"))).isEqualTo(Kind.MALFORMED);
        assertThat(kind(Pickle.begin()
                        .ops("}")
                        .text("w")
                        .vector("Float", "../0", 6)
                        .ops("s")))
                .isEqualTo(Kind.MALFORMED);
        assertThat(kind(Pickle.begin().storage("Float", "0", 6).storage("Long", "0", 3)))
                .isEqualTo(Kind.MALFORMED);
    }

    @Test
    void state_is_set_on_dicts_and_script_objects_only() throws IOException {
        assertThat(kind(Pickle.begin().ops("]}b"))).isEqualTo(Kind.FORBIDDEN);
        assertThat(kind(Pickle.begin().ops("}]b"))).isEqualTo(Kind.FORBIDDEN);
        assertThat(kind(Pickle.begin().vector("Float", "0", 6).ops("}b"))).isEqualTo(Kind.FORBIDDEN);
        assertThat(kind(Pickle.begin().global("torch", "FloatStorage").ops("}b")))
                .isEqualTo(Kind.FORBIDDEN);
        assertThat(kind(Pickle.begin().global("__torch__", "A").op(')', 0x81).ops("}b}b")))
                .isEqualTo(Kind.FORBIDDEN);
    }

    @Test
    void only_script_classes_are_instantiated_and_without_arguments() throws IOException {
        assertThat(kind(Pickle.begin().global("collections", "OrderedDict").op(')', 0x81)))
                .isEqualTo(Kind.FORBIDDEN);
        assertThat(kind(Pickle.begin().global("__torch__", "A").ops("N").op(0x85, 0x81)))
                .isEqualTo(Kind.FORBIDDEN);
    }

    @Test
    void items_go_into_containers_only() throws IOException {
        assertThat(kind(Pickle.begin().ops("NNa"))).isEqualTo(Kind.FORBIDDEN);
        assertThat(kind(Pickle.begin().ops("]NNs"))).isEqualTo(Kind.FORBIDDEN);
        assertThat(kind(Pickle.begin().ops("](").op(0x90))).isEqualTo(Kind.FORBIDDEN);
        assertThat(kind(Pickle.begin().ops("}(Nu"))).isEqualTo(Kind.MALFORMED);
    }

    @Test
    void containers_are_no_keys() throws IOException {
        assertThat(kind(Pickle.begin().ops("})Ns"))).isEqualTo(Kind.UNSUPPORTED);
        assertThat(kind(Pickle.begin().op(0x8f).ops("(]").op(0x90))).isEqualTo(Kind.UNSUPPORTED);
        assertThat(kind(Pickle.begin().ops("(]").op(0x91))).isEqualTo(Kind.UNSUPPORTED);
    }

    @Test
    void a_broken_stack_or_memo_is_refused() throws IOException {
        for (String opcodes : new String[] {
            "",
            "0",
            "t",
            "1",
            "R",
            "s",
            "u",
            "a",
            "e",
            "b",
            "Q",
            "2",
            "h\0",
            "j\0\0\0\0",
            "q\0",
            "NN",
            "(",
            "N(",
            "N(0",
            "}N",
            "K\1"
        }) {
            assertThat(kind(Pickle.begin().ops(opcodes))).as(opcodes).isEqualTo(Kind.MALFORMED);
        }
    }

    @Test
    void what_ends_early_or_goes_on_is_refused() throws IOException {
        assertThat(kind(Pickle.begin().ops("X").int32(1000))).isEqualTo(Kind.TRUNCATED);
        assertThat(kind(Pickle.begin().ops("X").int32(-1))).isEqualTo(Kind.TOO_LARGE);
        assertThat(kind(Pickle.begin().op(0x8d, 0, 0, 0, 0, 0, 0, 0, 0x80))).isEqualTo(Kind.TOO_LARGE);
        assertThat(kind(Pickle.begin().op(0x8b).int32(1 << 20))).isEqualTo(Kind.TOO_LARGE);
        assertThat(kind(Pickle.begin().op(0x8b).int32(-1))).isEqualTo(Kind.TOO_LARGE);
        assertThat(kind(Pickle.begin().op('B').int32(-1))).isEqualTo(Kind.TRUNCATED);
        assertThat(kind(Pickle.begin().op('X').int32(1).op(0xff))).isEqualTo(Kind.MALFORMED);
        assertThat(kind(Pickle.begin().op('c').repeat(2000, "x"))).isEqualTo(Kind.TOO_LARGE);
        assertThat(kind(Pickle.begin().ops("cos"))).isEqualTo(Kind.TRUNCATED);
        assertThat(kind(Pickle.begin().ops("}.N"))).isEqualTo(Kind.MALFORMED);
    }

    @Test
    void nesting_as_deep_as_the_file_allows_does_no_harm() throws IOException {
        int depth = 500_000;
        assertThat(kind(Pickle.begin().repeat(depth, "]").repeat(depth - 1, "a")))
                .isEqualTo(Kind.TOO_LARGE);
        assertThat(kind(Pickle.begin().ops("N").repeat(depth, "\u0001".replace('\u0001', (char) 0x32))))
                .isEqualTo(Kind.MALFORMED);
        Pickle tuples = Pickle.begin().ops("N");
        Pickle dicts = Pickle.begin();
        for (int i = 0; i < depth; i++) {
            tuples.op(0x85);
            dicts.ops("}K\1");
        }
        assertThat(kind(tuples)).isEqualTo(Kind.TOO_LARGE);
        assertThat(kind(dicts.ops("N").repeat(depth, "s"))).isEqualTo(Kind.TOO_LARGE);
        assertThat(kind(Pickle.begin().repeat(2_000_000, "("))).isEqualTo(Kind.TOO_LARGE);
        assertThat(kind(Pickle.begin().repeat(2_000_000, "N"))).isEqualTo(Kind.TOO_LARGE);
        assertThat(kind(Pickle.begin().repeat(3_000_000, "N0"))).isEqualTo(Kind.TOO_LARGE);
    }

    @Test
    void a_structure_that_holds_itself_is_refused() throws IOException {
        assertThat(kind(Pickle.begin().ops("}q\0").text("self").ops("h\0s"))).isEqualTo(Kind.TOO_LARGE);
        assertThat(kind(Pickle.begin().ops("]q\0h\0a"))).isEqualTo(Kind.TOO_LARGE);
        assertThat(kind(Pickle.begin()
                        .global("__torch__", "A")
                        .op(')', 0x81)
                        .ops("q\0}")
                        .text("self")
                        .ops("h\0sb")))
                .isEqualTo(Kind.TOO_LARGE);
        assertThat(kind(Pickle.begin().ops("]q\0h\0h\0h\0").op(0x87).ops("a"))).isEqualTo(Kind.TOO_LARGE);
    }

    @Test
    void a_structure_that_doubles_at_every_level_is_refused() throws IOException {
        Pickle pickle = Pickle.begin().ops("}q\0");
        for (int level = 0; level < 50; level++) {
            pickle.ops("0}(").text("a").ops("h\0").text("b").ops("h\0uq\0");
        }
        assertThat(kind(pickle)).isEqualTo(Kind.TOO_LARGE);
        Pickle copies = Pickle.begin().ops("](");
        copies.repeat(1000, "K\1").ops("eq\0");
        for (int i = 0; i < 1000; i++) {
            copies.ops("0").global("torch", "Size").ops("h\0").op(0x85, 'R');
        }
        assertThat(kind(copies)).isEqualTo(Kind.TOO_LARGE);
    }

    @Test
    void names_longer_than_the_file_can_justify_are_refused() throws IOException {
        Pickle pickle = Pickle.begin().ops("}q\0").text("x".repeat(60_000)).ops("q\1");
        pickle.vector("Float", "0", 6).ops("q\2s");
        for (int level = 0; level < 60; level++) {
            pickle.ops("0}h\1h\0sq\0");
        }
        assertThat(kind(pickle)).isEqualTo(Kind.TOO_LARGE);
    }

    @Test
    void two_tensors_of_one_dotted_name_are_refused() throws IOException {
        Pickle pickle = Pickle.begin()
                .ops("}(")
                .text("a.b")
                .vector("Float", "0", 6)
                .text("a")
                .ops("}")
                .text("b");
        assertThat(refusal(pickle.vector("Float", "0", 6).ops("su"))).hasMessageContaining("occurs twice");
    }

    @Test
    void what_is_no_container_of_weights_is_refused() throws IOException {
        assertThat(refusal(Pickle.begin().text("hello"))).hasMessageContaining("holds a String");
    }
}
