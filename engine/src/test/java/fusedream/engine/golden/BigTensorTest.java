package fusedream.engine.golden;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Holds the comparisons themselves: what must pass, and that what is wrong fails. */
class BigTensorTest {

    @TempDir
    Path directory;

    private static float[] ramp(int count) {
        float[] values = new float[count];
        for (int i = 0; i < count; i++) {
            values[i] = i;
        }
        return values;
    }

    @Test
    void the_three_reductions_follow_the_readme() {
        BigTensor tensor = new BigTensor("x", ramp(2 * 8 * 8), 1, 2, 8, 8);

        // s = 4, o = 2; b = 4; y0 = 2, x0 = 5; the second plane begins at 64.
        assertThat(tensor.sub(2, 2)).containsExactly(18, 22, 50, 54, 82, 86, 114, 118);
        assertThat(tensor.blockMean(2, 2)).containsExactly(13.5f, 17.5f, 45.5f, 49.5f, 77.5f, 81.5f, 109.5f, 113.5f);
        assertThat(tensor.crop(2, 3)).containsExactly(21, 22, 23, 29, 30, 31, 85, 86, 87, 93, 94, 95);
    }

    private GoldenTensors stored(float... values) throws IOException {
        String header = "{\"x\":{\"dtype\":\"F32\",\"shape\":[1,1,1,%d],\"data_offsets\":[0,%d]}}"
                .formatted(values.length, 4 * values.length);
        ByteBuffer file =
                ByteBuffer.allocate(8 + header.length() + 4 * values.length).order(ByteOrder.LITTLE_ENDIAN);
        file.putLong(header.length()).put(header.getBytes(StandardCharsets.UTF_8));
        for (float value : values) {
            file.putFloat(value);
        }
        Files.write(directory.resolve("io.safetensors"), file.array());
        return GoldenTensors.open(directory);
    }

    @Test
    void a_tensor_stored_whole_is_compared_whole() throws IOException {
        GoldenTensors golden = stored(1, 2);

        new BigTensor("x", new float[] {1, 2.00005f}, 1, 1, 1, 2).checkForward(golden, 1e-4);
        assertThatThrownBy(() -> new BigTensor("x", new float[] {1, 2.001f}, 1, 1, 1, 2).checkForward(golden, 1e-4))
                .hasMessageContaining("x differs most at element 1");
        assertThatThrownBy(() -> new BigTensor("y", new float[] {1, 2}, 1, 1, 1, 2).checkForward(golden, 1e-4))
                .hasMessageContaining("no tensor y.sub");
        assertThatThrownBy(() -> new BigTensor("x", new float[3], 1, 1, 1, 2)).hasMessageContaining("NCHW");
    }

    @Test
    void what_is_not_a_number_is_never_close() {
        assertThatThrownBy(() -> Closeness.forward("x", new float[] {0, Float.NaN}, new float[2], 1e9))
                .hasMessageContaining("element 1");
        assertThatThrownBy(() -> Closeness.gradient("x", new float[] {Float.NaN, 0}, new float[2], 1e9))
                .hasMessageContaining("element 0");
        assertThatThrownBy(() -> Closeness.forward("x", new float[1], new float[2], 1))
                .hasMessageContaining("not 2");
    }

    @Test
    void a_gradient_may_flip_in_a_handful_of_elements_of_little_weight() {
        float[] expected = ramp(1000);
        float[] flipped = expected.clone();
        flipped[3] += 2;
        float[] wrong = expected.clone();
        wrong[3] += 200;
        float[] many = expected.clone();
        for (int i = 0; i < 5; i++) {
            many[i] += 2;
        }

        assertThatCode(() -> Closeness.gradient("x", flipped, expected, 1e-3)).doesNotThrowAnyException();
        assertThatThrownBy(() -> Closeness.gradient("x", wrong, expected, 1e-3)).isInstanceOf(AssertionError.class);
        assertThatThrownBy(() -> Closeness.gradient("x", many, expected, 1e-3)).isInstanceOf(AssertionError.class);
    }
}
