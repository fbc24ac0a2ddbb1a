package fusedream.bot.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import fusedream.bot.config.Configuration;
import fusedream.bot.doctor.Doctor;
import fusedream.bot.doctor.Finding;
import fusedream.bot.doctor.Finding.Grade;
import fusedream.engine.yaml.YamlException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Says what stands between this machine and a running bot. */
@Command(
        name = "doctor",
        mixinStandardHelpOptions = true,
        description =
                "Look at all that the bot needs (settings, Java, memory, device, packs, disk, port, tokens), and say"
                        + " the cure of what is wrong.",
        footer = {"", "Examples:", "  fusedream doctor", "  fusedream doctor --config /etc/fusedream.yaml --json"},
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:the bot would start", "1:it would not"})
final class DoctorCommand implements Callable<Integer> {

    @Option(names = "--json", description = "print JSON")
    private boolean json;

    @Mixin
    private final ConfigOptions config = new ConfigOptions();

    @Mixin
    private final Home home = new Home();

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli fills it
    private CommandSpec spec;

    @Override
    public Integer call() throws JsonProcessingException {
        List<Finding> findings = new ArrayList<>();
        Configuration configuration = configuration(findings);
        findings.addAll(new Doctor(home.models(), System::nanoTime).examine(configuration));
        spec.commandLine().getOut().println(json ? Json.pretty(findings) : text(findings));
        return findings.stream().anyMatch(finding -> finding.grade() == Grade.FAIL) ? 1 : 0;
    }

    /** Faults of the settings are findings; the rest is then looked at by the defaults. */
    private Configuration configuration(List<Finding> findings) {
        try {
            Configuration read = config.read();
            findings.add(new Finding("settings", Grade.OK, config.file().toString(), Optional.empty()));
            return read;
        } catch (YamlException faulty) {
            faulty.faults()
                    .forEach(fault -> findings.add(new Finding(
                            "settings",
                            Grade.FAIL,
                            fault.toString(),
                            Optional.of("Correct it in " + config.file() + " or in the environment."))));
            return Configuration.DEFAULT;
        }
    }

    private static String text(List<Finding> findings) {
        StringBuilder text = new StringBuilder();
        for (Finding finding : findings) {
            text.append("%-4s  %-12s %s%n"
                    .formatted(finding.grade().name().toLowerCase(Locale.ROOT), finding.what(), finding.found()));
            finding.cure().ifPresent(cure -> text.append("%-18s -> %s%n".formatted("", cure)));
        }
        return text.toString().stripTrailing();
    }
}
