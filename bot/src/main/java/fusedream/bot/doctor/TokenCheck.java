package fusedream.bot.doctor;

import fusedream.bot.config.Configuration;
import fusedream.bot.secret.Secret;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** The tokens: which are there, and whether they look like what they should be. None is shown. */
final class TokenCheck {

    /** The account, the time and the signature, in base64. */
    private static final Pattern DISCORD = Pattern.compile("[\\w-]{20,}\\.[\\w-]{5,}\\.[\\w-]{20,}");

    private static final Pattern SLACK = Pattern.compile("(xoxb|xapp)-[\\w-]{20,}");

    private TokenCheck() {}

    static List<Finding> of(Configuration configuration) {
        List<Finding> findings = new ArrayList<>();
        findings.add(finding(
                "Discord",
                configuration.bot().discord().token(),
                DISCORD,
                "FUSEDREAM_DISCORD_TOKEN",
                "Copy it from the Bot page of your application at discord.com/developers."));
        findings.add(finding(
                "Slack",
                configuration.bot().slack().botToken(),
                SLACK,
                "FUSEDREAM_SLACK_BOT_TOKEN",
                "Copy it from OAuth & Permissions of your app at api.slack.com/apps."));
        configuration
                .bot()
                .slack()
                .appToken()
                .ifPresent(token -> findings.add(finding(
                        "Slack app",
                        Optional.of(token),
                        SLACK,
                        "FUSEDREAM_SLACK_APP_TOKEN",
                        "Copy it from Basic Information, App-Level Tokens, of your app at api.slack.com/apps.")));
        return findings;
    }

    private static Finding finding(String what, Optional<Secret> token, Pattern form, String variable, String cure) {
        if (token.isEmpty()) {
            return Finding.ok(what, "off: " + variable + " is not set");
        }
        return form.matcher(token.get().reveal()).matches()
                ? Finding.ok(what, variable + " is there and looks right")
                : Finding.warn(what, variable + " does not look like a token of " + what, cure);
    }
}
