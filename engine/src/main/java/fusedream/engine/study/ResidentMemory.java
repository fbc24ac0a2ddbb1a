package fusedream.engine.study;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;
import java.util.stream.Stream;

/** The memory that the whole process holds, as Linux counts it; empty where there is no /proc. */
public final class ResidentMemory {

    private static final Path STATUS = Path.of("/proc/self/status");
    private static final Path CLEAR = Path.of("/proc/self/clear_refs");

    private ResidentMemory() {}

    /** Resident now, in bytes. */
    public static OptionalLong now() {
        return line("VmRSS:");
    }

    /** The most that was resident since {@link #forgetPeak} or the start, in bytes. */
    public static OptionalLong peak() {
        return line("VmHWM:");
    }

    /** Sets the peak back to what is resident now; without effect where the kernel does not allow it. */
    public static void forgetPeak() {
        try {
            Files.writeString(CLEAR, "5", StandardCharsets.US_ASCII);
        } catch (IOException e) {
            // A peak since the start is still a true upper bound.
            return;
        }
    }

    private static OptionalLong line(String key) {
        try (Stream<String> lines = Files.lines(STATUS)) {
            return lines.filter(line -> line.startsWith(key))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) * 1024)
                    .findFirst();
        } catch (IOException e) {
            return OptionalLong.empty();
        }
    }
}
