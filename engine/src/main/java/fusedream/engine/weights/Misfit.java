package fusedream.engine.weights;

import static fusedream.engine.weights.CheckpointException.quote;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What stands between a file's tensors and a schema, told in one message. */
record Misfit(List<String> missing, List<String> surplus, List<String> misshapen, WeightSchema schema) {

    /** Entries listed of each sort. */
    private static final int LISTED = 20;
    /** Surplus names compared with a missing one; files are hostile and the comparison is quadratic. */
    private static final int COMPARED = 1000;

    private static final int LONGEST_COMPARED = 200;

    static Misfit between(Map<String, StoredTensor> tensors, WeightSchema schema) {
        Misfit misfit = new Misfit(new ArrayList<>(), new ArrayList<>(), new ArrayList<>(), schema);
        schema.required().forEach((name, shape) -> {
            if (!tensors.containsKey(name)) {
                misfit.missing.add(name);
            }
        });
        tensors.forEach((name, tensor) -> {
            long[] wanted =
                    schema.required().getOrDefault(name, schema.optional().get(name));
            if (wanted == null) {
                if (!schema.ignores(name)) {
                    misfit.surplus.add(name);
                }
            } else if (!Arrays.equals(wanted, tensor.shape())) {
                misfit.misshapen.add(quote(name) + " is " + Arrays.toString(tensor.shape()) + " where "
                        + Arrays.toString(wanted) + " was expected");
            }
        });
        return misfit;
    }

    boolean none() {
        return missing.isEmpty() && surplus.isEmpty() && misshapen.isEmpty();
    }

    String message() {
        List<String> parts = new ArrayList<>();
        tell(
                parts,
                "missing",
                missing.size(),
                missing.stream().limit(LISTED).map(this::missingWithHint).toList());
        tell(
                parts,
                "surplus",
                surplus.size(),
                surplus.stream().limit(LISTED).map(CheckpointException::quote).toList());
        tell(
                parts,
                "misshapen",
                misshapen.size(),
                misshapen.stream().limit(LISTED).toList());
        return "the tensors are not those of the network: " + String.join("; ", parts);
    }

    private static void tell(List<String> parts, String sort, int count, List<String> shown) {
        if (count > 0) {
            String more = count > shown.size() ? ", and " + (count - shown.size()) + " more" : "";
            parts.add(count + " " + sort + ": " + String.join(", ", shown) + more);
        }
    }

    private String missingWithHint(String name) {
        String shape = Arrays.toString(schema.required().get(name));
        return quote(name) + " " + shape
                + nearMiss(name)
                        .map(near -> " (the file has " + quote(near) + ")")
                        .orElse("");
    }

    /** A surplus name that differs by a prefix such as {@code module.} or by a slip of a few letters. */
    private Optional<String> nearMiss(String name) {
        int slip = Math.max(1, name.length() / 8);
        return surplus.stream()
                .limit(COMPARED)
                .filter(other -> other.length() <= LONGEST_COMPARED)
                .filter(other ->
                        other.endsWith("." + name) || name.endsWith("." + other) || distance(name, other, slip) <= slip)
                .findFirst();
    }

    /** The edit distance of Levenshtein between {@code a} and {@code b}, or any number above {@code bound}. */
    private static int distance(String a, String b, int bound) {
        if (Math.abs(a.length() - b.length()) > bound) {
            return bound + 1;
        }
        int[] row = new int[b.length() + 1];
        Arrays.setAll(row, j -> j);
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int substituted = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(substituted, 1 + Math.min(row[j], row[j - 1]));
            }
        }
        return row[b.length()];
    }
}
