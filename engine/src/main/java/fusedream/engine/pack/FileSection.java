package fusedream.engine.pack;

import fusedream.engine.yaml.Faults;
import fusedream.engine.yaml.Section;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** The section {@code files} of a manifest: path to size, hash, licence and source. */
final class FileSection {

    private static final Pattern HEXADECIMAL = Pattern.compile("[0-9a-f]+");
    private static final int FEWEST_DIGITS = 8;

    /** Without encryption a file may come from this machine only. */
    private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");

    private final Faults faults;
    private final boolean mayBeIncluded;

    /** A reader; with {@code mayBeIncluded} a file may have no source, since it comes with its manifest. */
    FileSection(Faults faults, boolean mayBeIncluded) {
        this.faults = faults;
        this.mayBeIncluded = mayBeIncluded;
    }

    Map<String, PackFile> read(Section section) {
        Map<String, PackFile> files = new LinkedHashMap<>();
        section.named().forEach((path, entry) -> files.put(path, file(path, entry)));
        return files;
    }

    private PackFile file(String path, Section entry) {
        if (!PackFile.safe(path)) {
            faults.add(
                    entry.line(),
                    "the path " + Faults.quote(path) + " is not safe; expected a relative path of letters, digits,"
                            + " '.', '_', '-' and '/', without \"..\"");
        }
        return new PackFile(
                path,
                entry.optionalWhole("size", 1, PackFile.LARGEST),
                fingerprint(entry),
                entry.text("licence"),
                origin(entry));
    }

    private Fingerprint fingerprint(Section entry) {
        Optional<String> whole = entry.optionalText("sha256");
        Optional<String> prefix = entry.optionalText("sha256-prefix");
        if (whole.isPresent() && prefix.isPresent()) {
            faults.add(entry.line("sha256-prefix"), "both \"sha256\" and \"sha256-prefix\" are given; one is enough");
        }
        if (whole.isPresent()) {
            return digits(entry, "sha256", whole.get(), Fingerprint.WHOLE);
        }
        return prefix.map(digits -> digits(entry, "sha256-prefix", digits, FEWEST_DIGITS))
                .orElse(Fingerprint.UNPUBLISHED);
    }

    private Fingerprint digits(Section entry, String key, String given, int fewest) {
        String digits = given.toLowerCase(Locale.ROOT);
        if (!HEXADECIMAL.matcher(digits).matches() || digits.length() < fewest || digits.length() > Fingerprint.WHOLE) {
            faults.add(
                    entry.line(key),
                    "the key \"" + key + "\" is " + Faults.quote(given) + ", expected "
                            + (fewest == Fingerprint.WHOLE ? "64" : fewest + " to 64") + " hexadecimal digits");
            return Fingerprint.UNPUBLISHED;
        }
        return new Fingerprint(digits);
    }

    private Origin origin(Section entry) {
        boolean byHand = entry.truth("manual");
        if (!byHand && mayBeIncluded && !entry.has("url")) {
            return new Origin.Included();
        }
        URI address = address(entry, entry.text("url"));
        return byHand ? new Origin.ByHand(address, entry.text("instructions")) : new Origin.Download(address);
    }

    private URI address(Section entry, String given) {
        try {
            URI address = new URI(given);
            boolean trusted = "https".equalsIgnoreCase(address.getScheme())
                    || ("http".equalsIgnoreCase(address.getScheme()) && LOOPBACK.contains(address.getHost()));
            if (given.isEmpty() || (trusted && address.getHost() != null)) {
                return address;
            }
        } catch (URISyntaxException e) {
            // Reported below, like another scheme.
        }
        faults.add(entry.line("url"), "the key \"url\" is " + Faults.quote(given) + ", expected https://host/...");
        return URI.create("");
    }
}
