package fusedream.bot.storage;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import fusedream.bot.contest.ContestRules;
import fusedream.bot.job.JobRequest;
import fusedream.bot.settings.CommunitySettings;
import fusedream.engine.api.Preset;

/** Requests, outcomes, failures, settings as JSON columns; what a later version adds to settings has a value for older rows. */
final class JobJson {

    private static final ObjectMapper MAPPER = JsonMapper.builder()
            .addModule(new Jdk8Module())
            .addMixIn(JobRequest.class, RequestKinds.class)
            .build();

    private static final Cache<String, JobRequest> REQUESTS =
            Caffeine.newBuilder().maximumSize(1_000).build();

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

    /** The settings of a community; what an older version did not know has its default. */
    static CommunitySettings readSettings(String json) {
        try {
            ObjectNode complete = MAPPER.valueToTree(CommunitySettings.DEFAULT);
            complete.setAll((ObjectNode) MAPPER.readTree(json));
            return MAPPER.treeToValue(complete, CommunitySettings.class);
        } catch (JsonProcessingException unreadable) {
            throw new IllegalStateException(
                    "The database holds settings that this version cannot read: " + unreadable.getOriginalMessage(),
                    unreadable);
        }
    }

    /** The rules of a contest; what an older version did not know has its default. */
    static ContestRules readRules(String json) {
        try {
            ObjectNode complete = MAPPER.valueToTree(ContestRules.DEFAULT);
            complete.setAll((ObjectNode) MAPPER.readTree(json));
            return MAPPER.treeToValue(complete, ContestRules.class);
        } catch (JsonProcessingException unreadable) {
            throw new IllegalStateException(
                    "The database holds rules that this version cannot read: " + unreadable.getOriginalMessage(),
                    unreadable);
        }
    }

    /** A request; the same text is parsed once as long as it is remembered, since lists of jobs are read again and again. */
    static JobRequest readRequest(String json) {
        return REQUESTS.get(json, JobJson::parseRequest);
    }

    private static JobRequest parseRequest(String json) {
        try {
            ObjectNode tree = (ObjectNode) MAPPER.readTree(json);
            if (tree.remove("prompt") instanceof ObjectNode plain) { // what there was before there were styles
                tree.putObject("wording").set("words", plain);
            }
            if (tree.get("settings") instanceof ObjectNode kept) {
                ObjectNode complete = MAPPER.valueToTree(Preset.REFERENCE.settings());
                complete.setAll(kept);
                tree.set("settings", complete);
            }
            return MAPPER.treeToValue(tree, JobRequest.class);
        } catch (JsonProcessingException unreadable) {
            throw new IllegalStateException(
                    "The database holds a request that this version cannot read: " + unreadable.getOriginalMessage(),
                    unreadable);
        }
    }
}
