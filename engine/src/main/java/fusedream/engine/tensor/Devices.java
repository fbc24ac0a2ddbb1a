package fusedream.engine.tensor;

import ai.djl.Device;
import ai.djl.engine.Engine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Names of devices, and what libtorch sees of them. */
final class Devices {

    private static final Pattern CUDA = Pattern.compile("cuda:(\\d{1,3})");

    private Devices() {}

    static Device resolve(String name) {
        String wanted = name.strip().toLowerCase(Locale.ROOT);
        int gpus = engine().getGpuCount();
        if (wanted.equals("cpu") || (wanted.equals("auto") && gpus == 0)) {
            return Device.cpu();
        }
        Matcher cuda = CUDA.matcher(wanted.equals("auto") || wanted.equals("cuda") ? "cuda:0" : wanted);
        if (!cuda.matches()) {
            throw new DeviceException("Unknown device '" + name + "': expected auto, cpu, or cuda:N such as cuda:0.");
        }
        int index = Integer.parseInt(cuda.group(1));
        if (index >= gpus) {
            throw new DeviceException("Device " + wanted + " is not there: libtorch sees " + gpus
                    + " CUDA device(s). A CUDA machine needs a CUDA build of libtorch (docs/operations.md, section"
                    + " 'CUDA'); use cpu or auto meanwhile.");
        }
        return Device.gpu(index);
    }

    static String name(Device device) {
        return device.isGpu() ? "cuda:" + device.getDeviceId() : "cpu";
    }

    /** Whether Linux lists instructions for bfloat16 products; without them libtorch emulates, several times slower. */
    static boolean cpuHasBf16() {
        try (Stream<String> lines = Files.lines(Path.of("/proc/cpuinfo"))) {
            return lines.filter(line -> line.startsWith("flags"))
                    .findFirst()
                    .map(flags -> flags.contains(" amx_bf16") || flags.contains(" avx512_bf16"))
                    .orElse(false);
        } catch (IOException e) {
            return false;
        }
    }

    static Engine engine() {
        // DJL reports its use to its makers when it starts, unless told not to.
        System.setProperty("OPT_OUT_TRACKING", "true");
        try {
            return Engine.getEngine("PyTorch");
        } catch (RuntimeException | UnsatisfiedLinkError e) {
            throw new DeviceException(
                    "libtorch could not be loaded: " + e.getMessage()
                            + ". The bundled one is for Linux on x86-64; elsewhere set PYTORCH_LIBRARY_PATH"
                            + " (docs/operations.md).",
                    e);
        }
    }
}
