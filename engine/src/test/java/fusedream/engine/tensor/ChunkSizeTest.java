package fusedream.engine.tensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.engine.EngineException;
import fusedream.engine.api.MemoryExhaustedException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Shows which failures are taken for want of memory, and how the chunk shrinks under them. */
class ChunkSizeTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[enforce fail at alloc_cpu.cpp:115] err == 0. DefaultCPUAllocator: can't allocate memory: you tried",
                "DefaultCPUAllocator: not enough memory: you tried to allocate 25600000000 bytes.",
                "CUDA out of memory. Tried to allocate 20.00 MiB",
                "std::bad_alloc",
                "bad allocation",
                "CUDA error: CUBLAS_STATUS_ALLOC_FAILED when calling `cublasCreate(handle)`"
            })
    void libtorchs_words_for_want_of_memory_are_known(String words) {
        assertThat(OutOfMemory.explains(new EngineException(words))).isTrue();
        assertThat(OutOfMemory.explains(new IllegalStateException(new EngineException(words))))
                .isTrue();
        assertThat(OutOfMemory.explains(new IllegalStateException(words)))
                .as("said by somebody else")
                .isFalse();
    }

    @Test
    void other_failures_are_not_taken_for_it() {
        assertThat(OutOfMemory.explains(new EngineException("The size of tensor a must match")))
                .isFalse();
        assertThat(OutOfMemory.explains(new EngineException((String) null))).isFalse();
    }

    @Test
    void libtorch_itself_says_it_in_words_that_are_known() {
        long terabytes = 1L << 44;

        assertThatThrownBy(() -> {
                    try (Scope scope = Scope.open()) {
                        Backend.of("cpu").full(1, terabytes);
                    }
                })
                .matches(OutOfMemory::explains);
    }

    @Test
    void the_chunk_is_halved_until_it_fits_and_stays_so() {
        ChunkSize chunk = new ChunkSize(25);
        List<Integer> tried = new ArrayList<>();

        String result = chunk.run(size -> {
            tried.add(size);
            if (size > 4) {
                throw new EngineException("out of memory");
            }
            return "done";
        });

        assertThat(result).isEqualTo("done");
        assertThat(tried).containsExactly(25, 12, 6, 3);
        assertThat(chunk.size()).isEqualTo(3);
    }

    @Test
    void a_single_picture_too_many_is_told_and_other_failures_pass() {
        EngineException cause = new EngineException("out of memory");
        assertThatThrownBy(() -> new ChunkSize(2).run(size -> {
                    throw cause;
                }))
                .isInstanceOf(MemoryExhaustedException.class)
                .hasCause(cause);
        ChunkSize untouched = new ChunkSize(2);
        assertThatThrownBy(() -> untouched.run(size -> {
                    throw new IllegalStateException("another");
                }))
                .isInstanceOf(IllegalStateException.class);
        assertThat(untouched.size()).isEqualTo(2);
        assertThatIllegalArgumentException().isThrownBy(() -> new ChunkSize(0));
    }
}
