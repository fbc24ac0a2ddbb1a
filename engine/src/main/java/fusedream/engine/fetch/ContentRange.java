package fusedream.engine.fetch;

import java.net.http.HttpHeaders;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The header Content-Range (RFC 9110, section 14.4), such as {@code bytes 100-199/200} or {@code bytes *}{@code /200}.
 *
 * @param start the first byte that comes, if any does
 * @param total bytes of the whole file, if the server knows
 */
record ContentRange(OptionalLong start, OptionalLong total) {

    private static final Pattern FORM = Pattern.compile("bytes (?:(\\d{1,18})-\\d{1,18}|\\*)/(?:(\\d{1,18})|\\*)");

    /** What the headers say; nothing where they are malformed. */
    static ContentRange of(HttpHeaders headers) {
        Matcher matcher = FORM.matcher(headers.firstValue("Content-Range").orElse(""));
        return matcher.matches()
                ? new ContentRange(number(matcher.group(1)), number(matcher.group(2)))
                : new ContentRange(OptionalLong.empty(), OptionalLong.empty());
    }

    private static OptionalLong number(@Nullable String digits) {
        return digits == null ? OptionalLong.empty() : OptionalLong.of(Long.parseLong(digits));
    }
}
