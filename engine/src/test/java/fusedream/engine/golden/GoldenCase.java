package fusedream.engine.golden;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Where the golden cases lie, and what their case.json says. */
public final class GoldenCase {

    private GoldenCase() {}

    /** The directory of a public case by its name. */
    public static Path directory(String name) {
        return Path.of("src", "test", "resources", "golden", name);
    }

    /** The case.json of a case. */
    public static JsonNode json(Path caseDirectory) throws IOException {
        return json(caseDirectory, "case.json");
    }

    /** Another JSON file of a case. */
    public static JsonNode json(Path caseDirectory, String file) throws IOException {
        return new ObjectMapper().readTree(Files.readString(caseDirectory.resolve(file)));
    }

    /** The texts of a JSON array. */
    public static List<String> texts(JsonNode array) {
        List<String> texts = new ArrayList<>();
        array.forEach(text -> texts.add(text.asText()));
        return texts;
    }

    /** The first group of a pattern in a sentence of a case.json, as a number. */
    public static double number(String sentence, String pattern) {
        Matcher matcher = Pattern.compile(pattern).matcher(sentence);
        if (!matcher.find()) {
            throw new AssertionError("Expected '" + pattern + "' in: " + sentence);
        }
        return Double.parseDouble(matcher.group(1));
    }
}
