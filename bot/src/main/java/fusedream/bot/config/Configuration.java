package fusedream.bot.config;

import fusedream.bot.app.BotSettings;
import fusedream.bot.logs.LogSettings;
import fusedream.bot.secret.Secret;
import fusedream.bot.slack.SlackSettings;
import fusedream.bot.web.WebTokens;
import fusedream.engine.yaml.YamlException;
import fusedream.engine.yaml.YamlFile;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** All settings of the bot; there is none that is half right. */
public record Configuration(BotSettings bot, ModelSettings model, LogSettings logging) {

    public static final Configuration DEFAULT =
            new Configuration(BotSettings.DEFAULT, ModelSettings.DEFAULT, LogSettings.DEFAULT);

    /**
     * Reads a file. What it leaves out has its default.
     *
     * @param environment where secrets stand
     * @throws YamlException with all faults of the file and of the secrets together
     */
    public static Configuration read(Path file, Map<String, String> environment) {
        return SettingsReader.read(YamlFile.open(file), new Environment(environment));
    }

    /**
     * The defaults, with the secrets of the environment.
     *
     * @throws YamlException with all faults of the secrets
     */
    public static Configuration defaults(Map<String, String> environment) {
        try {
            YamlFile empty =
                    YamlFile.read("The environment", new ByteArrayInputStream("{}".getBytes(StandardCharsets.UTF_8)));
            return SettingsReader.read(empty, new Environment(environment));
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    /** All secrets, so that they can be kept out of what is written. */
    public List<Secret> secrets() {
        WebTokens web = bot.web().tokens();
        SlackSettings slack = bot.slack();
        return Stream.of(
                        web.member().map(Secret::new),
                        web.operator().map(Secret::new),
                        bot.discord().token(),
                        slack.botToken(),
                        slack.appToken(),
                        slack.http().map(SlackSettings.HttpMode::signingSecret))
                .flatMap(Optional::stream)
                .toList();
    }
}
