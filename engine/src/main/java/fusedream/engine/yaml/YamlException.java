package fusedream.engine.yaml;

import fusedream.engine.api.EngineException;
import java.util.List;

/** A YAML file that cannot be used as it is; says all its faults at once. */
public final class YamlException extends EngineException {

    /**
     * One fault.
     *
     * @param line on which it stands, from 1; 0 for the whole file
     * @param problem what was found and what was expected
     */
    public record Fault(int line, String problem) {

        @Override
        public String toString() {
            return line > 0 ? "line " + line + ": " + problem : problem;
        }
    }

    private final List<Fault> faults;

    YamlException(String what, List<Fault> faults) {
        super(message(what, faults));
        this.faults = List.copyOf(faults);
    }

    YamlException(String what, String problem, Throwable cause) {
        super(what + ": " + problem, cause);
        this.faults = List.of(new Fault(0, problem));
    }

    private static String message(String what, List<Fault> faults) {
        if (faults.size() == 1) {
            return what + ", " + faults.get(0);
        }
        StringBuilder message = new StringBuilder(what + " has " + faults.size() + " faults:");
        faults.forEach(fault -> message.append("\n  ").append(fault));
        return message.toString();
    }

    /** All faults, by line. */
    public List<Fault> faults() {
        return faults;
    }
}
