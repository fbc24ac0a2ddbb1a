package fusedream.engine.clip;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import fusedream.engine.golden.GoldenCase;
import fusedream.engine.golden.HashNoise;
import fusedream.engine.layer.Numerics;
import fusedream.engine.model.TextLength;
import fusedream.engine.tensor.Backend;
import fusedream.engine.tensor.LeakCheck;
import fusedream.engine.tensor.Precision;
import fusedream.engine.tensor.Tensor;
import fusedream.engine.weights.CheckpointException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The encoder prepares images and texts as CLIP wants them. */
@ExtendWith(LeakCheck.class)
class ClipEncoderTest {

    private static final Backend CPU = Backend.of("cpu");
    private static final Numerics F32 = Numerics.of(CPU, Precision.F32);
    private static final Path CASE = GoldenCase.directory("clip-vit");
    private static final Path VOCABULARY = CASE.resolve("bpe_small.txt.gz");
    private static final double[] MEAN = {0.48145466, 0.4578275, 0.40821073};
    private static final double[] DEVIATION = {0.26862954, 0.26130258, 0.27577711};

    private static ClipEncoder open() {
        return ClipEncoder.load(CASE.resolve("ViT.pth"), VOCABULARY, F32);
    }

    @Test
    void images_of_the_right_size_are_brought_to_clips_mean_and_deviation() {
        float[] pixels = HashNoise.r4(4, 2, 3, 64, 64);
        try (ClipEncoder encoder = open()) {
            assertThat(encoder.encodeImages(CPU.tensor(pixels, 2, 3, 64, 64)).toFloats())
                    .containsExactly(
                            encoder.model().encodeImages(normalised(pixels)).toFloats(), within(1e-5f));
        }
    }

    /** Halving bilinearly without antialiasing is the mean of two by two pixels. */
    @Test
    void images_of_another_size_are_resized_before() {
        float[] small = HashNoise.r4(4, 2, 3, 64, 64);
        float[] large = new float[4 * small.length];
        for (int i = 0; i < large.length; i++) {
            float ripple = (i % 2 == 0 ? 1 : -1) * 0.25f;
            large[i] = small[(i / (128 * 128) * 64 + i / 128 % 128 / 2) * 64 + i % 128 / 2] + ripple;
        }
        try (ClipEncoder encoder = open()) {
            assertThat(encoder.encodeImages(CPU.tensor(large, 2, 3, 128, 128)).toFloats())
                    .containsExactly(
                            encoder.model().encodeImages(normalised(small)).toFloats(), within(1e-5f));
        }
    }

    private static Tensor normalised(float[] pixels) {
        float[] values = new float[pixels.length];
        for (int i = 0; i < values.length; i++) {
            int channel = i / (64 * 64) % 3;
            values[i] = (float) (((pixels[i] + 1.0) / 2 - MEAN[channel]) / DEVIATION[channel]);
        }
        return CPU.tensor(values, values.length / (3 * 64 * 64), 3, 64, 64);
    }

    @Test
    void texts_are_measured_and_cut_to_the_context() {
        String longText = "dog ".repeat(100);
        try (ClipEncoder encoder = open()) {
            TextLength length = encoder.measure(longText);
            assertThat(length.limit()).isEqualTo(77);
            assertThat(length.truncated()).isTrue();
            assertThat(encoder.measure("dog").truncated()).isFalse();
            assertThat(encoder.encodeTexts(List.of("dog", longText)).shape()).containsExactly(2, 48);
            assertThat(encoder.embeddingSize()).isEqualTo(48);
            assertThat(encoder.imageSize()).isEqualTo(64);
            assertThat(encoder.backend()).isSameAs(CPU);
        }
    }

    @Test
    void a_vocabulary_of_another_model_is_refused_and_the_weights_are_freed() {
        Path other = GoldenCase.directory("clip-resnet").resolve("RN.pth");
        assertThatThrownBy(() -> ClipEncoder.load(other, VOCABULARY, F32))
                .isInstanceOf(CheckpointException.class)
                .hasMessageContaining("knows 814 tokens and gives 20")
                .hasMessageContaining("wants 100 and 20");
    }
}
