package fusedream.bot.slack;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What is in the stand-in's workspace: channels, messages and files, and what broke Slack's rules for blocks. */
public final class SlackWorkspace {

    /** A message as it stands. */
    public static final class Posted {
        private final String channel;
        private final String thread;
        private final String ts;
        private final List<String> texts = new ArrayList<>();
        private final String metadata;

        private Posted(String channel, String thread, String ts, String metadata) {
            this.channel = channel;
            this.thread = thread;
            this.ts = ts;
            this.metadata = metadata;
        }

        public String channel() {
            return channel;
        }

        public String thread() {
            return thread;
        }

        public String ts() {
            return ts;
        }

        /** What it said, one after the other. */
        public List<String> texts() {
            return List.copyOf(texts);
        }

        public String text() {
            return texts.get(texts.size() - 1);
        }
    }

    /** A file; in no channel until its upload is completed. */
    public record Shared(String id, String name, String alt, String channel, String thread, String title) {}

    private static final long FIRST_TS = 1_700_000_000L;

    private final List<Posted> messages = new ArrayList<>();
    private final Map<String, Shared> files = new LinkedHashMap<>();
    private final Map<String, byte[]> contents = new LinkedHashMap<>();
    private final List<String> deleted = new ArrayList<>();
    private final List<String> violations = new ArrayList<>();
    private final List<String> joined = new ArrayList<>();
    private int number;

    public synchronized List<Posted> messages() {
        return List.copyOf(messages);
    }

    /** Those in a channel, by their order. */
    public synchronized List<Shared> shared() {
        return files.values().stream().filter(file -> !file.channel().isEmpty()).toList();
    }

    /** What was uploaded as a file. */
    public synchronized byte[] content(Shared file) {
        return contents.getOrDefault(file.id(), new byte[0]).clone();
    }

    public synchronized List<String> deletedFiles() {
        return List.copyOf(deleted);
    }

    /** What of the bot's was against Slack's rules. */
    public synchronized List<String> violations() {
        return List.copyOf(violations);
    }

    public synchronized List<String> joined() {
        return List.copyOf(joined);
    }

    /** A message goes, as when a person deletes it. */
    public synchronized void deleteMessage(String ts) {
        messages.removeIf(message -> message.ts.equals(ts));
    }

    synchronized ObjectNode begin(Map<String, String> given, String address) {
        String id = "F" + ++number;
        files.put(
                id, new Shared(id, given.getOrDefault("filename", ""), given.getOrDefault("alt_txt", ""), "", "", ""));
        return SlackJson.ok().put("file_id", id).put("upload_url", address + id);
    }

    synchronized void fill(String id, byte[] content) {
        contents.put(id, content);
    }

    synchronized ObjectNode answer(String method, Map<String, String> given) {
        if (given.containsKey("blocks")) {
            violations.addAll(BlockRules.broken(SlackJson.read(given.getOrDefault("blocks", ""))));
        }
        return switch (method) {
            case "chat.postMessage" -> post(given);
            case "chat.update" -> update(given);
            case "chat.postEphemeral" -> ephemeral(given);
            case "files.completeUploadExternal" -> complete(given);
            case "files.info" -> info(given);
            case "files.delete" -> delete(given);
            case "users.info" -> user(given.getOrDefault("user", ""));
            case "conversations.info" -> conversation(given.getOrDefault("channel", ""));
            case "conversations.join" -> join(given);
            case "conversations.open" -> direct(given);
            case "conversations.history", "conversations.replies" -> history(given);
            default -> SlackJson.error("unknown_method");
        };
    }

    private ObjectNode post(Map<String, String> given) {
        Posted message = new Posted(
                given.getOrDefault("channel", ""),
                given.getOrDefault("thread_ts", ""),
                FIRST_TS + ++number + ".000100",
                given.getOrDefault("metadata", ""));
        message.texts.add(given.getOrDefault("text", "") + "\n" + given.getOrDefault("blocks", ""));
        messages.add(message);
        return SlackJson.ok().put("channel", message.channel).put("ts", message.ts);
    }

