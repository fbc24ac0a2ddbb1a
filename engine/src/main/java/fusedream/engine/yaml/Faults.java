package fusedream.engine.yaml;

import fusedream.engine.yaml.YamlException.Fault;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** The faults of one file, gathered while reading goes on. */
public final class Faults {

    /** More tell nobody anything, and a hostile file could make millions. */
    private static final int MOST = 100;

    private static final int LONGEST_QUOTE = 80;

    private final String what;
    private final List<Fault> found = new ArrayList<>();

    Faults(String what) {
        this.what = what;
    }

    /** Notes a fault; what is read must not be used any more. */
    public void add(int line, String problem) {
        if (found.size() < MOST) {
            found.add(new Fault(line, problem));
        }
    }

    /**
     * Ends a reading.
     *
     * @throws YamlException with all faults, if there are any
     */
    public void throwIfAny() {
        if (!found.isEmpty()) {
            throw new YamlException(
                    what,
                    found.stream().sorted(Comparator.comparingInt(Fault::line)).toList());
        }
    }

    /** A text from a file, in quotes and made harmless for a terminal: short and without control characters. */
    public static String quote(String text) {
        String shown = text.length() > LONGEST_QUOTE ? text.substring(0, LONGEST_QUOTE) + "…" : text;
        return '"' + shown.replaceAll("\\p{Cntrl}", "?") + '"';
    }
}
