package fusedream.engine.golden;

import com.fasterxml.jackson.databind.JsonNode;
import fusedream.engine.biggan.BigGan;
import fusedream.engine.biggan.BigGanDeep;
import fusedream.engine.clip.ClipEncoder;
import fusedream.engine.layer.Numerics;
import fusedream.engine.tensor.Backend;
import fusedream.engine.tensor.Precision;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Opens the networks of other cases that a case.json names: "case clip-vit" stands for the case beside it. */
final class Siblings {

    private static final Pattern NAME = Pattern.compile("\\bcase ([A-Za-z0-9_-]+)");

    private Siblings() {}

    static BigGan bigGan(Path directory, String sentence, Backend backend) throws IOException {
        Path sibling = directory(directory, sentence);
        return BigGan.load(sibling.resolve(firstCheckpoint(sibling)), Numerics.of(backend, Precision.F32));
    }

    static BigGanDeep bigGanDeep(Path directory, String sentence, Backend backend) {
        return BigGanDeep.load(
                directory(directory, sentence).resolve("pytorch_model.bin"), 1, Numerics.of(backend, Precision.F32));
    }

    static ClipEncoder clip(Path directory, String sentence, Backend backend) throws IOException {
        Path sibling = directory(directory, sentence);
        String vocabulary =
                GoldenCase.json(sibling).get("tokens").get("vocabulary").asText();
        return ClipEncoder.load(
                sibling.resolve(firstCheckpoint(sibling)),
                sibling.resolve(vocabulary),
                Numerics.of(backend, Precision.F32));
    }

    /** The named case beside this one, else among the public ones. */
    static Path directory(Path directory, String sentence) {
        Matcher matcher = NAME.matcher(sentence);
        if (!matcher.find()) {
            throw new AssertionError("Expected 'case NAME' in: " + sentence);
        }
        Path beside = directory.resolveSibling(matcher.group(1));
        return Files.isDirectory(beside) ? beside : GoldenCase.directory(matcher.group(1));
    }

    private static String firstCheckpoint(Path directory) throws IOException {
        JsonNode checkpoints = GoldenCase.json(directory).get("checkpoints");
        return checkpoints.fieldNames().next();
    }
}
