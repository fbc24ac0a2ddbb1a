package fusedream.bot.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import fusedream.bot.app.PictureSettings;
import fusedream.bot.community.Community;
import fusedream.bot.community.Member;
import fusedream.bot.community.Platform;
import fusedream.bot.community.Role;
import fusedream.bot.gallery.RetentionSettings;
import fusedream.bot.logs.LogSettings;
import fusedream.bot.moderation.ModerationSettings;
import fusedream.bot.policy.QuotaSettings.Share;
import fusedream.bot.secret.Secret;
import fusedream.bot.storage.StorageSettings.Durability;
import fusedream.bot.worker.RestSettings;
import fusedream.engine.yaml.YamlException;
import fusedream.engine.yaml.YamlException.Fault;
import fusedream.engine.yaml.YamlFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The file's defaults are the records' own; all that is wrong is said at once with its line; secrets are never in it. */
class ConfigurationTest {

    private static final Path SHIPPED = Path.of("..", "config", "fusedream.yaml");
    private static final String TOKEN = "a-token-that-nobody-may-see";

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit fills it
    private Path folder;

    private Path file(String... lines) {
        try {
            return Files.write(folder.resolve("fusedream.yaml"), List.of(lines));
        } catch (IOException failed) {
            throw new java.io.UncheckedIOException(failed);
        }
    }

    private Configuration read(String... lines) {
        return Configuration.read(file(lines), Map.of());
    }

    private List<Fault> faults(Map<String, String> environment, String... lines) {
        Path file = file(lines);
        YamlException wrong = catchThrowableOfType(YamlException.class, () -> Configuration.read(file, environment));
        assertThat(wrong).isNotNull();
        assertThat(wrong.getMessage()).doesNotContain(TOKEN);
        return wrong.faults();
    }

    private List<Fault> faults(String... lines) {
        return faults(Map.of(), lines);
    }

    @Test
    void the_shipped_file_holds_every_key_with_its_default() {
        assertThat(Configuration.read(SHIPPED, Map.of())).isEqualTo(Configuration.DEFAULT);
        assertThat(SettingsReader.unwritten(YamlFile.open(SHIPPED))).isEmpty();
    }

    @Test
    void each_key_of_the_shipped_file_has_a_comment() throws IOException {
        assertThat(Files.readAllLines(SHIPPED).stream()
                        .filter(line -> line.matches(" +[a-z-]+: .*"))
                        .filter(line -> !line.contains(" # ")))
                .isEmpty();
    }

    @Test
    void without_a_file_the_defaults_hold() {
        assertThat(Configuration.defaults(Map.of())).isEqualTo(Configuration.DEFAULT);
    }

    @Test
    void what_is_written_is_read() {
        Configuration read = read(
                "storage: {folder: /srv/dreams, durability: normal}",
                "web: {port: 9000}",
                "model: {pack: biggan-256, device: 'cuda:1', precision: bf16}",
                "worker: {checkpoint: 2s, failures: 9, rest: 5m}",
                "quotas:",
                "  ordinary: {daily-gpu: 10m}",
                "  roles:",
                "    patron: {weight: 4, daily-gpu: 2h}",
                "  day-zone: Europe/Berlin",
                "words: {words: [cabbage]}",
                "operators: [discord/12/34]",
                "pictures:",
                "  days: 30",
                "  mebibytes: 4096",
                "  moderation: {concepts: [a red car], hold: 0.9}",
                "  communities:",
                "    discord/12: {concepts: [a boat, a dog], reports: 1}",
                "logging: {format: key-value, level: debug}",
                "discord: {rest-url: 'http://127.0.0.1:7000/api/'}");
        assertThat(read.bot().storage().folder()).isEqualTo(Path.of("/srv/dreams"));
        assertThat(read.bot().storage().durability()).isEqualTo(Durability.NORMAL);
        assertThat(read.bot().web().port()).isEqualTo(9000);
        assertThat(read.model().pack()).contains("biggan-256");
        assertThat(read.model().device()).isEqualTo("cuda:1");
        assertThat(read.bot().worker().checkpoint()).isEqualTo(Duration.ofSeconds(2));
        assertThat(read.bot().worker().rest()).isEqualTo(new RestSettings(9, Duration.ofMinutes(5)));
        PictureSettings pictures = read.bot().pictures();
        assertThat(pictures.retention()).isEqualTo(new RetentionSettings(30, 4L << 30));
        ModerationSettings usual = ModerationSettings.DEFAULT;
        ModerationSettings all = pictures.rules().of(new Community(Platform.WEB, "local"));
        assertThat(all).isEqualTo(new ModerationSettings(List.of("a red car"), usual.neutral(), 30, 0.5, 0.9, 3));
        assertThat(pictures.rules().of(new Community(Platform.DISCORD, "12")))
                .isEqualTo(new ModerationSettings(List.of("a boat", "a dog"), usual.neutral(), 30, 0.5, 0.9, 1));
        assertThat(read.bot().gate().quotas().roles())
                .containsEntry(new Role("patron"), new Share(4, 5, 200, Duration.ofHours(2)));
        assertThat(read.bot().gate().quotas().dayZone()).isEqualTo(ZoneId.of("Europe/Berlin"));
        assertThat(read.bot().gate().words().words()).containsExactly("cabbage");
        assertThat(read.bot().gate().operators().members())
                .containsExactly(new Member(new Community(Platform.DISCORD, "12"), "34"));
        assertThat(read.logging()).isEqualTo(new LogSettings(LogSettings.Format.KEY_VALUE, LogSettings.Severity.DEBUG));
        assertThat(read.bot().discord().restUrl()).hasToString("http://127.0.0.1:7000/api/");
    }

