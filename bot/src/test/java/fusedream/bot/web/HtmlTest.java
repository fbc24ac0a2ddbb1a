package fusedream.bot.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Whatever comes from others is text: it is escaped in one place, and markup is written by us only. */
class HtmlTest {

    private static final Pattern RAW = Pattern.compile("\\.raw\\(");
    private static final Pattern LITERAL = Pattern.compile("\\.raw\\(\\s*\"(?:[^\"\\\\]|\\\\.)*\"\\s*\\)");

    @Test
    void what_could_be_markup_is_escaped_in_texts_and_attributes() {
        String html = new Html()
                .raw("<p")
                .attribute("title", "\" onclick='x'")
                .raw(">")
                .text("<b>&\u05db\ud83d\udc36</b>")
                .raw("</p>")
                .toString();
        assertThat(html)
                .isEqualTo("<p title=\"&quot; onclick=&#39;x&#39;\">&lt;b&gt;&amp;\u05db\ud83d\udc36&lt;/b&gt;</p>");
    }

    @Test
    void markup_is_written_as_literals_so_that_nobodys_words_can_be_in_it() throws IOException {
        Path web = Path.of("src/main/java/fusedream/bot/web");
        try (Stream<Path> files = Files.list(web)) {
            List<Path> classes =
                    files.filter(file -> !file.endsWith("Html.java")).toList();
            assertThat(classes).hasSizeGreaterThan(10);
            for (Path each : classes) {
                String source = Files.readString(each);
                assertThat(LITERAL.matcher(source).results().count())
                        .as(each + " gives raw() something else than one literal")
                        .isEqualTo(RAW.matcher(source).results().count());
            }
        }
    }
}
