package fusedream.engine.bank;

import static java.nio.charset.StandardCharsets.UTF_8;

import fusedream.engine.bank.BankSpec.Origin;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;

/** What the files of a pack's banks are called, so that banks of several packs may lie in one folder. */
final class BankNames {

    private static final int DIGITS = 12;
    private static final int LONGEST_PACK = 60;

    private BankNames() {}

    /**
     * The file of each kind: {@code <pack>-<digits>.bank} and {@code <pack>-<digits>.results.bank}, the digits the first of a
     * SHA-256 over the networks' hashes.
     */
    static Map<Origin, Path> files(Path folder, BankSpec.Pack pack) {
        String name = pack.name().replaceAll("[^A-Za-z0-9._-]", "-");
        String stem = name.substring(0, Math.min(name.length(), LONGEST_PACK)) + "-" + digits(pack.hashes());
        return Map.of(
                Origin.SAMPLED, folder.resolve(stem + ".bank"), Origin.GIVEN, folder.resolve(stem + ".results.bank"));
    }

    /** Of the hashes of a pack's files those that pictures and their embeddings follow from: not words, not a metric. */
    static Map<String, String> embeddingHashes(Map<String, String> all) {
        Map<String, String> kept = new LinkedHashMap<>(all);
        kept.keySet().removeIf(part -> part.endsWith(".vocabulary") || part.startsWith("perceptual."));
        return kept;
    }

    private static String digits(Map<String, String> hashes) {
        StringBuilder lines = new StringBuilder();
        hashes.forEach(
                (part, hash) -> lines.append(part).append(' ').append(hash).append('\n'));
        try {
            byte[] digest =
                    MessageDigest.getInstance("SHA-256").digest(lines.toString().getBytes(UTF_8));
            return HexFormat.of().formatHex(digest).substring(0, DIGITS);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
