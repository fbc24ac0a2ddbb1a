package fusedream.engine.optimise;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fusedream.engine.api.InvalidRunStateException;
import fusedream.engine.tensor.Draws;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.zip.CRC32;
import org.junit.jupiter.api.Test;

/** Holds the stored form of a run: every bit comes back, and nothing hostile gets through or takes long. */
class StoredFormatTest {

    private static StoredValues values() {
        return StoredValues.none()
                .with("text", "Größe \u2603")
                .with("number", Long.MIN_VALUE)
                .with("real", Double.NaN)
                .with("vector", new float[] {-0f, 1.5f, Float.MIN_VALUE})
                .with("empty", new float[0]);
    }

    @Test
    void every_value_comes_back() {
        StoredValues read = StoredFormat.decode(StoredFormat.encode(values()));

        assertThat(read.text("text")).isEqualTo("Größe \u2603");
        assertThat(read.number("number")).isEqualTo(Long.MIN_VALUE);
        assertThat(read.real("real")).isNaN();
        assertThat(read.vector("vector")).containsExactly(-0f, 1.5f, Float.MIN_VALUE);
        assertThat(read.vector("empty")).isEmpty();
        assertThat(StoredFormat.encode(read)).isEqualTo(StoredFormat.encode(values()));
    }

    @Test
    void what_is_not_there_or_of_another_kind_is_named() {
        StoredValues read = values();

        assertThatThrownBy(() -> read.text("missing"))
                .isInstanceOf(InvalidRunStateException.class)
                .hasMessageContaining("missing");
        assertThatThrownBy(() -> read.vector("text")).isInstanceOf(InvalidRunStateException.class);
        assertThatThrownBy(() -> read.count("number")).isInstanceOf(InvalidRunStateException.class);
        assertThatIllegalArgumentException().isThrownBy(() -> read.with("text", 1));
    }

    @Test
    void no_damage_gets_through() {
        byte[] good = StoredFormat.encode(values());
        for (int length = 0; length < good.length; length++) {
            assertRefused(Arrays.copyOf(good, length));
        }
        for (int i = 0; i < good.length; i++) {
            byte[] bad = good.clone();
            bad[i] ^= 0x10;
            assertRefused(bad);
        }
    }

    /** A liar computes the checksum anew. */
    @Test
    void no_lie_gets_through_but_as_values() {
        byte[] good = StoredFormat.encode(values());
        Draws draws = Draws.seeded(3);
        for (int i = 0; i < 20_000; i++) {
            byte[] bad = good.clone();
            for (int changes = draws.integer(1, 3); changes > 0; changes--) {
                bad[draws.integer(6, bad.length - 5)] = (byte) draws.integer(-128, 127);
            }
            try {
                StoredFormat.decode(sealed(bad));
            } catch (InvalidRunStateException e) {
                assertThat(e).hasMessageContaining("stored run");
            }
        }
    }

    @Test
    void lengths_beyond_the_end_cost_no_memory() {
        byte[] text = sealed(bytes("FDRUN\1\0\1\1a", "T", Integer.MAX_VALUE));
        byte[] vector = sealed(bytes("FDRUN\1\0\1\1a", "F", Integer.MAX_VALUE));
        byte[] negative = sealed(bytes("FDRUN\1\0\1\1a", "F", -1));

        assertRefused(text);
        assertRefused(vector);
        assertRefused(negative);
        assertRefused(new byte[StoredFormat.MOST_BYTES + 1]);
    }

    @Test
    void other_versions_and_too_many_values_are_refused() {
        byte[] newer = StoredFormat.encode(values());
        newer[5] = 2;
        assertThatThrownBy(() -> StoredFormat.decode(sealed(newer)))
                .isInstanceOf(InvalidRunStateException.class)
                .hasMessageContaining("version 2");
        byte[] many = StoredFormat.encode(values());
        many[6] = 127;
        assertThatThrownBy(() -> StoredFormat.decode(sealed(many)))
                .isInstanceOf(InvalidRunStateException.class)
                .hasMessageContaining("2000");
        StoredValues crowd = StoredValues.none();
        for (int i = 0; i <= StoredFormat.MOST_VALUES; i++) {
            crowd = crowd.with("n" + i, i);
        }
        StoredValues tooMany = crowd;
        assertThatIllegalArgumentException().isThrownBy(() -> StoredFormat.encode(tooMany));
    }

    private static byte[] bytes(String head, String kind, int length) {
        byte[] start = (head + kind).getBytes(java.nio.charset.StandardCharsets.ISO_8859_1);
        return ByteBuffer.allocate(start.length + 12).put(start).putInt(length).array();
    }

    private static byte[] sealed(byte[] bytes) {
        CRC32 checksum = new CRC32();
        checksum.update(bytes, 0, bytes.length - 4);
        ByteBuffer.wrap(bytes).putInt(bytes.length - 4, (int) checksum.getValue());
        return bytes;
    }

    private static void assertRefused(byte[] bytes) {
        assertThatThrownBy(() -> StoredFormat.decode(bytes)).isInstanceOf(InvalidRunStateException.class);
    }
}