    private ObjectNode update(Map<String, String> given) {
        Optional<Posted> message = messages.stream()
                .filter(each -> each.ts.equals(given.getOrDefault("ts", "")))
                .findFirst();
        message.ifPresent(
                each -> each.texts.add(given.getOrDefault("text", "") + "\n" + given.getOrDefault("blocks", "")));
        return message.isPresent()
                ? SlackJson.ok().put("ts", given.getOrDefault("ts", ""))
                : SlackJson.error("message_not_found");
    }

    private ObjectNode ephemeral(Map<String, String> given) {
        boolean foreign = given.getOrDefault("blocks", "").contains("slack_file")
                && files.values().stream()
                        .noneMatch(file -> given.getOrDefault("blocks", "").contains("\"" + file.id() + "\""));
        return foreign ? SlackJson.error("invalid_blocks") : SlackJson.ok().put("message_ts", "1.1");
    }

    private ObjectNode complete(Map<String, String> given) {
        JsonNode wanted = SlackJson.read(given.getOrDefault("files", ""));
        for (JsonNode each : wanted) {
            Shared file = files.get(each.get("id").asText());
            if (file == null || !contents.containsKey(file.id())) {
                return SlackJson.error("file_not_found");
            }
            files.put(
                    file.id(),
                    new Shared(
                            file.id(),
                            file.name(),
                            file.alt(),
                            given.getOrDefault("channel_id", ""),
                            given.getOrDefault("thread_ts", ""),
                            each.path("title").asText()));
        }
        return (ObjectNode) SlackJson.ok().set("files", wanted);
    }

    private ObjectNode info(Map<String, String> given) {
        Shared file = files.get(given.getOrDefault("file", ""));
        if (file == null) {
            return SlackJson.error("file_not_found");
        }
        ObjectNode answer = SlackJson.object().put("id", file.id());
        ArrayNode channels = answer.putArray("channels");
        if (!file.channel().isEmpty()) {
            channels.add(file.channel());
        }
        return (ObjectNode) SlackJson.ok().set("file", answer);
    }

    private ObjectNode delete(Map<String, String> given) {
        deleted.add(given.getOrDefault("file", ""));
        return files.remove(given.getOrDefault("file", "")) == null
                ? SlackJson.error("file_not_found")
                : SlackJson.ok();
    }

    private static ObjectNode user(String id) {
        ObjectNode user = SlackJson.object().put("id", id).put("name", "name-of-" + id);
        user.put("is_admin", id.startsWith("UADMIN"));
        user.putObject("profile").put("display_name", id.equals("UODD") ? "<!channel> & co" : "Ann of " + id);
        return (ObjectNode) SlackJson.ok().set("user", user);
    }

    /** Channels by their first letters: {@code D} direct, {@code CNEW} public without the bot, {@code G} private without it. */
    private static ObjectNode conversation(String id) {
        if (id.startsWith("G")) {
            return SlackJson.error("channel_not_found");
        }
        ObjectNode channel = SlackJson.object().put("id", id);
        channel.put("is_im", id.startsWith("D")).put("is_member", !id.startsWith("CNEW"));
        channel.put("is_archived", id.startsWith("COLD"));
        return (ObjectNode) SlackJson.ok().set("channel", channel);
    }

    private ObjectNode join(Map<String, String> given) {
        joined.add(given.getOrDefault("channel", ""));
        return SlackJson.ok();
    }

    private static ObjectNode direct(Map<String, String> given) {
        ObjectNode answer = SlackJson.ok();
        answer.putObject("channel").put("id", "D" + given.getOrDefault("users", ""));
        return answer;
    }

    private ObjectNode history(Map<String, String> given) {
        ObjectNode answer = SlackJson.ok();
        ArrayNode found = answer.putArray("messages");
        boolean all = List.of("1", "true").contains(given.getOrDefault("include_all_metadata", ""));
        messages.stream()
                .filter(each -> each.channel.equals(given.getOrDefault("channel", "")))
                .filter(each -> each.thread.equals(given.getOrDefault("ts", "")))
                .forEach(each -> {
                    ObjectNode message = found.addObject().put("ts", each.ts);
                    if (all && !each.metadata.isEmpty()) {
                        message.set("metadata", SlackJson.read(each.metadata));
                    }
                });
        return answer;
    }
}
