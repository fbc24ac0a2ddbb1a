package fusedream.bot.logs;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.encoder.EncoderBase;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import fusedream.bot.secret.Secret;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.event.KeyValuePair;

/**
 * Writes a log event as one line of the wanted form; in that for people, the stack trace has further, indented ones. Secrets
 * and what could move a terminal's cursor or turn its text around never reach the log.
 */
final class LogEncoder extends EncoderBase<ILoggingEvent> {

    private static final DateTimeFormatter CLOCK =
            DateTimeFormatter.ofPattern("HH:mm:ss").withZone(ZoneId.systemDefault());
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final byte[] NOTHING = {};

    /** Control characters, line separators, and marks that turn the direction of text. */
    private static final String UNSEEN = "\\p{Cc}\\u2028\\u2029\\u202a-\\u202e\\u2066-\\u2069";

    private static final Pattern ACTIVE = Pattern.compile("[" + UNSEEN + "]");
    private static final Pattern ACTIVE_IN_LINES = Pattern.compile("[" + UNSEEN + "&&[^\\n\\t]]");

    private final LogSettings.Format format;
    private final List<String> hidden;

    LogEncoder(LogSettings.Format format, Collection<Secret> secrets) {
        this.format = format;
        this.hidden = secrets.stream()
                .map(Secret::reveal)
                .flatMap(secret -> Stream.of(secret, quoted(secret)))
                .distinct()
                .toList();
    }

    @Override
    public byte[] headerBytes() {
        return NOTHING;
    }

    @Override
    public byte[] footerBytes() {
        return NOTHING;
    }

    @Override
    public byte[] encode(ILoggingEvent event) {
        String line = switch (format) {
            case TEXT -> text(event);
            case KEY_VALUE -> escaped(keyValue(fields(event)));
            case JSON -> escaped(json(fields(event)));
        };
        for (String secret : hidden) {
            line = line.replace(secret, "***");
        }
        return (line + "\n").getBytes(StandardCharsets.UTF_8);
    }

    private static String text(ILoggingEvent event) {
        String context = escaped(keyValue(context(event)));
        String trace = lines(trace(event));
        return CLOCK.format(event.getInstant()) + " " + String.format("%-5s", event.getLevel()) + " "
                + simpleName(event.getLoggerName()) + " - " + printable(event.getFormattedMessage())
                + (context.isEmpty() ? "" : " [" + context + "]")
                + trace;
    }

    private static String simpleName(String logger) {
        return logger.substring(logger.lastIndexOf('.') + 1);
    }

    /** A newline in a message would let a stranger write lines of their own. */
    private static String printable(String message) {
        return ACTIVE.matcher(message).replaceAll("?");
    }

    /** Indented, so that no line of an exception's message looks like an event of its own. */
    private static String lines(String trace) {
        return ACTIVE_IN_LINES
                .matcher(trace.replace("\r\n", "\n"))
                .replaceAll("?")
                .lines()
                .map(line -> "\n  " + line)
                .collect(Collectors.joining());
    }

    /** In JSON only those control characters are escaped that it forbids. */
    private static String escaped(String json) {
        return ACTIVE.matcher(json)
                .replaceAll(
                        found -> String.format("\\\\u%04X", (int) found.group().charAt(0)));
    }

    private static Map<String, String> fields(ILoggingEvent event) {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("time", event.getInstant().truncatedTo(ChronoUnit.MILLIS).toString());
        fields.put("level", event.getLevel().toString());
        fields.put("logger", event.getLoggerName());
        fields.put("thread", event.getThreadName());
        fields.put("message", event.getFormattedMessage());
        fields.putAll(context(event));
        String trace = trace(event);
        if (!trace.isEmpty()) {
            fields.put("error", trace);
        }
        return fields;
    }

    /** What the event is about, such as a job. */
    private static Map<String, String> context(ILoggingEvent event) {
        Map<String, String> context = new LinkedHashMap<>(event.getMDCPropertyMap());
        List<KeyValuePair> pairs = event.getKeyValuePairs();
        if (pairs != null) {
            pairs.forEach(pair -> context.put(pair.key, String.valueOf(pair.value)));
        }
        return context;
    }

    private static String trace(ILoggingEvent event) {
        return event.getThrowableProxy() == null ? "" : ThrowableProxyUtil.asString(event.getThrowableProxy());
    }

    private static String keyValue(Map<String, String> fields) {
        return fields.entrySet().stream()
                .map(field -> field.getKey() + "=" + quotedIfNeeded(field.getValue()))
                .collect(Collectors.joining(" "));
    }

    private static String quotedIfNeeded(String value) {
        return value.matches("[\\p{Alnum}_.:/+-]+") ? value : json(value);
    }

    /** As it stands in JSON, without the quotes around it. */
    private static String quoted(String secret) {
        String json = json(secret);
        return json.substring(1, json.length() - 1);
    }

    private static String json(Object value) {
        try {
            return JSON.writeValueAsString(value);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("A log event is texts only.", impossible);
        }
    }
}
