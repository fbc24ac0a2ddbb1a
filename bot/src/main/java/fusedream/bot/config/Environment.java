package fusedream.bot.config;

import fusedream.bot.secret.Secret;
import fusedream.engine.yaml.Faults;
import java.util.Map;
import java.util.Optional;

/** The environment's variables that hold secrets. A value never stands in a message. */
record Environment(Map<String, String> variables) {

    static final String WEB = "FUSEDREAM_WEB_TOKEN";
    static final String WEB_OPERATOR = "FUSEDREAM_WEB_OPERATOR_TOKEN";
    static final String DISCORD = "FUSEDREAM_DISCORD_TOKEN";
    static final String SLACK_BOT = "FUSEDREAM_SLACK_BOT_TOKEN";
    static final String SLACK_APP = "FUSEDREAM_SLACK_APP_TOKEN";
    static final String SLACK_SIGNING = "FUSEDREAM_SLACK_SIGNING_SECRET";

    /**
     * A secret; empty if its variable is not there or empty.
     *
     * @param start what it begins with
     */
    Optional<Secret> secret(String variable, String start, Faults faults) {
        String value = variables.getOrDefault(variable, "").strip();
        if (value.isEmpty()) {
            return Optional.empty();
        }
        if (!value.startsWith(start)) {
            faults.add(0, "the environment's " + variable + " does not begin with " + start + "; copy it once more");
            return Optional.empty();
        }
        try {
            return Optional.of(new Secret(value));
        } catch (IllegalArgumentException odd) {
            faults.add(0, "the environment's " + variable + " is no token: " + odd.getMessage());
            return Optional.empty();
        }
    }
}
