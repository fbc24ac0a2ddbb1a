package fusedream.engine.tensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.djl.Device;
import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.pytorch.engine.PtGradientCollector;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.engine.PtNDManager;
import ai.djl.pytorch.jni.JniUtils;
import java.io.File;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Each defect of DJL 0.35.1 that this package works around, shown on DJL itself: when one of these tests fails after an
 * upgrade, its workaround can go.
 */
class DjlDefectsTest {

    private final PtNDManager manager =
            (PtNDManager) Engine.getEngine("PyTorch").newBaseManager(Device.cpu());

    @AfterEach
    void close() {
        JniUtils.setGradMode(false);
        manager.close();
    }

    /**
     * The root of wrong gradients after {@code x.mul(2f)}: the number becomes an array over Java memory, autograd keeps the
     * array, Java frees the memory. Workaround: {@link Backend#constant} and filling libtorch's own memory.
     */
    @Test
    void arrays_made_from_java_data_are_windows_on_java_memory() {
        ByteBuffer memory = ByteBuffer.allocateDirect(4).order(ByteOrder.nativeOrder());
        NDArray array = manager.create(memory.asFloatBuffer(), new Shape(1));
        NDArray window = manager.create(memory, new Shape(1), DataType.FLOAT32);
        memory.putFloat(0, 42);
        assertThat(window.getFloat(0)).isEqualTo(42);
        assertThat(array.getFloat(0))
                .as("typed buffers go through a copy, which Java owns too")
                .isZero();
    }

    /** Workaround: {@link Tensor#to(Precision)}. */
    @Test
    void casts_cut_the_graph() {
        JniUtils.setGradMode(true);
        NDArray x = leaf(1);
        PtNDArray cast = (PtNDArray) x.toType(DataType.FLOAT64, true);
        assertThatThrownBy(() -> JniUtils.backward(cast, (PtNDArray) cast.onesLike(), false, false))
                .hasMessageContaining("does not require grad");
    }

    /** Workaround: {@link Resample#bilinear}. */
    @Test
    void bilinear_interpolation_antialiases_when_it_shrinks() {
        NDArray x = manager.create(new float[] {0, 1, 2, 3, 4, 5, 6, 7}, new Shape(1, 1, 1, 8));
        float[] resized = x.getNDArrayInternal()
                .interpolation(new long[] {1, 2}, 1, false)
                .toFloatArray();
        assertThat(resized[0]).as("1.5 without antialiasing").isNotCloseTo(1.5f, within(0.1f));
    }

    /** Workaround: {@link Tensor#precision}. */
    @Test
    void bfloat16_is_a_type_it_cannot_name() {
        try (Scope scope = Scope.open()) {
            Tensor half = Backend.of("cpu").full(1, 1).to(Precision.BF16);
            assertThat(half.array().getDataType()).isEqualTo(DataType.UNKNOWN);
        }
    }

    /** Workaround: {@link Tensor#to(Precision)} and {@link Tensor#softmax}. */
    @ParameterizedTest
    @ValueSource(strings = {"cast", "softmax"})
    void bfloat16_aborts_the_virtual_machine(String what) throws Exception {
        Process child = new ProcessBuilder(List.of(
                        ProcessHandle.current().info().command().orElse("java"),
                        "-XX:-CreateCoredumpOnCrash",
                        "-cp",
                        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                        Aborting.class.getName(),
                        what))
                .directory(new File(System.getProperty("java.io.tmpdir")))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        assertThat(child.waitFor(2, TimeUnit.MINUTES)).isTrue();
        // 128 + SIGABRT; exit 0 would say that the call works now.
        assertThat(child.exitValue()).isEqualTo(134);
    }

    /** Runs one aborting call in a virtual machine of its own. */
    static final class Aborting {

        private Aborting() {}

        public static void main(String[] arguments) {
            Backend backend = Backend.of("cpu");
            try (Scope scope = Scope.open()) {
                Tensor x = backend.full(1, 2, 2);
                if (arguments[0].equals("cast")) {
                    x.array().toType(DataType.BFLOAT16, true);
                } else {
                    x.to(Precision.BF16).array().softmax(-1);
                }
            }
        }
    }

    /** Workaround: {@link Tape} waits for the other tape. */
    @Test
    void a_second_gradient_collector_in_the_process_is_an_error() {
        try (PtGradientCollector first = new PtGradientCollector()) {
            assertThatThrownBy(PtGradientCollector::new).isInstanceOf(IllegalStateException.class);
        }
    }

    /** Workaround: {@link Tape#leaf} makes a fresh leaf each time. */
    @Test
    void gradients_pile_up_over_backward_passes() {
        NDArray x = leaf(3);
        for (int pass = 1; pass <= 2; pass++) {
            try (PtGradientCollector collector = new PtGradientCollector()) {
                collector.backward(x.add(x));
            }
            assertThat(x.getGradient().getFloat()).isEqualTo(2f * pass);
        }
    }

    /** Workaround: {@link Scope#open} sets the mode of a new thread. */
    @Test
    void new_threads_record_by_default() throws InterruptedException {
        boolean[] recording = new boolean[1];
        Thread thread = new Thread(() -> recording[0] = JniUtils.isGradMode());
        thread.start();
        thread.join();
        assertThat(recording[0]).isTrue();
    }

    /** Workaround: {@link Tensor#clamp}. */
    @Test
    void clip_leaks_the_arrays_of_its_bounds() {
        try (NDArray x = manager.full(new Shape(1), 5f)) {
            int before = manager.getManagedArrays().size();
            x.clip(0, 1).close();
            assertThat(manager.getManagedArrays()).hasSizeGreaterThan(before);
        }
    }

    /** Workaround: {@link Scope}. */
    @Test
    void arrays_live_until_their_manager_closes() {
        try (NDManager child = manager.newSubManager()) {
            NDArray x = manager.full(new Shape(1), 5f);
            x.add(child.full(new Shape(1), 1f));
        }
        assertThat(manager.getManagedArrays())
                .as("x and the sum that nobody kept")
                .hasSize(2);
    }

    /** Workaround: {@link Tensor#meanOver}. */
    @Test
    void the_mean_over_two_dimensions_is_not_implemented() {
        NDArray x = manager.zeros(new Shape(2, 2));
        assertThatThrownBy(() -> x.mean(new int[] {0, 1})).isInstanceOf(UnsupportedOperationException.class);
    }

    private NDArray leaf(float value) {
        NDArray x = manager.full(new Shape(), value);
        x.setRequiresGradient(true);
        return x;
    }
}
