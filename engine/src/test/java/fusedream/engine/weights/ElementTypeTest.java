package fusedream.engine.weights;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Decoding and encoding of elements: exact against slow twins, for every pattern of the 16-bit types. */
class ElementTypeTest {

    private static final int PATTERNS = 1 << 16;

    /** binary16 as IEEE 754 defines it: (-1)^s * 2^(e-15) * 1.f, or 2^-14 * 0.f where e is 0. */
    private static double slowHalf(int bits) {
        int exponent = bits >> 10 & 31;
        double fraction = (bits & 1023) / 1024.0;
        double sign = (bits & 0x8000) == 0 ? 1 : -1;
        if (exponent == 31) {
            return fraction == 0 ? sign * Double.POSITIVE_INFINITY : Double.NaN;
        }
        return exponent == 0 ? sign * fraction * Math.pow(2, -14) : sign * (1 + fraction) * Math.pow(2, exponent - 15);
    }

    /** bfloat16: 8 bits of exponent, 7 of fraction. */
    private static double slowBrainHalf(int bits) {
        int exponent = bits >> 7 & 255;
        double fraction = (bits & 127) / 128.0;
        double sign = (bits & 0x8000) == 0 ? 1 : -1;
        if (exponent == 255) {
            return fraction == 0 ? sign * Double.POSITIVE_INFINITY : Double.NaN;
        }
        return exponent == 0
                ? sign * fraction * Math.pow(2, -126)
                : sign * (1 + fraction) * Math.pow(2, exponent - 127);
    }

    private static float[] decodeAllPatterns(ElementType type) {
        ByteBuffer run = ByteBuffer.allocate(2 * PATTERNS).order(ByteOrder.LITTLE_ENDIAN);
        IntStream.range(0, PATTERNS).forEach(bits -> run.putShort((short) bits));
        FloatBuffer values = FloatBuffer.allocate(PATTERNS);
        Decoder.floats(type, run.flip(), values);
        return values.array();
    }

    @Test
    void every_half_widens_exactly() {
        float[] values = decodeAllPatterns(ElementType.F16);
        for (int bits = 0; bits < PATTERNS; bits++) {
            // compared as objects: NaN equals NaN, and -0 is not 0
            assertThat(Double.valueOf(values[bits])).as("0x%04x", bits).isEqualTo(Double.valueOf(slowHalf(bits)));
        }
    }

    @Test
    void every_bfloat16_widens_exactly() {
        float[] values = decodeAllPatterns(ElementType.BF16);
        for (int bits = 0; bits < PATTERNS; bits++) {
            assertThat(Double.valueOf(values[bits])).as("0x%04x", bits).isEqualTo(Double.valueOf(slowBrainHalf(bits)));
        }
    }

    @Test
    void every_16_bit_pattern_survives_widening_and_narrowing() {
        for (int bits = 0; bits < PATTERNS; bits++) {
            float half = Decoder.half((short) bits);
            float brainHalf = Decoder.brainHalf((short) bits);
            if (!Float.isNaN(half)) {
                assertThat(Encoder.half(half)).isEqualTo((short) bits);
            }
            if (!Float.isNaN(brainHalf)) {
                assertThat(Encoder.brainHalf(brainHalf)).isEqualTo((short) bits);
            }
        }
        assertThat(Decoder.half(Encoder.half(Float.NaN))).isNaN();
        assertThat(Decoder.brainHalf(Encoder.brainHalf(Float.NaN))).isNaN();
    }

    @Test
    void narrowing_rounds_to_the_nearest_and_ties_to_even() {
        for (int bits = 0; bits < 0x7bff; bits++) {
            float low = Decoder.half((short) bits);
            float high = Decoder.half((short) (bits + 1));
            float middle = (low + high) / 2;
            assertThat(Encoder.half(middle)).isEqualTo((short) (bits + (bits & 1)));
            assertThat(Encoder.half(Math.nextDown(middle))).isEqualTo((short) bits);
            assertThat(Encoder.half(-Math.nextUp(middle))).isEqualTo((short) (bits + 1 | 0x8000));
        }
        assertThat(Encoder.half(65520)).as("beyond the middle to 2^16").isEqualTo((short) 0x7c00);
        assertThat(Encoder.half(65519)).isEqualTo((short) 0x7bff);
        assertThat(Encoder.brainHalf(1 + 0x1p-8f)).isEqualTo((short) 0x3f80);
        assertThat(Encoder.brainHalf(1 + 0x3p-8f)).isEqualTo((short) 0x3f82);
    }

    @Test
    void integers_and_doubles_are_decoded_in_their_own_range() {
        SplittableRandom random = new SplittableRandom(7);
        ByteBuffer run = ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN);
        for (int i = 0; i < 1000; i++) {
            long bits = random.nextLong();
            run.clear().putLong(bits).clear();
            assertThat(Decoder.nextLong(ElementType.I64, run.duplicate().order(run.order())))
                    .isEqualTo(bits);
            assertThat(Decoder.nextLong(ElementType.I32, run.duplicate().order(run.order())))
                    .isEqualTo(bits << 32 >> 32);
            assertThat(Decoder.nextLong(ElementType.I16, run.duplicate().order(run.order())))
                    .isEqualTo(bits << 48 >> 48);
            assertThat(Decoder.nextLong(ElementType.I8, run.duplicate().order(run.order())))
                    .isEqualTo(bits << 56 >> 56);
            assertThat(Decoder.nextLong(ElementType.U8, run.duplicate().order(run.order())))
                    .isEqualTo(bits & 255);
            assertThat(Decoder.nextLong(ElementType.BOOL, run.duplicate().order(run.order())))
                    .isEqualTo((bits & 255) == 0 ? 0 : 1);
            assertThat(Decoder.nextDouble(ElementType.F64, run.duplicate().order(run.order())))
                    .isEqualTo(Double.longBitsToDouble(bits));
        }
    }
}
