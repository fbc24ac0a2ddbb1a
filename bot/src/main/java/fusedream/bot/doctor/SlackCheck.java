package fusedream.bot.doctor;

import fusedream.bot.secret.Secret;
import fusedream.bot.slack.SlackScopes;
import fusedream.bot.slack.SlackSettings;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** What Slack says of the app: its two tokens, and the scopes of each. */
final class SlackCheck {

    private static final String WHAT = "Slack";
    private static final String PAGES = "At api.slack.com/apps, your app, ";

    private final Inquiry slack;

    private SlackCheck(Inquiry slack) {
        this.slack = slack;
    }

    /** Nothing without tokens. */
    static List<Finding> of(SlackSettings settings) {
        SlackCheck check = new SlackCheck(new Inquiry(settings.apiUrl(), "Bearer"));
        List<Finding> findings = new ArrayList<>();
        settings.botToken().ifPresent(token -> findings.addAll(guarded(() -> check.bot(token))));
        if (settings.http().isPresent()) {
            findings.add(Finding.ok(WHAT, "sends its events by HTTP; the signing secret is seen at the first one"));
        } else {
            settings.appToken().ifPresent(token -> findings.addAll(guarded(() -> check.app(token))));
        }
        return findings;
    }

    /** One question after the other. */
    private interface Examination {
        List<Finding> findings() throws IOException;
    }

    private static List<Finding> guarded(Examination examination) {
        try {
            return examination.findings();
        } catch (IOException silent) {
            return List.of(Finding.warn(
                    WHAT,
                    "was not reached: " + silent,
                    "Look at this machine's way to the internet, or at slack.api-url in the settings."));
        }
    }

    private Inquiry.Answer call(String method, Secret token) throws IOException {
        Inquiry.Answer answer = slack.post(method, token);
        if (answer.refused()) {
            throw new IOException("it answered with status " + answer.status());
        }
        return answer;
    }

    private List<Finding> bot(Secret token) throws IOException {
        Inquiry.Answer answer = call("auth.test", token);
        Optional<String> error = error(answer);
        if (error.isPresent()) {
            return List.of(
                    Finding.warn(
                            WHAT,
                            "does not take the token in FUSEDREAM_SLACK_BOT_TOKEN: " + error.get(),
                            PAGES
                                    + "OAuth & Permissions, copy the Bot User OAuth Token; if there is none, Install App first."));
        }
        List<Finding> findings = new ArrayList<>();
        String team = answer.body().path("team").asText().replaceAll("\\p{C}", "?");
        findings.add(Finding.ok(WHAT, "knows the bot's token in the workspace " + team));
        findings.addAll(scopes(answer.headers().firstValue("x-oauth-scopes").orElse("")));
        return findings;
    }

    private static List<Finding> scopes(String header) {
        Set<String> granted =
                Arrays.stream(header.split(",", -1)).map(String::strip).collect(Collectors.toSet());
        List<Finding> findings = new ArrayList<>();
        SlackScopes.NEEDED.forEach((scope, loss) -> {
            if (!granted.contains(scope)) {
                findings.add(Finding.warn(
                        WHAT,
                        "has not given the scope " + scope + ": " + loss,
                        PAGES + "OAuth & Permissions, Bot Token Scopes, add it, then Install App, Reinstall."));
            }
        });
        return findings.isEmpty()
                ? List.of(Finding.ok(WHAT, "has given all " + SlackScopes.NEEDED.size() + " scopes"))
                : findings;
    }

    /** Slack is only asked where the socket would be; none is opened. */
    private List<Finding> app(Secret token) throws IOException {
        Optional<String> error = error(call("apps.connections.open", token));
        if (error.isEmpty()) {
            return List.of(Finding.ok(WHAT, "lets the app open its socket"));
        }
        return List.of(Finding.warn(
                WHAT,
                "does not let the app open its socket: " + error.get(),
                error.get().equals("missing_scope")
                        ? PAGES + "Basic Information, App-Level Tokens, make one with the scope connections:write"
                                + " for FUSEDREAM_SLACK_APP_TOKEN."
                        : PAGES + "Basic Information, App-Level Tokens, copy the one with the scope connections:write"
                                + " into FUSEDREAM_SLACK_APP_TOKEN, and switch Socket Mode on."));
    }

    private static Optional<String> error(Inquiry.Answer answer) {
        boolean well = answer.body().path("ok").asBoolean();
        return well ? Optional.empty() : Optional.of(answer.body().path("error").asText("no reason"));
    }
}
