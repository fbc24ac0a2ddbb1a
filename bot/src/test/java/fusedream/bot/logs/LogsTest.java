package fusedream.bot.logs;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.util.ContextInitializer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import fusedream.bot.job.JobEvent;
import fusedream.bot.job.JobId;
import fusedream.bot.job.KeptEvent;
import fusedream.bot.logs.LogSettings.Format;
import fusedream.bot.logs.LogSettings.Severity;
import fusedream.bot.secret.Secret;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/** A line says what it is about in fields, is one line, and never holds a secret. */
class LogsTest {

    private static final String TOKEN = "hush-hush-hush";
    private static final JobId JOB = new JobId("01JNEXAMP0E0000000000000AB");

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    private Logger logger(Format format, Severity level) {
        Logs.apply(new LogSettings(format, level), List.of(new Secret(TOKEN)), out);
        return LoggerFactory.getLogger("fusedream.bot.Some");
    }

    private String logged() {
        return out.toString(UTF_8);
    }

    @AfterEach
    void asBefore() throws Exception {
        LoggerContext context = (LoggerContext) LoggerFactory.getILoggerFactory();
        context.reset();
        new ContextInitializer(context).autoConfig();
    }

    @Test
    void json_has_one_object_a_line_with_the_job_in_a_field() throws Exception {
        Logger logger = logger(Format.JSON, Severity.INFO);
        try (MDC.MDCCloseable unused = MDC.putCloseable("job", JOB.value())) {
            logger.warn("two\nlines", new IllegalStateException("why"));
        }
        assertThat(logged().lines()).hasSize(1);
        JsonNode line = new ObjectMapper().readTree(logged());
        assertThat(line.get("job").asText()).isEqualTo(JOB.value());
        assertThat(line.get("level").asText()).isEqualTo("WARN");
        assertThat(line.get("message").asText()).isEqualTo("two\nlines");
        assertThat(line.get("error").asText()).contains("IllegalStateException: why");
        assertThat(Instant.parse(line.get("time").asText())).isNotNull();
    }

    @Test
    void key_value_lines_quote_what_needs_it() {
        Logger logger = logger(Format.KEY_VALUE, Severity.INFO);
        logger.atInfo().addKeyValue("job", JOB).log("said \"x\"\nlevel=ERROR");
        assertThat(logged().lines()).hasSize(1);
        assertThat(logged()).contains("level=INFO", "job=" + JOB, "message=\"said \\\"x\\\"\\nlevel=ERROR\"");
    }

    @Test
    void text_is_one_line_for_people() {
        logger(Format.TEXT, Severity.INFO).info("one\n12:00:00 ERROR forged");
        assertThat(logged().lines()).hasSize(1);
        assertThat(logged()).contains("INFO  Some - one?12:00:00 ERROR forged");
    }

    @Test
    void what_strangers_wrote_moves_no_cursor_and_forges_no_line_in_a_stack_trace_either() {
        String forged = "no \u001b[2Jfile\r\u009b1A\u202e\n12:00:00 ERROR forged";
        IllegalStateException cause = new IllegalStateException(forged);
        for (Format format : Format.values()) {
            logger(format, Severity.INFO)
                    .atWarn()
                    .addKeyValue("name", forged)
                    .setCause(new IOException(forged, cause))
                    .log("lost {}", forged);
        }
        assertThat(logged())
                .contains("lost no ?[2Jfile??1A??12:00:00 ERROR forged")
                .contains("java.io.IOException: no ?[2Jfile??1A?\n  12:00:00 ERROR forged\n")
                .contains(
                        "\n  Caused by: java.lang.IllegalStateException: no ?[2J",
                        "\n  \tat fusedream.bot.logs.LogsTest.")
                .contains("\\u001B[2Jfile\\r\\u009B1A\\u202E\\n12")
                .doesNotContain("\u001b", "\r", "\u009b", "\u202e", "\n12:00:00 ERROR");
    }

    @Test
    void secrets_are_never_written() {
        for (Format format : Format.values()) {
            logger(format, Severity.DEBUG)
                    .error("sent {}", TOKEN, new IllegalStateException("refused Bearer " + TOKEN));
        }
        assertThat(logged()).contains("sent ***", "Bearer ***").doesNotContain(TOKEN);
    }

    @Test
    void secrets_with_quotes_are_never_written_either() {
        String odd = "hush\"hush\\hush";
        for (Format format : Format.values()) {
            Logs.apply(new LogSettings(format, Severity.INFO), List.of(new Secret(odd)), out);
            LoggerFactory.getLogger("fusedream.bot.Some").info("sent {}", odd);
        }
        assertThat(logged().lines())
                .hasSize(3)
                .allSatisfy(line -> assertThat(line).contains("sent ***").doesNotContain("hush"));
    }

    @Test
    void lines_below_the_level_and_news_of_libraries_are_left_out() {
        Logger logger = logger(Format.TEXT, Severity.INFO);
        logger.debug("too small");
        LoggerFactory.getLogger("org.example").info("of a library");
        assertThat(logged()).isEmpty();
    }

    @Test
    void every_event_of_a_job_is_logged_with_its_id() {
        logger(Format.KEY_VALUE, Severity.INFO);
        new JobLog().on(new KeptEvent(7, new JobEvent.Started(JOB, Instant.EPOCH, 2)));
        assertThat(logged()).contains("message=\"started, attempt 2\"", "job=" + JOB, "event=7");
    }
}
