package fusedream.engine.golden;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Holds the reader of golden tensors against a file written by hand. */
class GoldenTensorsTest {

    private static final String HEADER = """
            {"half":{"dtype":"F16","shape":[4],"data_offsets":[0,8]},\
            "one":{"dtype":"F32","shape":[],"data_offsets":[8,12]},\
            "whole":{"dtype":"I64","shape":[1,2],"data_offsets":[12,28]},\
            "byte":{"dtype":"U8","shape":[2],"data_offsets":[28,30]}}""";

    @TempDir
    Path directory;

    private GoldenTensors sample() throws IOException {
        byte[] header = HEADER.getBytes(StandardCharsets.UTF_8);
        ByteBuffer file = ByteBuffer.allocate(8 + header.length + 30).order(ByteOrder.LITTLE_ENDIAN);
        file.putLong(header.length).put(header);
        file.putShort((short) 0x3c00).putShort((short) 0xc000);
        file.putShort((short) 0x0001).putShort((short) 0xfc00);
        file.putFloat(0.5f).putLong(-3).putLong(4).put((byte) 255).put((byte) 1);
        Files.write(directory.resolve("io.safetensors"), file.array());
        return GoldenTensors.open(directory);
    }

    @Test
    void every_type_is_read_at_its_offset() throws IOException {
        GoldenTensors tensors = sample();

        assertThat(tensors.floats("half")).containsExactly(1, -2, 0x1p-24f, Float.NEGATIVE_INFINITY);
        assertThat(tensors.scalar("one")).isEqualTo(0.5);
        assertThat(tensors.shape("one")).isEmpty();
        assertThat(tensors.longs("whole")).containsExactly(-3, 4);
        assertThat(tensors.shape("whole")).containsExactly(1, 2);
        assertThat(tensors.bytes("byte")).containsExactly(255, 1);
    }

    @Test
    void a_missing_name_fails_and_lists_the_names_there_are() throws IOException {
        GoldenTensors tensors = sample();

        assertThat(tensors.has("other")).isFalse();
        assertThatThrownBy(() -> tensors.floats("other"))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("[byte, half, one, whole]");
    }
}
