package fusedream.engine.weights;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.io.InputStream;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * 24,000 damaged files of all four formats: each is read whole or refused with a {@link CheckpointException}, in little
 * time and memory.
 */
class FuzzTest {

    private static final int FILES = 24_000;
    private static final long SEED = 20_211_202;
    /** Processor time of this thread, not of the clock, since the machine may be busy. */
    private static final long MOST_NANOS = 1_000_000_000;
    /** Heap bytes for a file: its elements as 4- or 8-byte numbers, its names, the pickle's values. */
    private static final long BYTES_PER_BYTE = 64;
    /** Windows for the tail of a zip, JSON buffers, and the 2^18 spare elements as longs and as floats. */
    private static final long SPARE_BYTES = 4 << 20;

    private static final long[] TELLING = {
        0,
        1,
        2,
        7,
        127,
        128,
        255,
        256,
        32767,
        65535,
        1 << 20,
        Integer.MAX_VALUE,
        0xffff_ffffL,
        1L << 32,
        1L << 62,
        Long.MAX_VALUE,
        -1,
        -2,
        Long.MIN_VALUE
    };

    private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private final SplittableRandom random = new SplittableRandom(SEED);

    @TempDir
    Path folder;

    private static List<byte[]> seeds() throws IOException {
        List<byte[]> seeds = new ArrayList<>(List.of(
                TestFiles.exampleSafetensors(),
                TestFiles.exampleZip(false),
                TestFiles.exampleZip(true),
                TestFiles.exampleLegacy(),
                TestFiles.exampleScript()));
        for (String golden : List.of("lpips-alex/alex.pth", "lpips-vgg/vgg.pth")) {
            try (InputStream in = FuzzTest.class.getResourceAsStream("/golden/" + golden)) {
                assertThat(in).as(golden).isNotNull();
                seeds.add(in.readAllBytes());
            }
        }
        return seeds;
    }

    @Test
    void damaged_files_are_read_or_refused_in_bounded_time_and_memory() throws IOException {
        List<byte[]> seeds = seeds();
        Map<String, Integer> outcomes = new TreeMap<>();
        for (byte[] seed : seeds) {
            assertThat(outcome(seed, "an undamaged seed")).isEqualTo("read");
        }
        for (int i = 0; i < FILES; i++) {
            byte[] damaged = damage(seeds);
            outcomes.merge(outcome(damaged, "file " + i + " of seed " + SEED), 1, Integer::sum);
        }
        assertThat(outcomes)
                .as("kinds of outcome")
                .containsKeys("read", "MALFORMED", "TRUNCATED", "FORBIDDEN", "TOO_LARGE");
        assertThat(outcomes.get("read")).isGreaterThan(FILES / 100);
    }

    /** "read" or the kind of the refusal; a file that costs too much gets a second chance, without class loading. */
    private String outcome(byte[] bytes, String name) throws IOException {
        Path file = folder.resolve("x");
        // a new file each time: file systems may flush what is overwritten in place
        Files.deleteIfExists(file);
        Files.write(file, bytes);
        long mostHeap = SPARE_BYTES + BYTES_PER_BYTE * bytes.length;
        Cost first = cost(file, name);
        Cost cost = first.nanos < MOST_NANOS && first.heap < mostHeap ? first : cost(file, name);
        assertThat(cost.nanos).as("nanoseconds for %s", name).isLessThan(MOST_NANOS);
        assertThat(cost.heap)
                .as("heap bytes for the %s bytes of %s", bytes.length, name)
                .isLessThan(mostHeap);
        return cost.outcome;
    }

    private record Cost(String outcome, long nanos, long heap) {}

    private Cost cost(Path file, String name) {
        long nanos = threads.getCurrentThreadCpuTime();
        long heap = threads.getCurrentThreadAllocatedBytes();
        String outcome = read(file, name);
        heap = threads.getCurrentThreadAllocatedBytes() - heap;
        nanos = threads.getCurrentThreadCpuTime() - nanos;
        return new Cost(outcome, nanos, heap);
    }

    private static String read(Path file, String name) {
        try (Checkpoint checkpoint = Checkpoint.open(file)) {
            for (StoredTensor tensor : checkpoint.tensors().values()) {
                tensor.toFloats();
                if (!tensor.type().floating()) {
                    tensor.toLongs();
                }
            }
            return "read";
        } catch (CheckpointException e) {
            return e.kind().name();
        } catch (Throwable e) {
            throw new AssertionError("neither read nor refused: " + name, e);
        }
    }

    private byte[] damage(List<byte[]> seeds) {
        byte[] bytes = seeds.get(random.nextInt(seeds.size())).clone();
        for (int times = 1 + random.nextInt(3); times > 0 && bytes.length > 0; times--) {
            bytes = damageOnce(bytes, seeds.get(random.nextInt(seeds.size())));
        }
        return bytes;
    }

    private byte[] damageOnce(byte[] bytes, byte[] other) {
        int at = random.nextInt(bytes.length);
        int length = 1 + random.nextInt(Math.min(64, bytes.length - at));
        return switch (random.nextInt(8)) {
            case 0 -> flip(bytes, 1);
            case 1 -> flip(bytes, 1 + random.nextInt(16));
            case 2 -> Arrays.copyOf(bytes, at);
            case 3 -> number(bytes, at);
            case 4 -> digits(bytes, at);
            case 5 -> splice(bytes, at, at, Arrays.copyOfRange(bytes, at, at + length));
            case 6 -> splice(bytes, at, at + length, new byte[0]);
            default -> {
                int from = random.nextInt(other.length);
                int to = Math.min(other.length, from + length);
                yield splice(bytes, at, Math.min(bytes.length, at + (to - from)), Arrays.copyOfRange(other, from, to));
            }
        };
    }

    private byte[] flip(byte[] bytes, int times) {
        for (int i = 0; i < times; i++) {
            bytes[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
        }
        return bytes;
    }

    /** Puts a telling number of 1 to 8 bytes somewhere. */
    private byte[] number(byte[] bytes, int at) {
        int width = 1 << random.nextInt(4);
        byte[] number = ByteBuffer.allocate(8)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putLong(TELLING[random.nextInt(TELLING.length)])
                .array();
        System.arraycopy(number, 0, bytes, at, Math.min(width, bytes.length - at));
        return bytes;
    }

    /** Replaces the next decimal digit by others. */
    private byte[] digits(byte[] bytes, int at) {
        for (int i = at; i < bytes.length; i++) {
            if (bytes[i] >= '0' && bytes[i] <= '9') {
                String digits = Long.toString(TELLING[random.nextInt(TELLING.length)]);
                return splice(bytes, i, i + 1, digits.getBytes(java.nio.charset.StandardCharsets.US_ASCII));
            }
        }
        return bytes;
    }

    private static byte[] splice(byte[] bytes, int from, int to, byte[] inserted) {
        return TestFiles.concat(Arrays.copyOf(bytes, from), inserted, Arrays.copyOfRange(bytes, to, bytes.length));
    }
}
