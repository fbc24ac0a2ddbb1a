package fusedream.bot.storage;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import fusedream.bot.job.JobRequest;
import fusedream.engine.api.Preset;

/** Requests, outcomes, failures as JSON columns; what a later version adds to settings has a value for older rows. */
final class JobJson {

    private static final ObjectMapper MAPPER = JsonMapper.builder()
            .addModule(new Jdk8Module())
            .addMixIn(JobRequest.class, RequestKinds.class)
            .build();

    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
    @JsonSubTypes({
        @JsonSubTypes.Type(value = JobRequest.Single.class, name = "single"),
        @JsonSubTypes.Type(value = JobRequest.Composed.class, name = "composed"),
        @JsonSubTypes.Type(value = JobRequest.Variations.class, name = "variations"),
        @JsonSubTypes.Type(value = JobRequest.Longer.class, name = "longer"),
        @JsonSubTypes.Type(value = JobRequest.Morph.class, name = "morph"),
        @JsonSubTypes.Type(value = JobRequest.TimeLapse.class, name = "time-lapse")
    })
    private interface RequestKinds {}

    private JobJson() {}

    static String write(Object value) {
        try {
            return value instanceof JobRequest request
                    ? MAPPER.writerFor(JobRequest.class).writeValueAsString(request)
                    : MAPPER.writeValueAsString(value);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("No JSON for " + value, impossible);
        }
    }

    static <T> T read(String json, Class<T> type) {
        try {
            return MAPPER.readValue(json, type);
        } catch (JsonProcessingException unreadable) {
            throw new IllegalStateException(
                    "The database holds a " + type.getSimpleName() + " that this version" + " cannot read: "
                            + unreadable.getOriginalMessage(),
                    unreadable);
        }
    }

    static JobRequest readRequest(String json) {
        try {
            JsonNode tree = MAPPER.readTree(json);
            if (tree.get("settings") instanceof ObjectNode kept) {
                ObjectNode complete = MAPPER.valueToTree(Preset.REFERENCE.settings());
                complete.setAll(kept);
                ((ObjectNode) tree).set("settings", complete);
            }
            return MAPPER.treeToValue(tree, JobRequest.class);
        } catch (JsonProcessingException unreadable) {
            throw new IllegalStateException(
                    "The database holds a request that this version cannot read: " + unreadable.getOriginalMessage(),
                    unreadable);
        }
    }
}