    @Test
    void all_faults_are_said_together_with_their_lines() {
        List<Fault> faults = faults(
                "web:",
                "  ports: 80",
                "  port: 70000",
                "queue:",
                "  lease: soon",
                "worker: {preview: 3}",
                "logging: {format: xml}",
                "quotas: {day-zone: Mars}",
                "model: {device: gpu}",
                "words: {patterns: ['(']}",
                "operators: [somebody]",
                "discord: {rest-url: 'ftp://x'}",
                "storage: [data]",
                "pictures:",
                "  days: -1",
                "  moderation: {neutral: [], reports: 0}",
                "  communities:",
                "    irc/12: {}");
        assertThat(faults).extracting(Fault::line).containsExactly(2, 3, 5, 6, 7, 8, 9, 10, 11, 12, 13, 15, 16, 16, 18);
        assertThat(faults.get(14).problem()).contains("discord/1234");
        assertThat(faults.get(0).problem()).contains("\"ports\"", "did you mean \"port\"");
        assertThat(faults.get(1).problem()).contains("70000", "0 to 65535");
        assertThat(faults.get(2).problem()).contains("soon", "such as 30s");
        assertThat(faults.get(4).problem()).contains("xml", "text, key-value, json");
        assertThat(faults.get(8).problem()).contains("platform/community/member");
    }

    @Test
    void settings_that_do_not_go_together_are_faults() {
        assertThat(faults("queue: {lease: 9s}", "worker: {checkpoint: 5s}")
                        .get(0)
                        .problem())
                .contains("two checkpoints");
        assertThat(faults("worker: {checkpoint: 10s, stall: 5s}").get(0).problem())
                .contains("stall");
        assertThat(faults("pictures: {moderation: {veil: 0.9, hold: 0.5}}")
                        .get(0)
                        .problem())
                .contains("to veil and to hold", "0.9 and 0.5");
        assertThat(faults("web: {host: 0.0.0.0}").get(0).problem()).contains("FUSEDREAM_WEB_TOKEN");
        assertThat(faults(Map.of(Environment.SLACK_BOT, "xoxb-" + TOKEN), "{}")
                        .get(0)
                        .problem())
                .contains("both of its tokens");
    }

    @Test
    void secrets_come_from_the_environment_and_are_not_shown() {
        Configuration read = Configuration.read(
                file("web: {host: 0.0.0.0}"),
                Map.of(
                        Environment.WEB, TOKEN,
                        Environment.DISCORD, " " + TOKEN + "\n",
                        Environment.SLACK_BOT, "xoxb-" + TOKEN,
                        Environment.SLACK_APP, "xapp-" + TOKEN));
        assertThat(read.bot().discord().token()).contains(new Secret(TOKEN));
        assertThat(read.bot().web().tokens().member()).contains(TOKEN);
        assertThat(read.secrets())
                .containsExactly(
                        new Secret(TOKEN), new Secret(TOKEN), new Secret("xoxb-" + TOKEN), new Secret("xapp-" + TOKEN));
        assertThat(read.toString()).doesNotContain(TOKEN);
    }

    @Test
    void a_secret_in_the_file_or_of_another_form_is_a_fault_that_does_not_show_it() {
        assertThat(faults("discord:", "  token: " + TOKEN))
                .singleElement()
                .satisfies(fault -> assertThat(fault.line()).isEqualTo(2))
                .satisfies(fault -> assertThat(fault.problem()).contains("FUSEDREAM_DISCORD_TOKEN", "a new one"));
        assertThat(faults(Map.of(Environment.SLACK_APP, TOKEN, Environment.DISCORD, TOKEN + " " + TOKEN), "{}"))
                .extracting(Fault::problem)
                .anyMatch(problem -> problem.contains("FUSEDREAM_SLACK_APP_TOKEN") && problem.contains("xapp-"))
                .anyMatch(problem -> problem.contains("FUSEDREAM_DISCORD_TOKEN"));
    }

    @Test
    void a_file_that_is_none_is_named() {
        assertThat(faults("web: [").get(0).problem()).contains("not YAML");
        YamlException missing = catchThrowableOfType(
                YamlException.class, () -> Configuration.read(folder.resolve("nowhere.yaml"), Map.of()));
        assertThat(missing).hasMessageContaining("no such file");
    }

    @Test
    void styles_of_the_file_take_the_place_of_the_usual_ones() {
        assertThat(read("styles:", "  水墨: '{}, in ink'", "  8-bit: pixels of {}")
                        .bot()
                        .styles()
                        .names())
                .containsExactly("水墨", "8-bit");
        assertThat(read("styles: {}").bot().styles().all()).isEmpty();
    }

    @Test
    void each_style_that_is_none_is_a_fault_of_its_line() {
        List<Fault> faults = faults(
                "styles:",
                "  Ink: '{} in ink'",
                "  sketch: a sketch",
                "  comic: '{} and {}'",
                "  clay: [a, b]",
                "  photo: a photo of {}");
        assertThat(faults).extracting(Fault::line).containsExactly(2, 3, 4, 5);
        assertThat(faults.get(0).problem()).contains("small letters");
        assertThat(faults.get(1).problem()).contains("'sketch'", "{} once");
        String many = IntStream.range(0, 26)
                .mapToObj(number -> "s" + number + ": 'a {}'")
                .collect(Collectors.joining(", ", "styles: {", "}"));
        assertThat(faults("web: {}", many))
                .singleElement()
                .satisfies(fault -> assertThat(fault.line()).isEqualTo(2))
                .satisfies(fault -> assertThat(fault.problem()).contains("at most 25 styles, got 26"));
    }
}
