package fusedream.bot.slack;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import fusedream.bot.app.BotSettings;
import fusedream.bot.app.ChatDriver;
import fusedream.bot.secret.Secret;
import fusedream.bot.slack.SlackStandIn.Call;
import fusedream.bot.slack.SlackWorkspace.Posted;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A member on the stand-in of Slack. */
public final class SlackDriver implements ChatDriver {

    private static final SlackPace PACE =
            new SlackPace(Duration.ofMillis(10), 10_000, 5, Duration.ofMillis(50), Duration.ofMillis(200));
    private static final String USER = "U1";
    private static final Pattern JOB = Pattern.compile("[0-9A-HJKMNP-TV-Z]{26}");

    private final SlackStandIn slack = new SlackStandIn();
    private int started;
    private int events;

    @Override
    public BotSettings on(BotSettings usual) {
        return usual.on(new SlackSettings(
                        slack.apiUrl(),
                        Optional.of(new Secret(SlackStandIn.BOT_TOKEN)),
                        Optional.of(new Secret(SlackStandIn.APP_TOKEN)))
                .with(PACE));
    }

    @Override
    public List<String> lines() {
        return List.of("slack: {api-url: '" + slack.apiUrl() + "'}");
    }

    @Override
    public Map<String, String> environment() {
        return Map.of(
                "FUSEDREAM_SLACK_BOT_TOKEN", SlackStandIn.BOT_TOKEN,
                "FUSEDREAM_SLACK_APP_TOKEN", SlackStandIn.APP_TOKEN);
    }

    @Override
    public void awaitBot(String address) {
        started++;
        slack.socket().awaitConnections(started);
    }

    private String does(String user, String type, ObjectNode event) {
        int before = slack.calls("chat.postEphemeral").size();
        slack.socket().awaitAck(slack.socket().send(type, event));
        Call answer = slack.await("chat.postEphemeral", before + 1).get(before);
        assertThat(answer.get("user")).isEqualTo(user);
        return answer.get("text");
    }

    private String command(String command, String text) {
        return command(USER, command, text);
    }

    private String command(String user, String command, String text) {
        return does(user, "slash_commands", SlackEvents.command("t" + ++events, user, "C1", command, text, ""));
    }

    @Override
    public String dream(String prompt, int steps) {
        String typed = Mrkdwn.escape(prompt);
        return command("/dream", "--preset quick --seed 7 --steps " + steps + " " + typed);
    }

    @Override
    public String cancel(String job) {
        return command("/fusedream", "cancel " + job);
    }

    @Override
    public String press(String token) {
        return does(USER, "interactive", SlackEvents.press("t" + ++events, USER, "C1", "", token));
    }

    @Override
    public String organise(String words) {
        return command("UADMIN1", "/fusedream", "contest " + words);
    }

    @Override
    public byte[] export() {
        assertThat(organise("export")).contains("direct messages");
        SlackWorkspace.Shared file = slack.workspace().shared().stream()
                .filter(shared -> shared.name().endsWith(".zip"))
                .findFirst()
                .orElseThrow();
        assertThat(file.channel()).isEqualTo("DUADMIN1");
        return slack.workspace().content(file);
    }

    /** A picture is a file of its own, beside the message. */
    private Shown read(Posted message, String text) {
        Map<String, String> buttons = new LinkedHashMap<>();
        for (JsonNode block : SlackJson.read(text.substring(text.lastIndexOf('\n') + 1))) {
            if (block.path("type").asText().equals("actions")) {
                block.path("elements")
                        .forEach(button -> buttons.put(
                                button.path("text").path("text").asText(),
                                button.path("value").asText()));
            }
        }
        Matcher job = JOB.matcher(text);
        long pictures = job.find()
                ? slack.workspace().shared().stream()
                        .filter(file -> file.name().startsWith(job.group()))
                        .count()
                : 0;
        return new Shown(message.ts(), text, buttons, (int) pictures);
    }

    @Override
    public Shown await(Predicate<Shown> wanted) {
        return slack.await(() -> slack.workspace().messages().stream()
                .flatMap(message -> message.texts().stream().map(text -> read(message, text)))
                .filter(wanted)
                .findFirst());
    }

    @Override
    public List<Shown> messages() {
        return slack.workspace().messages().stream()
                .map(message -> read(message, message.text()))
                .toList();
    }

    @Override
    public List<String> files() {
        return slack.workspace().shared().stream().map(file -> file.name()).toList();
    }

    @Override
    public void assertHarmless(Shown card) {
        int end = card.text().lastIndexOf('\n');
        assertThat(card.text().substring(0, end))
                .contains("&lt;!channel&gt;", "&lt;@4000&gt;")
                .doesNotContain("<");
        JsonNode blocks = SlackJson.read(card.text().substring(end + 1));
        assertThat(blocks.toString())
                .contains("<!channel> @everyone <@4000> *dogs*")
                .doesNotContain("mrkdwn");
        assertThat(slack.calls("chat.postMessage"))
                .allMatch(call -> call.get("parse").equals("none"));
        assertThat(slack.workspace().violations()).isEmpty();
    }

    @Override
    public void close() {
        slack.close();
    }
}
