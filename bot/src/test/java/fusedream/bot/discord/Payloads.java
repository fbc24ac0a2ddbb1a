package fusedream.bot.discord;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import net.dv8tion.jda.api.Permission;

/** What Discord sends, as little of it as the bot reads. */
final class Payloads {

    static final String SELF = "1000";
    static final String GUILD = "2000";
    static final String CHANNEL = "3000";
    /** A channel where the bot may not attach files. */
    static final String BARE_CHANNEL = "3001";
    /** A thread of the first channel. */
    static final String THREAD = "3100";
    /** A channel that the bot does not see. */
    static final String CLOSED_CHANNEL = "3002";

    static final String PRIVATE_CHANNEL = "3500";
    static final String USER = "4000";
    /** A role. */
    static final String ADMINISTRATORS = "2100";

    private static final long EPOCH = 1_420_070_400_000L;

    /** Discord's numbers say when they were given, and JDA gives up an interaction of more than 15 minutes. */
    private static final AtomicLong IDS = new AtomicLong((System.currentTimeMillis() - EPOCH) << 22);

    private static final long MEMBER_MAY = Permission.getRaw(
            Permission.VIEW_CHANNEL,
            Permission.MESSAGE_SEND,
            Permission.MESSAGE_SEND_IN_THREADS,
            Permission.MESSAGE_EMBED_LINKS,
            Permission.MESSAGE_ATTACH_FILES,
            Permission.MESSAGE_HISTORY);

    private Payloads() {}

    private static ObjectNode json(String text) {
        try {
            return (ObjectNode) StandInDiscord.JSON.readTree(text.replace('\'', '"'));
        } catch (JsonProcessingException broken) {
            throw new IllegalStateException(text, broken);
        }
    }

    static ObjectNode self() {
        return json("{'id':'" + SELF + "','username':'fusedream','discriminator':'0','avatar':null,'bot':true,"
                + "'verified':true,'mfa_enabled':false}");
    }

    private static ObjectNode user(String id) {
        return json("{'id':'" + id + "','username':'ann','global_name':'Ann','discriminator':'0','avatar':null}");
    }

    static ObjectNode ready(String session, String url) {
        ObjectNode ready = json("{'v':10,'guilds':[{'id':'" + GUILD + "','unavailable':true}],'session_id':'" + session
                + "','resume_gateway_url':'" + url + "','application':{'id':'" + SELF
                + "','flags':0},'private_channels':[],'shard':[0,1]}");
        ready.set("user", self());
        return ready;
    }

    static ObjectNode guild() {
        ObjectNode guild = json(
                "{'id':'" + GUILD + "','name':'Guild','owner_id':'4999','roles':["
                        + role(GUILD, "@everyone", MEMBER_MAY) + ","
                        + role(ADMINISTRATORS, "admins", Permission.ADMINISTRATOR.getRawValue())
                        + "," + role("2200", "operator", 0) + "],'channels':["
                        + channel(CHANNEL, 0) + ","
                        + channel(BARE_CHANNEL, Permission.MESSAGE_ATTACH_FILES.getRawValue()) + ","
                        + channel(CLOSED_CHANNEL, Permission.VIEW_CHANNEL.getRawValue())
                        + "],'threads':[" + thread()
                        + "],'emojis':[],'voice_states':[],'stickers':[],'features':[],'presences':[],'guild_scheduled_events':[],'soundboard_sounds':[],"
                        + "'members':[],'member_count':2,'premium_tier':0,'afk_timeout':300,'joined_at':'2026-01-01T00:00:00+00:00'}");
        guild.withArray("members").add(member(SELF, self(), 0, "[]"));
        return guild;
    }

    private static String thread() {
        return "{'id':'" + THREAD + "','type':11,'guild_id':'" + GUILD + "','parent_id':'" + CHANNEL
                + "','owner_id':'" + USER + "','name':'thread','message_count':1,'member_count':1,"
                + "'total_message_sent':1,'rate_limit_per_user':0,'flags':0,'thread_metadata':{'archived':false,"
                + "'auto_archive_duration':1440,'archive_timestamp':'2026-01-01T00:00:00+00:00','locked':false}}";
    }

    private static String role(String id, String name, long permissions) {
        return "{'id':'" + id + "','name':'" + name + "','color':0,'colors':{'primary_color':0,'secondary_color':null,"
                + "'tertiary_color':null},'hoist':false,'position':0,'permissions':'" + permissions
                + "','managed':false,'mentionable':false,'flags':0}";
    }

    private static String channel(String id, long denied) {
        return "{'id':'" + id + "','type':0,'name':'channel','position':0,'nsfw':false,'permission_overwrites':[{'id':'"
                + GUILD + "','type':0,'allow':'0','deny':'" + denied + "'}]}";
    }

    private static ObjectNode member(String id, ObjectNode user, long permissions, String roles) {
        ObjectNode member = json("{'nick':null,'avatar':null,'roles':" + roles
                + ",'joined_at':'2026-01-01T00:00:00+00:00','deaf':false,'mute':false,'flags':0,'pending':false,"
                + "'permissions':'" + permissions + "'}");
        user.put("id", id);
        member.set("user", user);
        return member;
    }

