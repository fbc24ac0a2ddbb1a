package fusedream.engine.pack;

import fusedream.engine.api.CheckpointReport;
import fusedream.engine.clip.BytePairTokenizer;
import fusedream.engine.clip.MergesException;
import fusedream.engine.pack.PackException.Kind;
import fusedream.engine.weights.CheckpointException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * The files of a person, sorted by which part of a pack each can be.
 *
 * @param generator the checkpoint
 * @param generatorFamily {@code biggan} or {@code biggan-deep}
 * @param encoders at least one checkpoint
 * @param vocabulary of all encoders
 * @param perceptual if both its files are there
 */
record OwnParts(
        Path generator, String generatorFamily, List<Path> encoders, Path vocabulary, Optional<OwnMetric> perceptual) {

    private static final int CLIP_CONTEXT = 77;

    /** What a tokenizer knows before its first merge: 256 bytes, each also at a word's end, and two marks. */
    private static final int WITHOUT_MERGES = 514;

    private static final String VOCABULARY = "vocabulary";

    /**
     * Both files of LPIPS.
     *
     * @param family as a manifest names it
     */
    record OwnMetric(String family, Path features, Path linear) {}

    /**
     * Sorts files by what is in them.
     *
     * @throws PackException of kind {@code STRANGER} with everything that is missing, superfluous or unknown
     */
    static OwnParts of(List<Path> files) {
        List<String> faults = new ArrayList<>();
        Map<String, List<Path>> byFamily = new LinkedHashMap<>();
        for (Path file : files) {
            family(file, faults)
                    .ifPresent(family -> byFamily.computeIfAbsent(family, unused -> new ArrayList<>())
                            .add(file));
        }
        Map<String, List<Path>> found = Map.copyOf(byFamily);
        List<Path> generators = new ArrayList<>(found.getOrDefault("biggan", List.of()));
        generators.addAll(found.getOrDefault("biggan-deep", List.of()));
        requireOne("generator (biggan or biggan-deep)", generators, faults);
        List<Path> encoders = found.getOrDefault("clip", List.of());
        if (encoders.isEmpty()) {
            faults.add("no encoder (clip) is among the files; one or more are needed");
        }
        List<Path> vocabularies = found.getOrDefault(VOCABULARY, List.of());
        requireOne("vocabulary (a file of merges)", vocabularies, faults);
        List<Path> features = found.getOrDefault("lpips-features", List.of());
        List<Path> linear = found.getOrDefault("lpips-linear", List.of());
        if (features.size() != linear.size() || features.size() > 1) {
            faults.add("a perceptual metric needs one features file and one linear file, or neither is given; found "
                    + features.size() + " and " + linear.size());
        }
        if (!faults.isEmpty()) {
            throw new PackException(
                    Kind.STRANGER, "These files make no pack:\n  " + String.join("\n  ", new TreeSet<>(faults)));
        }
        return new OwnParts(
                generators.get(0),
                found.containsKey("biggan") ? "biggan" : "biggan-deep",
                encoders,
                vocabularies.get(0),
                features.isEmpty() ? Optional.empty() : Optional.of(metric(features.get(0), linear.get(0))));
    }

    private static void requireOne(String what, List<Path> found, List<String> faults) {
        if (found.isEmpty()) {
            faults.add("no " + what + " is among the files; one is needed");
        } else if (found.size() > 1) {
            faults.add("more than one " + what + ": "
                    + found.stream().map(Path::toString).collect(Collectors.joining(", ")));
        }
    }

    private static Optional<String> family(Path file, List<String> faults) {
        if (!Files.isRegularFile(file)) {
            faults.add(file + " is no file");
            return Optional.empty();
        }
        String problem;
        try {
            CheckpointReport report = Inspection.of(file);
            if (!report.family().equals("unknown") && report.problem().isEmpty()) {
                return Optional.of(report.family());
            }
            problem = report.problem().orElse("a network of no family of ours");
        } catch (CheckpointException e) {
            if (isVocabulary(file)) {
                return Optional.of(VOCABULARY);
            }
            problem = String.valueOf(e.getMessage());
        }
        faults.add(file + ": " + problem);
        return Optional.empty();
    }

    private static boolean isVocabulary(Path file) {
        try {
            return BytePairTokenizer.open(file, CLIP_CONTEXT).vocabularySize() > WITHOUT_MERGES;
        } catch (MergesException e) {
            return false;
        }
    }

    private static OwnMetric metric(Path features, Path linear) {
        String backbone = Inspection.of(features).configuration().getOrDefault("backbone", "");
        String family = PerceptualPart.FAMILIES.entrySet().stream()
                .filter(entry -> entry.getValue().name().equals(backbone))
                .map(Map.Entry::getKey)
                .findFirst()
                .orElseThrow();
        return new OwnMetric(family, features, linear);
    }
}
