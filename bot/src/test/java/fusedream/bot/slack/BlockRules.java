package fusedream.bot.slack;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Slack's published limits of blocks. */
final class BlockRules {

    private BlockRules() {}

    /** What of some blocks Slack would not take. */
    static List<String> broken(JsonNode blocks) {
        List<String> broken = new ArrayList<>();
        if (blocks.size() > 50) {
            broken.add(blocks.size() + " blocks");
        }
        for (JsonNode block : blocks) {
            String text = block.path("text").path("text").asText();
            if ("section".equals(block.path("type").asText()) && (text.isEmpty() || text.length() > 3_000)) {
                broken.add("a section of " + text.length() + " characters");
            }
            if ("actions".equals(block.path("type").asText())) {
                actions(block.path("elements"), broken);
            }
        }
        return broken;
    }

    private static void actions(JsonNode elements, List<String> broken) {
        Set<String> ids = new HashSet<>();
        if (elements.isEmpty() || elements.size() > 25) {
            broken.add(elements.size() + " actions in a block");
        }
        for (JsonNode element : elements) {
            String id = element.path("action_id").asText();
            boolean fits = element.path("text").path("text").asText().length() <= 75
                    && element.path("value").asText().length() <= 2_000
                    && id.length() <= 255;
            if (!fits || !ids.add(id)) {
                broken.add("the action " + element);
            }
        }
    }
}