    static ObjectNode privateChannel() {
        ObjectNode channel = json("{'id':'" + PRIVATE_CHANNEL + "','type':1,'last_message_id':null,'recipients':[]}");
        channel.withArray("recipients").add(user(USER));
        return channel;
    }

    static ObjectNode message(String id, String channel) {
        ObjectNode message = json("{'id':'" + id + "','channel_id':'" + channel
                + "','type':0,'content':'','attachments':[],'embeds':[],'mentions':[],'mention_roles':[],"
                + "'pinned':false,'mention_everyone':false,'tts':false,'timestamp':'2026-01-01T00:00:00+00:00',"
                + "'edited_timestamp':null,'components':[],'flags':0}");
        message.set("author", self());
        return message;
    }

    /** An interaction in a guild; its token ends with its id. */
    private static ObjectNode interaction(int type, String channel, String user) {
        String id = Long.toString(IDS.incrementAndGet());
        String where = channel.equals(THREAD) ? thread() : channel(channel, 0);
        ObjectNode made = json("{'id':'" + id + "','application_id':'" + SELF + "','type':" + type
                + ",'token':'token-" + id + "','version':1,'guild_id':'" + GUILD + "','guild':{'id':'" + GUILD
                + "','locale':'en-US','features':[]},'channel_id':'" + channel + "','channel':" + where
                + ",'locale':'en-US','guild_locale':'en-US','context':0,'authorizing_integration_owners':{'0':'" + GUILD
                + "'},'entitlements':[],'app_permissions':'" + MEMBER_MAY + "','attachment_size_limit':10485760}");
        made.set("member", member(user, user(user), MEMBER_MAY, "[]"));
        return made;
    }

    /** A slash command with options of text, whole numbers and booleans. */
    static ObjectNode command(String channel, String user, String name, Map<String, Object> options) {
        ObjectNode made = interaction(2, channel, user);
        ObjectNode data =
                made.putObject("data").put("id", "77").put("name", name).put("type", 1);
        options.forEach((option, value) -> {
            ObjectNode each = data.withArray("options").addObject().put("name", option);
            if (value instanceof Boolean flag) {
                each.put("type", 5).put("value", flag);
            } else if (value instanceof Number number) {
                each.put("type", 4).put("value", number.longValue());
            } else {
                each.put("type", 3).put("value", value.toString());
            }
        });
        return made;
    }

    static ObjectNode command(String name, Map<String, Object> options) {
        return command(CHANNEL, USER, name, options);
    }

    /** The same in a chat with the bot alone. */
    static ObjectNode privately(ObjectNode command) {
        command.remove("guild_id");
        command.remove("guild");
        command.remove("member");
        command.put("channel_id", PRIVATE_CHANNEL).put("context", 1);
        command.set("channel", privateChannel());
        command.set("user", user(USER));
        command.set("authorizing_integration_owners", json("{'0':'0'}"));
        return command;
    }

    static ObjectNode typing(String name, String option, String text) {
        ObjectNode made = interaction(4, CHANNEL, USER);
        ObjectNode data =
                made.putObject("data").put("id", "77").put("name", name).put("type", 1);
        data.withArray("options")
                .addObject()
                .put("name", option)
                .put("type", 3)
                .put("value", text)
                .put("focused", true);
        return made;
    }

    static ObjectNode menu(String name, String content) {
        ObjectNode made = interaction(2, CHANNEL, USER);
        ObjectNode data = made.putObject("data")
                .put("id", "78")
                .put("name", name)
                .put("type", 3)
                .put("target_id", "8000");
        ObjectNode message = message("8000", CHANNEL).put("content", content);
        data.putObject("resolved").putObject("messages").set("8000", message);
        return made;
    }

    static ObjectNode press(String user, String token) {
        ObjectNode made = interaction(3, CHANNEL, user);
        made.putObject("data").put("custom_id", token).put("component_type", 2);
        made.set("message", message("8001", CHANNEL));
        return made;
    }

    static ObjectNode choose(String user, String menu, String value) {
        ObjectNode made = press(user, menu);
        ((ObjectNode) made.path("data"))
                .put("component_type", 3)
                .putArray("values")
                .add(value);
        made.set("message", message("8001", CHANNEL));
        return made;
    }

    static ObjectNode submit(String modal, String field, String text) {
        return submit(modal, Map.of(field, text), Map.of());
    }

    /** A form with what was written into its fields and picked in its menus. */
    static ObjectNode submit(String modal, Map<String, String> words, Map<String, String> picked) {
        ObjectNode made = interaction(5, CHANNEL, USER);
        ArrayNode labels = made.putObject("data").put("custom_id", modal).putArray("components");
        words.forEach((field, text) -> labelled(labels, 4, field).put("value", text));
        picked.forEach(
                (field, choice) -> labelled(labels, 3, field).putArray("values").add(choice));
        return made;
    }

    private static ObjectNode labelled(ArrayNode labels, int type, String field) {
        ObjectNode label = labels.addObject().put("type", 18).put("id", 2 * labels.size());
        return label.putObject("component")
                .put("type", type)
                .put("id", 2 * labels.size() + 1)
                .put("custom_id", field);
    }
}
