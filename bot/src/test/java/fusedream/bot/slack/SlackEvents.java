package fusedream.bot.slack;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;

/** What Slack sends when members do something, in the form of its documentation. */
public final class SlackEvents {

    private SlackEvents() {}

    public static ObjectNode command(
            String trigger, String user, String channel, String command, String text, String responseUrl) {
        return SlackJson.object()
                .put("token", "x")
                .put("team_id", "T1")
                .put("team_domain", "stand-in")
                .put("channel_id", channel)
                .put("channel_name", "general")
                .put("user_id", user)
                .put("user_name", "ann")
                .put("command", command)
                .put("text", text)
                .put("api_app_id", "A1")
                .put("response_url", responseUrl)
                .put("trigger_id", trigger);
    }

    public static ObjectNode mention(String event, String user, String channel, String thread, String text) {
        ObjectNode said = said("app_mention", user, channel, thread, text);
        return callback(event, said);
    }

    public static ObjectNode direct(String event, String user, String channel, String text) {
        return callback(event, said("message", user, channel, "", text).put("channel_type", "im"));
    }

    /** A change of one of the bot's own messages in a direct channel, which Slack also tells of. */
    public static ObjectNode changed(String event) {
        ObjectNode changed = SlackJson.object()
                .put("type", "message")
                .put("subtype", "message_changed")
                .put("channel", "D1")
                .put("channel_type", "im")
                .put("ts", "1.2");
        changed.set("message", said("message", "UBOT", "D1", "", "x"));
        return callback(event, changed);
    }

    private static ObjectNode said(String type, String user, String channel, String thread, String text) {
        ObjectNode said = SlackJson.object()
                .put("type", type)
                .put("user", user)
                .put("text", text)
                .put("ts", "1700000000.000001")
                .put("channel", channel)
                .put("event_ts", "1700000000.000001");
        return thread.isEmpty() ? said : said.put("thread_ts", thread);
    }

    private static ObjectNode callback(String id, ObjectNode event) {
        ObjectNode payload = SlackJson.object()
                .put("token", "x")
                .put("team_id", "T1")
                .put("api_app_id", "A1")
                .put("type", "event_callback")
                .put("event_id", id)
                .put("event_time", 1_700_000_000);
        payload.set("event", event);
        return payload;
    }

    private static ObjectNode interaction(String type, String trigger, String user) {
        ObjectNode payload = SlackJson.object()
                .put("type", type)
                .put("token", "x")
                .put("trigger_id", trigger)
                .put("api_app_id", "A1");
        payload.putObject("team").put("id", "T1").put("domain", "stand-in");
        payload.putObject("user").put("id", user).put("username", "ann").put("team_id", "T1");
        return payload;
    }

    public static ObjectNode press(String trigger, String user, String channel, String thread, String token) {
        ObjectNode payload = interaction("block_actions", trigger, user);
        ObjectNode container = payload.putObject("container")
                .put("type", "message")
                .put("message_ts", "1700000001.000100")
                .put("channel_id", channel);
        if (!thread.isEmpty()) {
            container.put("thread_ts", thread);
        }
        payload.putObject("channel").put("id", channel).put("name", "general");
        payload.putObject("message").put("ts", "1700000001.000100").put("text", "card");
        payload.putArray("actions")
                .addObject()
                .put("type", "button")
                .put("action_id", "press:0")
                .put("block_id", "b")
                .put("value", token)
                .put("action_ts", "1700000002.1");
        return payload;
    }

    /** Something is chosen in a menu of a card. */
    public static ObjectNode choose(String trigger, String user, String channel, String menu, String token) {
        ObjectNode payload = press(trigger, user, channel, "", "");
        ObjectNode action = (ObjectNode) payload.path("actions").path(0);
        action.remove("value");
        action.put("type", "static_select").put("action_id", menu);
        action.putObject("selected_option").put("value", token);
        return payload;
    }

    public static ObjectNode globalShortcut(String trigger, String user) {
        return interaction("shortcut", trigger, user)
                .put("callback_id", "fusedream_open_form")
                .put("action_ts", "1.1");
    }

    public static ObjectNode messageShortcut(String trigger, String user, String channel, String message, String text) {
        ObjectNode payload = interaction("message_action", trigger, user)
                .put("callback_id", "fusedream_dream_this")
                .put("message_ts", message);
        payload.putObject("channel").put("id", channel).put("name", "general");
        payload.putObject("message").put("type", "message").put("ts", message).put("text", text);
        return payload;
    }

    public static ObjectNode filledForm(
            String view, String user, String prompt, Map<String, String> choices, String channel) {
        ObjectNode payload = interaction("view_submission", "t-" + view, user);
        ObjectNode form =
                payload.putObject("view").put("id", view).put("type", "modal").put("callback_id", "fusedream_form");
        ObjectNode values = form.putObject("state").putObject("values");
        values.putObject("prompt")
                .putObject("prompt")
                .put("type", "plain_text_input")
                .put("value", prompt);
        choices.forEach((field, choice) -> choose(values, field, choice));
        values.putObject("where")
                .putObject("where")
                .put("type", "conversations_select")
                .put("selected_conversation", channel);
        return payload;
    }

    /** A form of a question is filled in: words in fields, and what was picked and ticked. */
    public static ObjectNode answered(
            String view, String user, String metadata, Map<String, String> words, Map<String, String> picked) {
        ObjectNode payload = interaction("view_submission", "t-" + view, user);
        ObjectNode form = payload.putObject("view")
                .put("id", view)
                .put("type", "modal")
                .put("callback_id", "fusedream_question")
                .put("private_metadata", metadata);
        ObjectNode values = form.putObject("state").putObject("values");
        words.forEach((field, text) -> values.putObject(field)
                .putObject(field)
                .put("type", "plain_text_input")
                .put("value", text));
        picked.forEach((field, choice) -> choose(values, field, choice));
        return payload;
    }

    /** The same with something ticked, too. */
    public static ObjectNode ticked(ObjectNode answered, String field, String flag) {
        ObjectNode values = (ObjectNode) answered.path("view").path("state").path("values");
        values.putObject(field)
                .putObject(field)
                .put("type", "checkboxes")
                .putArray("selected_options")
                .addObject()
                .put("value", flag);
        return answered;
    }

    private static void choose(ObjectNode values, String id, String value) {
        values.putObject(id)
                .putObject(id)
                .put("type", "static_select")
                .putObject("selected_option")
                .put("value", value);
    }
}
