package fusedream.engine.yaml;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLParser;
import fusedream.engine.yaml.YamlException.Fault;
import fusedream.engine.yaml.YamlNode.Mapping;
import fusedream.engine.yaml.YamlNode.Scalar;
import fusedream.engine.yaml.YamlNode.ScalarType;
import fusedream.engine.yaml.YamlNode.Sequence;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Builds the tree of a document from the parser's tokens. */
final class TreeReader {

    private static final int DEEPEST = 10;

    private static final YAMLFactory FACTORY = YAMLFactory.builder()
            .streamReadConstraints(
                    StreamReadConstraints.builder().maxNestingDepth(2 * DEEPEST).build())
            .build();

    private final String what;
    private final Faults faults;

    TreeReader(String what, Faults faults) {
        this.what = what;
        this.faults = faults;
    }

    /**
     * The document's top section; an empty one where the file has another form, which is then noted as a fault.
     *
     * @throws YamlException if it is no YAML
     */
    Mapping read(String text) {
        try (YAMLParser parser = FACTORY.createParser(text)) {
            YamlNode root = parser.nextToken() == null ? null : node(parser, 0);
            if (root != null && parser.nextToken() != null) {
                faults.add(line(parser), "a second document begins; one was expected");
            }
            if (root instanceof Mapping mapping) {
                return mapping;
            }
            faults.add(1, "the file is " + (root == null ? "empty" : root.kind()) + ", expected keys with values");
            return new Mapping(1, Map.of());
        } catch (JsonProcessingException e) {
            int line = e.getLocation() == null ? 0 : e.getLocation().getLineNr();
            throw new YamlException(what, List.of(new Fault(line, "not YAML: " + firstLine(e.getOriginalMessage()))));
        } catch (IOException e) {
            throw new YamlException(what, "cannot be read: " + e.getMessage(), e);
        }
    }

    private YamlNode node(YAMLParser parser, int depth) throws IOException {
        if (depth > DEEPEST) {
            throw new YamlException(what, List.of(new Fault(line(parser), "nested deeper than " + DEEPEST)));
        }
        if (parser.isCurrentAlias()) {
            faults.add(line(parser), "an alias (*" + parser.getText() + "); write the value out");
        }
        if (parser.getTypeId() != null) {
            faults.add(line(parser), "a tag (!...); tags are not used here");
        }
        JsonToken token = parser.currentToken();
        return switch (token) {
            case START_OBJECT -> mapping(parser, depth);
            case START_ARRAY -> sequence(parser, depth);
            default -> new Scalar(line(parser), type(token), text(parser));
        };
    }

    private Mapping mapping(YAMLParser parser, int depth) throws IOException {
        int line = line(parser);
        Map<String, YamlNode> entries = new LinkedHashMap<>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String key = parser.currentName();
            int keyLine = line(parser);
            parser.nextToken();
            if (entries.put(key, node(parser, depth + 1)) != null) {
                faults.add(keyLine, "the key " + Faults.quote(key) + " comes twice");
            }
        }
        return new Mapping(line, entries);
    }

    private Sequence sequence(YAMLParser parser, int depth) throws IOException {
        int line = line(parser);
        List<YamlNode> items = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            items.add(node(parser, depth + 1));
        }
        return new Sequence(line, items);
    }

    private static ScalarType type(JsonToken token) {
        return switch (token) {
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> ScalarType.NUMBER;
            case VALUE_TRUE, VALUE_FALSE -> ScalarType.TRUTH;
            case VALUE_NULL -> ScalarType.NOTHING;
            default -> ScalarType.TEXT;
        };
    }

    private static String text(YAMLParser parser) throws IOException {
        @Nullable String text = parser.getText();
        return text == null ? "" : text;
    }

    private static int line(YAMLParser parser) {
        return parser.currentTokenLocation().getLineNr();
    }

    private static String firstLine(String message) {
        return message.lines().findFirst().orElse("");
    }
}
