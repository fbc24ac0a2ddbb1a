package fusedream.bot.doctor;

import com.sun.management.OperatingSystemMXBean;
import fusedream.engine.FuseDream;
import fusedream.engine.api.DeviceReport;
import fusedream.engine.api.EngineException;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Java, memory, processors, and the device that computes. */
final class MachineCheck {

    /** What the Toyland pack needs with the JVM around it; larger packs need the sizes of docs/operations.md. */
    private static final double LEAST_GIB = 2;

    private static final double USUAL_GIB = 5;
    private static final double GIB = 1L << 30;
    private static final int OLDEST_JAVA = 17;

    private MachineCheck() {}

    static List<Finding> of(String device) {
        List<Finding> findings = new ArrayList<>();
        findings.add(java(Runtime.version().feature()));
        findings.add(memory(totalBytes() / GIB));
        findings.add(processors(Runtime.getRuntime().availableProcessors()));
        findings.addAll(device(device));
        return findings;
    }

    static Finding java(int feature) {
        return feature >= OLDEST_JAVA
                ? Finding.ok("Java", Runtime.version().toString())
                : Finding.fail("Java", "version " + feature, "Install Java 17 or newer and set JAVA_HOME.");
    }

    private static double totalBytes() {
        return ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getTotalMemorySize();
    }

    static Finding memory(double gib) {
        String found = String.format(Locale.ROOT, "%.1f GiB", gib);
        if (gib < LEAST_GIB) {
            return Finding.fail("memory", found, "FuseDream needs 2 GiB for its own small pack.");
        }
        return gib < USUAL_GIB
                ? Finding.warn(
                        "memory",
                        found,
                        "BigGAN with CLIP needs about 4 GiB beside the system: use the small pack here.")
                : Finding.ok("memory", found);
    }

    static Finding processors(int count) {
        return count > 1
                ? Finding.ok("processors", Integer.toString(count))
                : Finding.warn(
                        "processors", "1", "Answers come late while the engine computes; give it a second processor.");
    }

    private static List<Finding> device(String name) {
        try {
            DeviceReport report = FuseDream.device(name);
            Finding device = Finding.ok(
                    "device",
                    report.device() + ", libtorch " + report.libtorch() + ", " + report.threads() + " threads");
            Finding environment = report.launcherSettings()
                    ? Finding.ok("environment", "as the launcher sets it")
                    : Finding.warn(
                            "environment",
                            "not the launcher's, which costs time",
                            "Start with ./fusedream, or set its two variables; docs/operations.md has them.");
            return List.of(device, environment);
        } catch (EngineException missing) {
            return List.of(Finding.fail(
                    "device",
                    String.valueOf(missing.getMessage()),
                    "Set model.device to auto or cpu; for CUDA see docs/operations.md."));
        }
    }
}
